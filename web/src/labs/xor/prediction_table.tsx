// What the network gives for the four points, beside what it should give and what the deck prints.
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import { inputs, type Preset } from './presets';
import { text } from './text';

const kDeckPlaces = 8;
const kPlaces = 5;

export function PredictionTable({ outputs, preset }: { outputs: number[]; preset: Preset }) {
  const t = translate(text);
  const places = preset.deckOutputs ? kDeckPlaces : kPlaces;
  return (
    <table>
      <caption class="hidden">{t.predictions}</caption>
      <thead>
        <tr>
          <th scope="col">{t.input}</th>
          <th scope="col">{t.target}</th>
          <th scope="col">{t.prediction}</th>
          {preset.deckOutputs && <th scope="col">{t.deck}</th>}
        </tr>
      </thead>
      <tbody>
        {inputs.map((input, i) => (
          <tr key={i}>
            <th scope="row">{input.join(' ')}</th>
            <td>{preset.targets[i]}</td>
            <Output value={outputs[i] ?? Number.NaN} places={places} />
            {preset.deckOutputs && (
              <td class="deck">{fixed(preset.deckOutputs[i] ?? Number.NaN, kDeckPlaces)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Output({ value, places }: { value: number; places: number }) {
  const side = value < 0.5 ? 'neg' : 'pos';
  return <td class={Number.isNaN(value) ? undefined : side}>{fixed(value, places)}</td>;
}
