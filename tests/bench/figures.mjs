// How figures are taken.

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export const round = (value, digits) => Number(value.toFixed(digits));

/**
 * The median of seven windows of half a second. The first second is not counted: the JavaScript
 * engine runs new WebAssembly in its quick compiler's code until the thorough one is done.
 */
export function stepsPerSecond(session) {
  session.advanceFor(1000, Infinity);
  const rates = Array.from({ length: 7 }, () => {
    const start = performance.now();
    const before = session.report().step;
    const { step } = session.advanceFor(500, Infinity);
    return ((step - before) / (performance.now() - start)) * 1000;
  });
  return median(rates);
}
