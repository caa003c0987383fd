// The steps by which a drawing becomes an image like those of MNIST, each to be switched off.
import { TextField } from '../../kit/text_field';
import { translate } from '../../shell/language';
import { type DrawState, fields } from './draw_state';
import { text } from './text';

export function PreparationSettings({ state }: { state: DrawState }) {
  const t = translate(text);
  const { fit, center, pen } = state.settings.value;
  return (
    <details class="preparation">
      <summary>{t.preparation}</summary>
      <p>{t.preparationLead}</p>
      <div class="settings">
        <Switch label={t.fit} on={fit} onChange={(on) => state.change({ fit: on })} />
        <Switch label={t.center} on={center} onChange={(on) => state.change({ center: on })} />
        <TextField
          label={t.pen}
          field={fields.pen}
          value={pen}
          digits={3}
          onChange={(width) => state.change({ pen: width })}
        />
      </div>
    </details>
  );
}

interface SwitchProps {
  label: string;
  on: boolean;
  onChange(on: boolean): void;
}

function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
