// Accuracy on all training and all test images after every epoch, beside what the deck printed.
import { Curve, type Series } from '../../kit/curve';
import { translate } from '../../shell/language';
import { percent } from '../../text/numbers';
import { deckLogs, deckStepsPerEpoch, isDeckRun } from './deck_log';
import type { RunState } from './mnist_host';
import { runSettings, type Settings } from './mnist_state';
import { text } from './text';

interface AccuracyCurveProps {
  run: RunState;
  settings: Settings;
}

/** The two of a run lie close together: through the gaps of one the other is seen. */
const kTestDash = [9, 4];
const kDeckDash = [2, 4];

export function AccuracyCurve({ run, settings }: AccuracyCurveProps) {
  const t = translate(text);
  const { report, trainAccuracy, testAccuracy } = run;
  const series: Series[] = [
    { label: t.train, color: '--c2', ...trainAccuracy },
    { label: t.test, color: '--c3', dash: kTestDash, ...testAccuracy },
  ];
  if (isDeckRun(runSettings(settings))) {
    const { test } = deckLogs[settings.activation];
    const steps = test.map((_, epoch) => epoch * deckStepsPerEpoch);
    series.push({ label: t.deckTest, color: '--soft', dash: kDeckDash, steps, values: test });
  }
  return (
    <Curve
      series={series}
      end={settings.steps}
      range={[0, 1]}
      format={(value) => percent(value)}
      description={t.accuracyDescription(
        percent(report.trainAccuracy),
        percent(report.testAccuracy),
      )}
    />
  );
}
