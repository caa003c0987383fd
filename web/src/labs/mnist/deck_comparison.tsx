// The newest accuracies beside the deck's: at the same epoch, and where the deck ended. The whole
// log opens below.
import { Fragment } from 'preact';
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import { type DeckLog, deckLogs } from './deck_log';
import type { RunState } from './mnist_host';
import { text } from './text';
import type { HiddenActivation } from './two_layer_run';

interface DeckComparisonProps {
  run: RunState;
  activation: HiddenActivation;
}

const kPlaces = 4;

export function DeckComparison({ run, activation }: DeckComparisonProps) {
  const t = translate(text);
  const deck = deckLogs[activation];
  const epoch = Math.max(0, run.testAccuracy.values.length - 1);
  const last = deck.test.length - 1;
  const live = liveLog(run);
  return (
    <table class="comparison">
      <caption>{t.comparison}</caption>
      <thead>
        <tr>
          <th scope="col">{t.epoch}</th>
          <th scope="col">{t.train}</th>
          <th scope="col">{t.test}</th>
        </tr>
      </thead>
      <tbody>
        <Row name={t.hereAt(epoch)} log={live} epoch={epoch} />
        {epoch < last && <Row name={t.deckAt(epoch)} log={deck} epoch={epoch} />}
        <Row name={t.deckAtEnd(last)} log={deck} epoch={last} />
      </tbody>
    </table>
  );
}

function Row({ name, log, epoch }: { name: string; log: DeckLog; epoch: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{accuracyAt(log.train, epoch)}</td>
      <td>{accuracyAt(log.test, epoch)}</td>
    </tr>
  );
}

export function AccuracyLog({ run, activation }: DeckComparisonProps) {
  const t = translate(text);
  const deck = deckLogs[activation];
  const live = liveLog(run);
  const rows = Math.max(deck.test.length, live.train.length);
  return (
    <details class="accuracy-log">
      <summary>{t.log}</summary>
      <table>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {t.epoch}
            </th>
            <th colSpan={2} scope="colgroup">
              {t.train}
            </th>
            <th colSpan={2} scope="colgroup">
              {t.test}
            </th>
          </tr>
          <tr>
            {['train', 'test'].map((part) => (
              <Fragment key={part}>
                <th scope="col">{t.deck}</th>
                <th scope="col">{t.here}</th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, epoch) => (
            <tr key={epoch}>
              <th scope="row">{epoch}</th>
              <td>{accuracyAt(deck.train, epoch)}</td>
              <td>{accuracyAt(live.train, epoch)}</td>
              <td>{accuracyAt(deck.test, epoch)}</td>
              <td>{accuracyAt(live.test, epoch)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t.logHint}</p>
    </details>
  );
}

function liveLog(run: RunState): DeckLog {
  return { train: [...run.trainAccuracy.values], test: [...run.testAccuracy.values] };
}

function accuracyAt(values: readonly number[], epoch: number): string {
  return fixed(values[epoch] ?? Number.NaN, kPlaces);
}
