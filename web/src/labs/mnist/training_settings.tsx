// What is trained, and how. A changed setting means another run, from the start.
import { Chips } from '../../kit/chips';
import { SeedField } from '../../kit/seed_field';
import { TextField } from '../../kit/text_field';
import { translate } from '../../shell/language';
import {
  fields,
  type MnistState,
  type OfferedOptimizer,
  optimizers,
  usualRates,
} from './mnist_state';
import { text } from './text';
import { hiddenActivations } from './two_layer_run';

export function TrainingSettings({ state }: { state: MnistState }) {
  const t = translate(text);
  const { activation, hidden, optimizer, rate, batch, steps, seed } = state.settings.value;
  return (
    <>
      <Chips
        label={t.activation}
        options={hiddenActivations.map((value) => ({ value, label: t.activations[value] }))}
        value={activation}
        onChange={(value) => state.train({ activation: value })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend */}
      <div class="settings" role="group" aria-label={t.settings}>
        <TextField
          label={t.hidden}
          field={fields.hidden}
          value={hidden}
          digits={4}
          onChange={(value) => state.train({ hidden: value })}
        />
        <OptimizerChoice
          value={optimizer}
          onChange={(value) => state.train({ optimizer: value, rate: usualRates[value] })}
        />
        {optimizer !== 'adadelta' && (
          <TextField
            label={t.rate}
            field={fields.rate}
            value={rate}
            onChange={(value) => state.train({ rate: value })}
          />
        )}
        <TextField
          label={t.batch}
          field={fields.batch}
          value={batch}
          digits={5}
          onChange={(value) => state.train({ batch: value })}
        />
        <TextField
          label={t.steps}
          field={fields.steps}
          value={steps}
          digits={7}
          onChange={(value) => state.train({ steps: value })}
        />
        <SeedField value={seed} onChange={(value) => state.train({ seed: value })} />
      </div>
    </>
  );
}

interface OptimizerChoiceProps {
  value: OfferedOptimizer;
  onChange(value: OfferedOptimizer): void;
}

function OptimizerChoice({ value, onChange }: OptimizerChoiceProps) {
  const t = translate(text);
  return (
    <label class="select">
      <span>{t.optimizer}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as OfferedOptimizer)}
      >
        {optimizers.map((name) => (
          <option key={name} value={name}>
            {t.optimizers[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
