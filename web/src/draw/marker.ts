// Marker shapes, so that series differ by more than their colour.

export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'plus';

/** An SVG path around (0, 0). Cross and plus are outlines too, so that all can be filled. */
export function markerPath(shape: MarkerShape, radius: number): string {
  const r = radius;
  switch (shape) {
    case 'circle':
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case 'square':
      return polygon([-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88], r);
    case 'triangle':
      return polygon([0, -1.15, 1.05, 0.8, -1.05, 0.8], r);
    case 'diamond':
      return polygon([0, -1.25, 1.05, 0, 0, 1.25, -1.05, 0], r);
    case 'plus':
      return polygon(kPlus, r);
    case 'cross':
      return polygon(kCross, r);
  }
}

const kArm = 0.38;
const kTip = 1.2;
const kPlus = [
  [-kArm, -kTip],
  [kArm, -kTip],
  [kArm, -kArm],
  [kTip, -kArm],
  [kTip, kArm],
  [kArm, kArm],
  [kArm, kTip],
  [-kArm, kTip],
  [-kArm, kArm],
  [-kTip, kArm],
  [-kTip, -kArm],
  [-kArm, -kArm],
].flat();

/** A plus turned by 45 degrees. */
const kCross = kPlus.map((value, i, all) => {
  const other = all[i % 2 === 0 ? i + 1 : i - 1] as number;
  return (i % 2 === 0 ? value - other : value + other) * Math.SQRT1_2;
});

function polygon(corners: readonly number[], radius: number): string {
  return `M${corners.map((value) => (value * radius).toFixed(2)).join(' ')}Z`;
}
