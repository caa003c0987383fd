// The line on top of the page: name, labs, language and theme.
import { common } from '../text/common';
import { type LabEntry, labs } from './labs';
import { chooseLanguage, type Language, language, translate } from './language';
import { theme, toggleTheme } from './theme';

const kLanguages: { name: Language; short: string; long: string }[] = [
  { name: 'ko', short: '한', long: '한국어' },
  { name: 'en', short: 'EN', long: 'English' },
];

export function Header({ current }: { current: LabEntry | undefined }) {
  const text = translate(common);
  return (
    <header>
      <a class="brand" href="#/">
        {text.brand}
      </a>
      <nav aria-label={text.labs}>
        {labs.map((lab) => (
          <a
            key={lab.route}
            href={`#/${lab.route}`}
            aria-current={lab === current ? 'page' : undefined}
          >
            {translate(lab.name)}
          </a>
        ))}
      </nav>
      <div class="switches">
        <LanguageSwitch />
        <button
          type="button"
          class="ghost theme"
          aria-label={theme.value === 'dark' ? text.lightTheme : text.darkTheme}
          onClick={toggleTheme}
        >
          <span aria-hidden="true">{theme.value === 'dark' ? '☀' : '☾'}</span>
        </button>
      </div>
    </header>
  );
}

function LanguageSwitch() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="languages" role="group" aria-label={translate(common).language}>
      {kLanguages.map(({ name, short, long }) => (
        <button
          key={name}
          type="button"
          class="ghost"
          lang={name}
          aria-label={long}
          aria-pressed={language.value === name}
          onClick={() => chooseLanguage(name)}
        >
          {short}
        </button>
      ))}
    </div>
  );
}
