// The network in training: its settings, its curves, what its hidden units look for, and the controls.
import { dataStatus } from '../../data/data_client';
import { ControlBar } from '../../kit/control_bar';
import { Curve } from '../../kit/curve';
import { Notice } from '../../kit/notice';
import { Readout } from '../../kit/readout';
import { translate } from '../../shell/language';
import { common } from '../../text/common';
import { errorSentence } from '../../text/errors';
import { compact, percent, whole } from '../../text/numbers';
import { AccuracyCurve } from './accuracy_curve';
import { AccuracyLog, DeckComparison } from './deck_comparison';
import { MistakesPanel } from './mistakes_panel';
import type { RunState } from './mnist_host';
import type { MnistState } from './mnist_state';
import { Outcome } from './outcome';
import { text } from './text';
import { TrainingSettings } from './training_settings';
import type { RunReport } from './two_layer_run';
import { WeightImages } from './weight_images';

/** The longest that these get, in the width of a digit: 99.99%, 100,000 images/s, 2 threads … */
const kAccuracyDigits = 6;
const kSpeedDigits = 22;
const kTimeDigits = 9;

export function Training({ state }: { state: MnistState }) {
  const run = state.run.value;
  const t = translate(text);
  return (
    <>
      <h2 id="training">{t.training}</h2>
      <p class="lead">{t.trainingLead}</p>
      <TrainingSettings state={state} />
      {state.failure.value !== null && (
        <Notice tone="error">{errorSentence(state.failure.value)}</Notice>
      )}
      {run ? <RunFigure state={state} run={run} /> : <p class="lead">{t.waitingForImages}</p>}
    </>
  );
}

function RunFigure({ state, run }: { state: MnistState; run: RunState }) {
  const t = translate(text);
  const { report, loss } = run;
  const settings = state.settings.value;
  const { activation, hidden, steps } = settings;
  return (
    <>
      <figure class="wide training">
        <div class="stage">
          <div>
            <h2>{t.loss}</h2>
            <Curve
              series={[{ label: t.lossValue, color: '--ink', ...loss }]}
              end={steps}
              description={t.lossDescription(whole(report.step), compact(report.loss))}
            />
            <h2>
              {t.accuracy}{' '}
              {report.evaluated < 1 && report.playing && (
                <span class="measuring">{t.measuring(percent(report.evaluated, 0))}</span>
              )}
            </h2>
            <AccuracyCurve run={run} settings={settings} />
          </div>
          <div>
            <h2>{t.firstWeights}</h2>
            <WeightImages step={report.step} units={hidden} />
            <DeckComparison run={run} activation={activation} />
          </div>
        </div>
        <Controls state={state} run={run} />
        <Outcome report={report} activation={activation} />
        <AccuracyLog run={run} activation={activation} />
        <figcaption>{t.caption}</figcaption>
      </figure>
      <MistakesPanel report={report} revision={dataStatus.value.revision} />
    </>
  );
}

function Controls({ state, run }: { state: MnistState; run: RunState }) {
  const t = translate(text);
  const { report } = run;
  const { steps } = state.settings.value;
  return (
    <ControlBar
      playing={report.playing}
      finished={report.finished}
      onPlay={state.play}
      onPause={state.pause}
      onReset={state.reset}
      playLabel={report.step > 0 ? t.goOn : translate(common).controls.play}
      readouts={
        <>
          <Readout label={t.step} digits={whole(steps).length}>
            {whole(report.step)}
          </Readout>
          <Readout label={t.testShort} digits={kAccuracyDigits}>
            {percent(report.testAccuracy)}
          </Readout>
        </>
      }
    >
      <div class="run-state">
        <button
          type="button"
          class="ghost"
          disabled={report.finished || report.step === 0}
          onClick={state.finish}
        >
          {t.finish}
        </button>
        <span class="progress">
          <progress aria-label={t.progress} max={steps} value={report.step} />
          {t.ofSteps(whole(steps))}
        </span>
        <Readout label={t.speed} digits={kSpeedDigits}>
          {speed(report)}
        </Readout>
        <Readout label={t.timeLeft} digits={kTimeDigits}>
          {duration(report.secondsLeft)}
        </Readout>
      </div>
    </ControlBar>
  );
}

function speed({ imagesPerSecond, threads }: RunReport): string {
  const t = translate(text);
  return Number.isNaN(imagesPerSecond) ? '–' : t.perSecond(whole(imagesPerSecond), threads);
}

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const t = translate(text);
  const rounded = Math.ceil(seconds);
  return rounded < 60 ? t.seconds(rounded) : t.minutes(Math.floor(rounded / 60), rounded % 60);
}
