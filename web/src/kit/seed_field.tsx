// The seed of a run: type one, or draw a new one.
import { translate } from '../shell/language';
import { seed } from '../state/fields';
import { common } from '../text/common';
import { TextField } from './text_field';

interface SeedFieldProps {
  value: number;
  onChange(seed: number): void;
}

const kSeed = seed(0);
const kDrawnSeeds = 10_000;

export function SeedField({ value, onChange }: SeedFieldProps) {
  const text = translate(common).controls;
  return (
    <span class="seed-field">
      <TextField label={text.seed} field={kSeed} value={value} digits={5} onChange={onChange} />
      <button
        type="button"
        class="ghost"
        aria-label={text.newSeed}
        title={text.newSeed}
        onClick={() => onChange(Math.floor(Math.random() * kDrawnSeeds))}
      >
        <span aria-hidden="true">⟳</span>
      </button>
    </span>
  );
}
