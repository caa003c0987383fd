// One small map for each optimizer, with its rule: what it does alone, away from the crowd.
import { useRef } from 'preact/hooks';
import { Formula, withFormulas } from '../../kit/math';
import { useWidth } from '../../kit/use_width';
import { translate } from '../../shell/language';
import { compact } from '../../text/numbers';
import { Contours } from './contours';
import type { Terrain } from './descent_host';
import type { DescentState, Entry } from './descent_state';
import { formulas } from './formulas';
import { mapScale } from './map_scale';
import { RacerMark } from './racer_mark';
import { standingAt } from './standing';
import { text } from './text';
import { Trail } from './trail';

const kUsualWidth = 320;

export function Panels({ state, terrain }: { state: DescentState; terrain: Terrain }) {
  return (
    <div class="panels wide">
      {state.entries.value.map((entry) => (
        <Panel key={entry.racer.name} entry={entry} step={state.step.value} terrain={terrain} />
      ))}
    </div>
  );
}

interface PanelProps {
  entry: Entry;
  step: number;
  terrain: Terrain;
}

function Panel({ entry, step, terrain }: PanelProps) {
  const place = useRef<HTMLElement>(null);
  const width = useWidth(place, kUsualWidth);
  const scale = mapScale(terrain.surface, width.value);
  const { racer } = entry;
  const t = translate(text);
  const { height, state } = standingAt(entry, step, terrain.surface);
  const standing = state === 'diverged' ? t.diverged : t.heightIs(compact(height));
  return (
    <section ref={place}>
      <h3>
        <RacerMark racer={racer} /> {racer.title}
      </h3>
      <svg
        viewBox={`0 0 ${scale.width} ${scale.height}`}
        role="img"
        aria-label={`${racer.title}: ${standing}`}
      >
        <Contours terrain={terrain} scale={scale} />
        <Trail entry={entry} step={step} scale={scale} radius={5} />
      </svg>
      <div class="rule">
        {formulas[racer.name].map((formula, i) => (
          <Formula key={i}>{formula}</Formula>
        ))}
      </div>
      <p class="character">{withFormulas(t.characters[racer.name])}</p>
    </section>
  );
}
