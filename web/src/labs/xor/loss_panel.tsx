// The loss over the passes of the whole run, on a linear or a logarithmic scale.
import { Curve } from '../../kit/curve';
import { translate } from '../../shell/language';
import { compact, whole } from '../../text/numbers';
import type { Preset } from './presets';
import { text } from './text';
import type { XorSnapshot } from './xor_host';

interface LossPanelProps {
  snapshot: XorSnapshot;
  preset: Preset;
  logarithmic: boolean;
  onLogarithmic(value: boolean): void;
}

export function LossPanel({ snapshot, preset, logarithmic, onLogarithmic }: LossPanelProps) {
  const t = translate(text);
  const { report, loss } = snapshot;
  return (
    <>
      <div class="panel-head">
        <h2>{t.loss}</h2>
        <label>
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => onLogarithmic(event.currentTarget.checked)}
          />
          {t.logarithmic}
        </label>
      </div>
      <Curve
        series={[
          {
            label: t.lossValue,
            color: '--ink',
            steps: loss.steps.map((step) => step / preset.stepsPerPass),
            values: loss.values,
          },
        ]}
        stepName={preset.stepsPerPass > 1 ? t.pass : t.step}
        end={preset.lastStep / preset.stepsPerPass}
        description={t.lossDescription(whole(report.step), compact(report.loss))}
        logarithmic={logarithmic}
        height={190}
      />
    </>
  );
}
