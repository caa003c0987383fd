// The descent lab: six optimizers race down one surface from a start the student chooses.
import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import { ControlBar } from '../../kit/control_bar';
import { LabHeading } from '../../kit/lab_heading';
import { LinkProblems } from '../../kit/link_problems';
import { withFormulas } from '../../kit/math';
import { Notice } from '../../kit/notice';
import { Readout } from '../../kit/readout';
import { TextField } from '../../kit/text_field';
import type { LabProps } from '../../shell/labs';
import { translate } from '../../shell/language';
import { errorSentence } from '../../text/errors';
import { whole } from '../../text/numbers';
import type { Terrain } from './descent_host';
import { type DescentState, openDescent } from './descent_state';
import { Panels } from './panels';
import { RaceMap } from './race_map';
import { RaceTable } from './race_table';
import { fields, type Racer } from './racers';
import { text } from './text';
import './descent.css';

export function DescentLab({ query }: LabProps) {
  const state = useMemo(() => openDescent(query), [query]);
  useEffect(() => {
    void state.start();
    return state.stop;
  }, [state]);

  const t = translate(text);
  const terrain = state.terrain.value;
  return (
    <>
      <LabHeading kicker={t.kicker} title={t.title}>
        {t.lead}
      </LabHeading>
      <LinkProblems problems={state.problems} />
      {state.failure.value !== null && (
        <Notice tone="error">{errorSentence(state.failure.value)}</Notice>
      )}
      {terrain && (
        <>
          <Figure state={state} terrain={terrain} />
          <h2>{t.panels}</h2>
          <p class="lead">{withFormulas(t.panelsLead)}</p>
          <Panels state={state} terrain={terrain} />
        </>
      )}
    </>
  );
}

function Figure({ state, terrain }: { state: DescentState; terrain: Terrain }) {
  const t = translate(text);
  const highlighted = useSignal<Racer | null>(null);
  const step = state.step.value;
  const steps = whole(state.steps.value);
  return (
    <figure class="wide">
      <div class="stage race">
        <div>
          <RaceMap state={state} terrain={terrain} highlighted={highlighted.value} />
          <p class="hint">{t.mapHint}</p>
          <StartFields state={state} />
        </div>
        <RaceTable
          state={state}
          terrain={terrain}
          onHighlight={(racer) => {
            highlighted.value = racer;
          }}
        />
      </div>
      <ControlBar
        playing={state.playing.value}
        playLabel={t.race}
        onPlay={state.play}
        onPause={state.pause}
        onStep={() => state.showStep(step + 1)}
        onReset={() => state.showStep(0)}
        readouts={
          <Readout label={t.step} digits={t.stepOf(steps, steps).length}>
            {t.stepOf(whole(step), steps)}
          </Readout>
        }
      >
        <StepSlider state={state} />
        <button type="button" class="ghost" onClick={state.backToDeck}>
          {t.backToDeck}
        </button>
      </ControlBar>
      <figcaption>{t.caption}</figcaption>
    </figure>
  );
}

function StartFields({ state }: { state: DescentState }) {
  const t = translate(text);
  const { x, y, steps } = state.settings.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="settings" role="group" aria-label={t.start}>
      <TextField
        label={t.startX}
        field={fields.x}
        value={x}
        digits={4}
        onChange={(value) => state.startFrom(value, y)}
      />
      <TextField
        label={t.startY}
        field={fields.y}
        value={y}
        digits={4}
        onChange={(value) => state.startFrom(x, value)}
      />
      <TextField
        label={t.length}
        field={fields.steps}
        value={steps}
        digits={4}
        onChange={state.setSteps}
      />
    </div>
  );
}

function StepSlider({ state }: { state: DescentState }) {
  const id = useId();
  return (
    <span class="pace">
      <label for={id} class="hidden">
        {translate(text).step}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={state.steps.value}
        step={1}
        value={state.step.value}
        onInput={(event) => state.showStep(event.currentTarget.valueAsNumber)}
      />
    </span>
  );
}
