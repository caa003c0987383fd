// Training speed in steps per second, on a logarithmic scale whose end is "as fast as possible".
import { useId } from 'preact/hooks';
import { translate } from '../shell/language';
import { paces } from '../state/pace';
import { common } from '../text/common';
import { whole } from '../text/numbers';

interface PaceSliderProps {
  /** One of `paces`. */
  value: number;
  onChange(stepsPerSecond: number): void;
}

export function PaceSlider({ value, onChange }: PaceSliderProps) {
  const id = useId();
  const text = translate(common).controls;
  const inWords = Number.isFinite(value) ? text.stepsPerSecond(whole(value)) : text.fastest;
  return (
    <span class="pace">
      <label for={id}>{text.speed}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={paces.length - 1}
        step={1}
        value={paces.indexOf(value)}
        aria-valuetext={inWords}
        onInput={(event) => onChange(paces[event.currentTarget.valueAsNumber] ?? value)}
      />
      <span class="pace-words">{inWords}</span>
    </span>
  );
}
