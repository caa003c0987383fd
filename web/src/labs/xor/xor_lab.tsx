// The XOR lab: the decks' three networks learning to part four points, live.
import { useEffect, useMemo } from 'preact/hooks';
import { Chips } from '../../kit/chips';
import { ControlBar } from '../../kit/control_bar';
import { LabHeading } from '../../kit/lab_heading';
import { LinkProblems } from '../../kit/link_problems';
import { Notice } from '../../kit/notice';
import { PaceSlider } from '../../kit/pace_slider';
import { Readout } from '../../kit/readout';
import { SeedField } from '../../kit/seed_field';
import { TextField } from '../../kit/text_field';
import type { LabProps } from '../../shell/labs';
import { translate } from '../../shell/language';
import { common } from '../../text/common';
import { errorSentence } from '../../text/errors';
import { compact, whole } from '../../text/numbers';
import { LossPanel } from './loss_panel';
import { takeApart } from './network';
import { NetworkGraph } from './network_graph';
import { OutputMap } from './output_map';
import { PredictionTable } from './prediction_table';
import { fieldsOf, presetNames } from './presets';
import { text } from './text';
import { WeightTable } from './weight_table';
import type { XorSnapshot } from './xor_host';
import { openXor, type XorState } from './xor_state';
import './xor.css';

/** Below this a power of ten is shorter than leading zeros: 0.001234, 1.234e−4. */
const kSmallestPlain = 1e-3;
const kLossDigits = 8;

export function XorLab({ query }: LabProps) {
  const state = useMemo(() => openXor(query), [query]);
  useEffect(() => {
    void state.start();
    return state.stop;
  }, [state]);

  const t = translate(text);
  const { preset: name } = state.settings.value;
  const snapshot = state.snapshot.value;

  return (
    <>
      <LabHeading kicker={t.kicker} title={t.title}>
        {t.lead}
      </LabHeading>
      <LinkProblems problems={state.problems} />
      <Chips
        label={t.presets}
        options={presetNames.map((value) => ({ value, label: t.presetNames[value] }))}
        value={name}
        onChange={state.choosePreset}
      />
      {state.failure.value !== null && (
        <Notice tone="error">{errorSentence(state.failure.value)}</Notice>
      )}
      {snapshot && <Figure state={state} snapshot={snapshot} />}
      <p>{t.about[name]}</p>
      {snapshot && <WeightTable network={takeApart(snapshot.layout, snapshot.parameters)} />}
    </>
  );
}

function SettingFields({ state }: { state: XorState }) {
  const t = translate(text);
  const settings = state.settings.value;
  const { hidden, seedless } = state.preset.value;
  const fields = fieldsOf(settings.preset);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="settings" role="group" aria-label={t.settings}>
      <TextField
        label={t.rate}
        field={fields.rate}
        value={settings.rate}
        onChange={(rate) => state.change({ rate })}
      />
      {hidden.least < hidden.most && (
        <TextField
          label={t.hidden}
          field={fields.hidden}
          value={settings.hidden}
          digits={3}
          onChange={(count) => state.change({ hidden: count })}
        />
      )}
      {!seedless && <SeedField value={settings.seed} onChange={(seed) => state.change({ seed })} />}
    </div>
  );
}

function Figure({ state, snapshot }: { state: XorState; snapshot: XorSnapshot }) {
  const t = translate(text);
  const { report, finished } = snapshot;
  const settings = state.settings.value;
  const preset = state.preset.value;
  const network = takeApart(snapshot.layout, snapshot.parameters);
  const passes = preset.stepsPerPass > 1;

  return (
    <figure class="wide xor">
      <div class="stage">
        <div>
          <h2>{t.network}</h2>
          <NetworkGraph network={network} />
        </div>
        <div>
          <h2>{t.output}</h2>
          <OutputMap snapshot={snapshot} targets={preset.targets} network={network} />
        </div>
        <div>
          <LossPanel
            snapshot={snapshot}
            preset={preset}
            logarithmic={settings.log}
            onLogarithmic={state.setLogarithmic}
          />
          <PredictionTable outputs={snapshot.outputs} preset={preset} />
        </div>
      </div>
      <ControlBar
        playing={state.playing.value}
        finished={finished}
        onPlay={state.play}
        onPause={state.pause}
        onStep={state.step}
        onReset={state.reset}
        readouts={
          <>
            <Readout
              label={passes ? t.pass : t.step}
              digits={whole(preset.lastStep / preset.stepsPerPass).length}
            >
              {whole(passes ? Math.floor(report.epoch) : report.step)}
            </Readout>
            <Readout label={t.lossValue} digits={kLossDigits}>
              {compact(report.loss, kSmallestPlain)}
            </Readout>
          </>
        }
      >
        <PaceSlider value={settings.pace} onChange={state.setPace} />
        <SettingFields state={state} />
      </ControlBar>
      {report.diverged && (
        <Notice tone="error">{translate(common).diverged(whole(report.step))}</Notice>
      )}
      {finished && !report.diverged && (
        <Notice tone="remark">{t.finished(whole(report.step))}</Notice>
      )}
      <figcaption>{t.caption(settings.preset === 'keras' ? t.kinkLine : t.halfLine)}</figcaption>
    </figure>
  );
}
