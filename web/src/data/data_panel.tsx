// Says which images are in use, and lets the reader use others: MNIST beside the page, files of
// their own, or the built-in digits.
import { useEffect, useId, useRef } from 'preact/hooks';
import { Chips } from '../kit/chips';
import { Notice } from '../kit/notice';
import { translate } from '../shell/language';
import { errorSentence } from '../text/errors';
import { percent, whole } from '../text/numbers';
import { hosts } from '../worker/client';
import { dataStatus, followData, send } from './data_client';
import { acceptFiles, filesOverPage } from './file_drop';
import type { DataStatus, DataWork, Refusal } from './status';
import { text } from './text';
import './data.css';

interface DataPanelProps {
  /** The lab cannot do without images: fetch or make them at once. */
  load: boolean;
}

const dropFiles = (files: File[]) => send(hosts().data.drop(files));

export function DataPanel({ load }: DataPanelProps) {
  useEffect(() => {
    followData();
    if (load) send(hosts().data.open());
    return acceptFiles(dropFiles);
  }, [load]);

  const t = translate(text);
  const status = dataStatus.value;
  const shown = status.work?.source ?? status.inUse?.source;
  return (
    <section class="data-panel" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p class="in-use" aria-live="polite">
        {inUseSentence(status)}
      </p>
      {status.work && <WorkBar work={status.work} />}
      {status.problem && <Notice tone="error">{errorSentence(asError(status.problem))}</Notice>}
      <div class="data-sources">
        <Chips
          label={t.group}
          options={status.available.map((value) => ({ value, label: t.sources[value] }))}
          value={shown ?? ''}
          onChange={(source) => {
            if (source !== '') send(hosts().data.use(source));
          }}
        />
        <FileChooser />
      </div>
      <p class="hint">
        {shown && t.about[shown]} {t.dropHint} <Keeping status={status} />
      </p>
      {filesOverPage.value && (
        <div class="drop-veil" aria-hidden="true">
          {t.dropHere}
        </div>
      )}
    </section>
  );
}

function FileChooser() {
  const t = translate(text);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        class="hidden"
        tabIndex={-1}
        aria-label={t.chooseFiles}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) dropFiles(files);
        }}
      />
      <button type="button" class="ghost" onClick={() => input.current?.click()}>
        {t.chooseFiles}
      </button>
    </>
  );
}

function Keeping({ status }: { status: DataStatus }) {
  const t = translate(text);
  if (status.keeping === 'refused') return <span>{t.refused}</span>;
  if (status.keeping === 'nothing') return null;
  return (
    <>
      {t.kept}{' '}
      <button type="button" class="ghost forget" onClick={() => send(hosts().data.forget())}>
        {t.forget}
      </button>
    </>
  );
}

function WorkBar({ work }: { work: DataWork }) {
  const t = translate(text);
  const words = t.work[work.phase](work.part ? t.parts[work.part] : '').trim();
  return (
    <p class="work">
      <span>
        {t.sources[work.source]}: {words}
      </span>
      <progress aria-label={words} value={work.done ?? undefined} />
      <span>{work.done === null ? '' : percent(work.done, 0)}</span>
    </p>
  );
}

function inUseSentence({ inUse, available, work }: DataStatus): string {
  const t = translate(text);
  if (!inUse) return available[0] && !work ? t.notYet(t.sources[available[0]]) : t.none;
  const name = t.sources[inUse.source];
  if (inUse.train === 0) return t.onlyTest(name, whole(inUse.test));
  if (inUse.test === 0) return t.onlyTrain(name, whole(inUse.train));
  return t.inUse(name, whole(inUse.train), whole(inUse.test));
}

function asError({ message, ...parts }: Refusal): Error {
  return Object.assign(new Error(message), parts);
}
