// Curves over steps: one or several series, linear or logarithmic upwards, with a legend that shows
// the values under the pointer.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onResize } from '../draw/canvas';
import { token } from '../draw/color';
import { translate } from '../shell/language';
import { theme } from '../shell/theme';
import { common } from '../text/common';
import { compact, short, whole } from '../text/numbers';

export interface Series {
  label: string;
  /** Both of one length, steps rising. */
  steps: ArrayLike<number>;
  values: ArrayLike<number>;
  /** A colour token such as '--ink'. */
  color: string;
  /** Lengths of dash and gap; none: solid. */
  dash?: number[];
}

interface CurveProps {
  series: readonly Series[];
  /** What the figure shows, with its newest values, for those who do not see it. */
  description: string;
  logarithmic?: boolean;
  /** What the axis to the right counts; without it, steps. */
  stepName?: string;
  /** Where the step axis ends, if that is known beforehand; otherwise it grows with the data. */
  end?: number;
  /** Fixed ends of the value axis, for instance [0, 1] for accuracies. */
  range?: [number, number];
  /** How a value is written in the legend. */
  format?: (value: number) => string;
  height?: number;
}

const kHeight = 200;
const kFont = '12px system-ui, sans-serif';

export function Curve(props: CurveProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = joined(props.series, props.logarithmic ?? false);

  // A new plot where its looks change; new data go into the one there is.
  const looks = [
    theme.value,
    props.logarithmic,
    props.height,
    props.end,
    props.stepName ?? translate(common).curveStep,
    ...props.series.map(({ label }) => label),
  ];
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = new uPlot(options(props, element.clientWidth), data, element);
    plot.current = made;
    const stopWatching = onResize(element, () =>
      made.setSize({ width: element.clientWidth, height: props.height ?? kHeight }),
    );
    return () => {
      stopWatching();
      made.destroy();
      plot.current = null;
    };
  }, looks);

  useEffect(() => plot.current?.setData(data));

  return <div ref={place} class="curve" role="img" aria-label={props.description} />;
}

function options(props: CurveProps, width: number): uPlot.Options {
  const { series, logarithmic, end, range, format = compact } = props;
  const ink = token('--soft');
  const stepName = props.stepName ?? translate(common).curveStep;
  const axis: uPlot.Axis = {
    stroke: ink,
    font: kFont,
    grid: { stroke: token('--rule'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: props.height ?? kHeight,
    padding: [10, 24, 0, 0],
    scales: {
      x: { time: false, ...(end ? { range: [0, end] } : {}) },
      y: { distr: logarithmic ? 3 : 1, range: range ?? rangeOf(logarithmic) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 50,
        size: 24,
        values: (_, marks) => marks.map(whole),
        label: stepName,
        labelFont: kFont,
        labelSize: 20,
      },
      {
        ...axis,
        grid: { ...axis.grid, filter: (_, marks) => (logarithmic ? marks.map(decadeOnly) : marks) },
        size: 50,
        // Marks between the powers of ten come as null: they have a line but no number.
        values: (_, marks) => marks.map((mark) => (mark === null ? '' : short(mark))),
      },
    ],
    series: [
      {
        label: stepName,
        value: (plot, _, __, at) => valueAt(plot, 0, at, whole),
      },
      ...series.map(({ label, color, dash }) => ({
        label,
        stroke: token(color),
        width: 1.75,
        spanGaps: true,
        points: { show: false },
        value: (plot: uPlot, _: unknown, place: number, at: number | null) =>
          valueAt(plot, place, at, format),
        ...(dash ? { dash } : {}),
      })),
    ],
    cursor: { drag: { setScale: false }, y: false },
    legend: {
      show: series.length > 1,
      markers: { dash: (_, place) => (series[place - 1]?.dash ? 'dashed' : 'solid') },
    },
  };
}

/** What the legend shows: under the pointer, or, where there is none, where the first series ends. */
function valueAt(
  { data }: uPlot,
  place: number,
  at: number | null,
  format: (value: number) => string,
): string {
  let shown = at ?? data[0].length - 1;
  if (at === null) while (shown > 0 && typeof data[1]?.[shown] !== 'number') --shown;
  const value = data[place]?.[shown];
  return typeof value === 'number' ? format(value) : '–';
}

/** A little more than the data reach; without data, some axis all the same. */
function rangeOf(logarithmic = false): uPlot.Range.Function {
  return (_, least, most) => {
    if (least === null || most === null) return logarithmic ? [0.01, 1] : [0, 1];
    return logarithmic
      ? uPlot.rangeLog(least, most, 10, false)
      : uPlot.rangeNum(least, most, 0.1, true);
  };
}

/** Between the powers of ten a logarithmic scale has more lines than it needs. */
function decadeOnly(mark: number): number | null {
  return Number.isInteger(Math.round(Math.log10(mark) * 1e6) / 1e6) ? mark : null;
}

/** All series over the union of their steps. A logarithm has no place for 0 and less. */
function joined(series: readonly Series[], logarithmic: boolean): uPlot.AlignedData {
  const drawable = (value: number) =>
    Number.isFinite(value) && (!logarithmic || value > 0) ? value : null;
  const tables = series.map(
    ({ steps, values }): uPlot.AlignedData => [Array.from(steps), Array.from(values, drawable)],
  );
  const [only] = tables;
  return tables.length === 1 && only ? only : uPlot.join(tables);
}
