// The drawing lab: a digit is read while it is drawn.
import { useEffect, useMemo } from 'preact/hooks';
import { DataPanel } from '../../data/data_panel';
import { CopyLink } from '../../kit/copy_link';
import { LabHeading } from '../../kit/lab_heading';
import { LinkProblems } from '../../kit/link_problems';
import { Notice } from '../../kit/notice';
import { PixelImage } from '../../kit/pixel_image';
import type { LabProps } from '../../shell/labs';
import { translate } from '../../shell/language';
import { errorSentence } from '../../text/errors';
import { percent } from '../../text/numbers';
import type { DrawingReading } from './draw_host';
import { type DrawState, openDraw } from './draw_state';
import { DrawingPad } from './drawing_pad';
import { ModelChoice } from './model_choice';
import { PreparationSettings } from './preparation_settings';
import { largest, ProbabilityBars } from './probability_bars';
import { SpokenAnswer } from './spoken_answer';
import { text } from './text';
import './draw.css';

const kBlank = new Uint8Array(28 * 28);

export function DrawLab({ query }: LabProps) {
  const state = useMemo(() => openDraw(query), [query]);
  useEffect(() => {
    void state.start();
    return state.stop;
  }, [state]);
  useUndoKey(state);

  const t = translate(text);
  return (
    <>
      <LabHeading kicker={t.kicker} title={t.title}>
        {t.lead}
      </LabHeading>
      <LinkProblems problems={state.problems} />
      <figure class="wide draw">
        <div class="stage">
          <div>
            <h2>{t.pad}</h2>
            <DrawingPad
              strokes={state.strokes}
              label={t.padLabel}
              invitation={t.invitation}
              onBegin={state.begin}
              onExtend={state.extend}
              onEnd={state.end}
            />
          </div>
          <Answer state={state} />
        </div>
        <DrawingBar state={state} />
      </figure>
      <Messages state={state} />
      <ModelChoice
        models={state.reading.value?.models ?? []}
        chosen={state.settings.value.model}
        onChange={(model) => state.change({ model })}
      />
      <PreparationSettings state={state} />
      <DataPanel load={false} />
    </>
  );
}

/** What the network sees, and what it says to that. */
function Answer({ state }: { state: DrawState }) {
  const t = translate(text);
  const reading = state.reading.value;
  const sentence = answerSentence(reading, state.isLoading.value);
  return (
    <>
      <div>
        <h2>{t.answer}</h2>
        <Verdict probabilities={reading?.probabilities ?? null} />
        <ProbabilityBars
          probabilities={reading?.probabilities ?? null}
          label={reading?.probabilities ? everyDigit(reading.probabilities) : sentence}
        />
        <SpokenAnswer>{sentence}</SpokenAnswer>
      </div>
      <div class="seen">
        <h2>{t.seen}</h2>
        <PixelImage pixels={reading?.pixels ?? kBlank} label={t.seenLabel(sentence)} />
      </div>
    </>
  );
}

function DrawingBar({ state }: { state: DrawState }) {
  const t = translate(text);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="bar" role="group" aria-label={t.drawing}>
      <div class="bar-main">
        <button type="button" class="ghost" disabled={state.isEmpty.value} onClick={state.undo}>
          {t.undo}
        </button>
        <button type="button" class="ghost" disabled={state.isEmpty.value} onClick={state.clear}>
          {t.clear}
        </button>
        <Verdict probabilities={state.reading.value?.probabilities ?? null} />
      </div>
      <CopyLink />
    </div>
  );
}

/** The likeliest digit and its probability. */
function Verdict({ probabilities }: { probabilities: Float32Array | null }) {
  const best = probabilities ? largest(probabilities) : null;
  return (
    <p class="verdict" aria-hidden="true">
      <b class={best === null ? 'none' : undefined}>{best ?? '–'}</b>
      <span>{best === null ? '' : percent(probabilities?.[best] ?? 0, 1)}</span>
    </p>
  );
}

/** What stands in the way of an answer, one sentence each. */
function Messages({ state }: { state: DrawState }) {
  const t = translate(text);
  const { failure, shippedFailure, settings, reading } = state;
  const { model } = settings.value;
  return (
    <>
      {failure.value !== null && <Notice tone="error">{errorSentence(failure.value)}</Notice>}
      {shippedFailure.value !== null && model === 'shipped' && (
        <Notice tone="error">
          {t.shippedMissing} {errorSentence(shippedFailure.value)}
        </Notice>
      )}
      {reading.value?.model === null && model !== 'shipped' && (
        <Notice tone="error">{t.noModel}</Notice>
      )}
    </>
  );
}

function answerSentence(reading: DrawingReading | undefined, isLoading: boolean): string {
  const t = translate(text);
  if (!reading || reading.empty) return t.nothing;
  if (!reading.probabilities) return isLoading ? t.loadingModel : t.noModel;
  const best = largest(reading.probabilities);
  return t.spoken(best, percent(reading.probabilities[best] ?? 0, 0));
}

function everyDigit(probabilities: Float32Array): string {
  const t = translate(text);
  const list = Array.from(probabilities, (share, digit) => t.oneDigit(digit, percent(share, 0)));
  return t.everyDigit(list.join(', '));
}

/** Ctrl+Z (⌘Z) takes the last stroke back, unless something is being typed. */
function useUndoKey(state: DrawState): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
      if (!isUndo || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      state.undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [state]);
}
