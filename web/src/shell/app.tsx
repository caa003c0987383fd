// The page around the labs: header, the lab of the address, and what is said when there is none.
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '../kit/notice';
import { common } from '../text/common';
import { errorSentence } from '../text/errors';
import { workerFailure } from '../worker/client';
import { Header } from './header';
import { findLab, type LabEntry, type LabProps, labs } from './labs';
import { translate } from './language';
import { visit } from './router';

export function App() {
  const lab = findLab(visit.value.lab);
  const text = translate(common);
  const name = lab ? translate(lab.name) : text.unknownLab.title;

  useEffect(() => {
    document.title = `${name} · ${text.brand}`;
  }, [name, text]);

  return (
    <>
      <button type="button" class="skip" onClick={focusContent}>
        {text.skipToContent}
      </button>
      <Header current={lab} />
      <main id="content" tabIndex={-1}>
        {workerFailure.value !== null && (
          <Notice tone="error">{errorSentence(workerFailure.value)}</Notice>
        )}
        {lab ? (
          <LabSlot key={visit.value.number} lab={lab} query={visit.value.query} />
        ) : (
          <UnknownLab route={visit.value.lab} />
        )}
      </main>
    </>
  );
}

/** Fetches a lab's code when the lab is opened for the first time. */
function LabSlot({ lab, query }: { lab: LabEntry; query: string }) {
  const loaded = useSignal<{ Lab: ComponentType<LabProps> } | undefined>(undefined);
  const failed = useSignal(false);

  useEffect(() => {
    lab.load().then(
      (Lab) => {
        loaded.value = { Lab };
      },
      () => {
        failed.value = true;
      },
    );
  }, [lab]);

  const text = translate(common);
  if (failed.value) return <Notice tone="error">{text.labNotLoaded}</Notice>;
  if (!loaded.value) return <p class="lead waiting">{text.loading}</p>;
  const { Lab } = loaded.value;
  return <Lab query={query} />;
}

function UnknownLab({ route }: { route: string }) {
  const text = translate(common).unknownLab;
  return (
    <>
      <h1>{text.title}</h1>
      <Notice tone="error">{text.sentence(route)}</Notice>
      <ul class="links">
        {labs.map((lab) => (
          <li key={lab.route}>
            <a href={`#/${lab.route}`}>{translate(lab.name)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A skip link would be `#content`, but what follows `#` belongs to the router. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}
