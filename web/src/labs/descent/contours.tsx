// The surface as contour lines: each region above a height is filled very faintly, so that the
// valley stands out from its slopes.
import { contours } from 'd3-contour';
import { useMemo } from 'preact/hooks';
import { linear } from '../../draw/scale';
import type { Terrain } from './descent_host';
import type { MapScale } from './map_scale';

const kLevels = 14;

export function Contours({ terrain, scale }: { terrain: Terrain; scale: MapScale }) {
  const { width, height } = scale;
  const outlines = useMemo(() => contourPaths(terrain, width, height), [terrain, width, height]);
  return (
    <g class="contours">
      {outlines.map((outline, i) => (
        <path key={i} d={outline} />
      ))}
    </g>
  );
}

function contourPaths({ heights, columns, rows }: Terrain, width: number, height: number) {
  // d3-contour has the number of column i at i + 0.5.
  const toX = linear([0.5, columns - 0.5], [0, width]);
  const toY = linear([0.5, rows - 0.5], [0, height]);
  return contours()
    .size([columns, rows])
    .thresholds(levels(heights))(Array.from(heights))
    .map(({ coordinates }) =>
      coordinates
        .flat()
        .map((ring) => `M${ring.map(([x, y]) => point(toX(x ?? 0), toY(y ?? 0))).join('L')}Z`)
        .join(''),
    );
}

/** Squares of equal steps: on a bowl, that puts the lines at equal distances. */
function levels(heights: Float64Array): number[] {
  const highest = heights.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: kLevels }, (_, i) => highest * ((i + 0.5) / kLevels) ** 2);
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
