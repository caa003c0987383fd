// Ten probabilities as bars, the largest set off by its weight.
import { percent } from '../../text/numbers';

interface ProbabilityBarsProps {
  /** [10]; null: no answer. */
  probabilities: ArrayLike<number> | null;
  /** All ten in words. */
  label: string;
}

const kDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function ProbabilityBars({ probabilities, label }: ProbabilityBarsProps) {
  const best = probabilities ? largest(probabilities) : -1;
  return (
    <div class="bars" role="img" aria-label={label}>
      {kDigits.map((digit) => {
        const share = probabilities?.[digit] ?? 0;
        return (
          <div key={digit} class={digit === best ? 'best' : undefined}>
            <span>{digit}</span>
            <span class="track">
              <span style={{ transform: `scaleX(${share})` }} />
            </span>
            <span>{probabilities ? percent(share, 1) : '–'}</span>
          </div>
        );
      })}
    </div>
  );
}

/** The place of the largest number. */
export function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce(
    (best, value, i) => (value > (values[best] as number) ? i : best),
    0,
  );
}
