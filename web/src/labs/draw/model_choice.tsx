// Who reads the drawing: the model that ships, or what was trained in #/mnist.
import type { ModelInfo, ModelName } from '../../data/models';
import { Chips } from '../../kit/chips';
import { translate } from '../../shell/language';
import { percent, whole } from '../../text/numbers';
import { text } from './text';

interface ModelChoiceProps {
  models: readonly ModelInfo[];
  chosen: ModelName;
  onChange(name: ModelName): void;
}

export function ModelChoice({ models, chosen, onChange }: ModelChoiceProps) {
  const t = translate(text);
  const info = models.find(({ name }) => name === chosen);
  const onlyShipped = models.every(({ name }) => name === 'shipped');
  return (
    <div class="model-choice">
      {models.length > 0 && (
        <Chips
          label={t.model}
          options={models.map(({ name }) => ({ value: name, label: t.modelNames[name] }))}
          value={chosen}
          onChange={onChange}
        />
      )}
      {info && <p>{describe(info)}</p>}
      {onlyShipped && (
        <p>
          <a href="#/mnist">{t.toTraining}</a>
        </p>
      )}
    </div>
  );
}

function describe(info: ModelInfo): string {
  const t = translate(text);
  const parts = [shape(info), t.learnedFrom[info.learnedFrom]];
  if (!Number.isNaN(info.step)) parts.push(t.steps(whole(info.step)));
  if (!Number.isNaN(info.testAccuracy)) parts.push(t.testAccuracy(percent(info.testAccuracy)));
  if (info.training) parts.push(t.training);
  return parts.join(' · ');
}

/** "784-50-10, sigmoid" */
function shape({ layers }: ModelInfo): string {
  const widths = layers.flatMap((layer) => (layer.type === 'dense' ? [layer.units] : []));
  const hidden = layers.find(({ type }) => type !== 'dense');
  return `${[784, ...widths].join('-')}, ${hidden?.type ?? ''}`;
}
