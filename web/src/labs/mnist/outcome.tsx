// What became of the run: finished or diverged, with the way on from there.
import { Notice } from '../../kit/notice';
import { translate } from '../../shell/language';
import { common } from '../../text/common';
import { percent, whole } from '../../text/numbers';
import { text } from './text';
import type { HiddenActivation, RunReport } from './two_layer_run';

interface OutcomeProps {
  report: RunReport;
  activation: HiddenActivation;
}

export function Outcome({ report, activation }: OutcomeProps) {
  const t = translate(text);
  const step = whole(report.step);
  if (report.diverged) return <Notice tone="error">{translate(common).diverged(step)}</Notice>;
  if (report.step === 0 || report.playing) return null;
  return (
    <Notice tone="remark">
      {report.finished ? t.finished(step, percent(report.testAccuracy)) : t.paused(step)}{' '}
      <a href={`#/draw?model=${activation}`}>{t.tryDrawing}</a>
    </Notice>
  );
}
