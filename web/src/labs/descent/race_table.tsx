// Each optimizer's setting, and where it is at the step on show.
import { TextField } from '../../kit/text_field';
import { translate } from '../../shell/language';
import { compact, fixed } from '../../text/numbers';
import type { Terrain } from './descent_host';
import type { DescentState, Entry } from './descent_state';
import { RacerMark } from './racer_mark';
import { fields, type Racer } from './racers';
import { standingAt } from './standing';
import { text } from './text';

/** Narrower than leading zeros; the column is narrow. */
const kSmallestPlain = 1e-3;

interface RaceTableProps {
  state: DescentState;
  terrain: Terrain;
  onHighlight(racer: Racer | null): void;
}

export function RaceTable({ state, terrain, onHighlight }: RaceTableProps) {
  const t = translate(text);
  return (
    <table class="race-table">
      <caption class="hidden">{t.table}</caption>
      <thead>
        <tr>
          <th scope="col">{t.optimizer}</th>
          <th scope="col">{t.setting}</th>
          <th scope="col">x</th>
          <th scope="col">y</th>
          <th scope="col">{t.height}</th>
        </tr>
      </thead>
      <tbody onMouseLeave={() => onHighlight(null)}>
        {state.entries.value.map((entry) => (
          <Row
            key={entry.racer.name}
            entry={entry}
            state={state}
            terrain={terrain}
            onEnter={() => onHighlight(entry.racer)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  entry: Entry;
  state: DescentState;
  terrain: Terrain;
  onEnter(): void;
}

function Row({ entry, state, terrain, onEnter }: RowProps) {
  const t = translate(text);
  const { racer } = entry;
  const standing = standingAt(entry, state.step.value, terrain.surface);
  return (
    <tr onMouseEnter={onEnter}>
      <th scope="row">
        <RacerMark racer={racer} /> {racer.title}
      </th>
      <td>
        <span class="symbol" aria-hidden="true">
          {racer.symbol}
        </span>
        <TextField
          label={t.settingOf(racer.title, racer.symbol)}
          hideLabel
          digits={4}
          field={fields[racer.name]}
          value={state.settings.value[racer.name]}
          onChange={(value) => state.setSetting(racer, value)}
        />
      </td>
      {standing.state === 'diverged' ? (
        <td colSpan={3} class="gone">
          {t.diverged}
        </td>
      ) : (
        <>
          <td>{coordinate(standing.x)}</td>
          <td>{coordinate(standing.y)}</td>
          <td>
            {compact(standing.height, kSmallestPlain)}
            {standing.state === 'outside' && <span class="outside">{t.outside}</span>}
          </td>
        </>
      )}
    </tr>
  );
}

/** Four places while that is the interesting scale. */
function coordinate(value: number): string {
  return Math.abs(value) < 1000 ? fixed(value, 4) : compact(value);
}
