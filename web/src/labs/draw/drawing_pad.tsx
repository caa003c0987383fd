// The surface to draw on: mouse, finger, pen, or the arrow keys. It keeps lines, not pixels, and
// draws them anew at every size.
import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { TargetedPointerEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { onResize, sharpContext } from '../../draw/canvas';
import { token } from '../../draw/color';
import { type Theme, theme } from '../../shell/theme';
import { KeyboardPen, type Place } from './keyboard_pen';
import type { Stroke, Strokes } from './strokes';

interface DrawingPadProps {
  strokes: ReadonlySignal<Strokes>;
  /** What it is and how it is used, for screen readers. */
  label: string;
  /** Written on the empty surface. */
  invitation: string;
  onBegin(x: number, y: number): void;
  /** x y x y … */
  onExtend(points: number[]): void;
  onEnd(): void;
}

type PadEvent = TargetedPointerEvent<HTMLDivElement>;

/** About the pen of MNIST: 2.5 of 28 pixels where the digit fills 20. */
const kPenShare = 0.075;

export function DrawingPad(props: DrawingPadProps) {
  const { strokes, label, invitation } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<number | null>(null);
  const pen = useMemo(() => new KeyboardPen(props), [props.onBegin, props.onExtend, props.onEnd]);

  useEffect(() => {
    const surface = canvas.current as HTMLCanvasElement;
    const redraw = () => paint(surface, strokes.value, pen, theme.value);
    const stopFollowing = effect(redraw);
    const stopWatching = onResize(surface, () => untracked(redraw));
    return () => {
      stopFollowing();
      stopWatching();
    };
  }, [strokes, pen]);

  const begin = (event: PadEvent) => {
    if (pointer.current !== null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    props.onBegin(...placeOf(event, event.currentTarget));
  };
  const extend = (event: PadEvent) => {
    if (event.pointerId !== pointer.current) return;
    // Between two frames a pen reports many points; without them quick curves turn into corners.
    const reported = event.getCoalescedEvents?.() ?? [];
    const events = reported.length > 0 ? reported : [event];
    props.onExtend(events.flatMap((one) => placeOf(one, event.currentTarget)));
  };
  const end = (event: PadEvent) => {
    if (event.pointerId !== pointer.current) return;
    pointer.current = null;
    props.onEnd();
  };

  return (
    <div
      class="pad"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys draw here
      tabIndex={0}
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={extend}
      onLostPointerCapture={end}
      onKeyDown={(event) => {
        if (pen.press(event)) event.preventDefault();
      }}
      onBlur={() => pen.leave()}
    >
      <canvas ref={canvas} />
      {strokes.value.length === 0 && (
        <p class="invitation" aria-hidden="true">
          {invitation}
        </p>
      )}
    </div>
  );
}

/** Where on the surface, 0 … 1. */
function placeOf(event: PointerEvent, surface: Element): [number, number] {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return [(event.clientX - left) / width, (event.clientY - top) / height];
}

/** @param _theme colours are read from the style sheet, so a new theme means painting anew */
function paint(
  surface: HTMLCanvasElement,
  strokes: Strokes,
  pen: KeyboardPen,
  _theme: Theme,
): void {
  const context = sharpContext(surface);
  const side = surface.clientWidth;
  context.scale(side, side);
  context.strokeStyle = token('--ink');
  context.lineWidth = kPenShare;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    trace(context, stroke);
    context.stroke();
  }
  if (pen.place.value) markPen(context, pen.place.value, pen.down);
}

/** A dot is a line to itself, which a round cap makes visible. */
function trace(context: CanvasRenderingContext2D, stroke: Stroke): void {
  context.beginPath();
  context.moveTo(stroke[0] as number, stroke[1] as number);
  for (let i = 0; i + 1 < stroke.length; i += 2) {
    context.lineTo(stroke[i] as number, stroke[i + 1] as number);
  }
}

function markPen(context: CanvasRenderingContext2D, [x, y]: Place, down: boolean): void {
  context.beginPath();
  context.arc(x, y, kPenShare / 2, 0, 2 * Math.PI);
  context.strokeStyle = token('--accent');
  context.lineWidth = down ? 0.02 : 0.008;
  context.stroke();
}
