// What moves a lab: play or pause, one step, start over, with the numbers to watch; then whatever the
// lab puts beside them. On a phone the first group sticks to the bottom edge.
import type { ComponentChildren } from 'preact';
import { translate } from '../shell/language';
import { common } from '../text/common';
import { CopyLink } from './copy_link';

interface ControlBarProps {
  playing: boolean;
  /** The run is at its end: only starting over makes sense. */
  finished?: boolean;
  onPlay(): void;
  onPause(): void;
  /** Left out: no button. */
  onStep?(): void;
  onReset?(): void;
  /** Another name for the play button than "start training". */
  playLabel?: string;
  /** `Readout`s, few: they stay in sight. */
  readouts?: ComponentChildren;
  /** Speed, seed … */
  children?: ComponentChildren;
}

export function ControlBar(props: ControlBarProps) {
  const text = translate(common).controls;
  const { playing, finished = false } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="bar" role="group" aria-label={text.group}>
      <div class="bar-main">
        <button
          type="button"
          class="play"
          aria-label={playing ? text.pause : (props.playLabel ?? text.play)}
          disabled={finished && !playing}
          onClick={playing ? props.onPause : props.onPlay}
        >
          <PlayIcon playing={playing} />
        </button>
        {props.onStep && (
          <button type="button" class="ghost" disabled={finished} onClick={props.onStep}>
            {text.step}
          </button>
        )}
        {props.onReset && (
          <button type="button" class="ghost" onClick={props.onReset}>
            {text.reset}
          </button>
        )}
        {props.readouts}
      </div>
      {props.children}
      <CopyLink />
    </div>
  );
}

function PlayIcon({ playing }: { playing: boolean }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={playing ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M4 1.5v13l10-6.5z'} fill="currentColor" />
    </svg>
  );
}
