// How figures are taken, reported and judged.

/** @return the value that such a share of all lie below */
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];

export const median = (values) => quantile(values, 0.5);

export const round = (value, digits) => Number(value.toFixed(digits));

/** Windows of a measurement; whoever measures several things takes them in turn. */
export const windows = 9;

/**
 * The windows of several measurements, taken in turn so that all of them see the same machine.
 * @param measurements  functions that measure one window each
 * @return for each measurement, its windows' values
 */
export async function windowsInTurn(measurements) {
  const values = measurements.map(() => []);
  for (let window = 0; window < windows; window++) {
    for (const [i, measure] of measurements.entries()) values[i].push(await measure());
  }
  return values;
}

export const mediansInTurn = async (measurements) =>
  (await windowsInTurn(measurements)).map(median);

export const misses = ({ value, least = -Infinity, most = Infinity }) =>
  !(value >= least && value <= most);

/** One line of JSON for a figure: bars are for the table. */
export function jsonLine({ bench, where, threads, value, unit, reference }) {
  return JSON.stringify({ bench, where, threads, value, unit, reference });
}

function bar({ least, most }) {
  if (least !== undefined) return `≥ ${least}`;
  return most === undefined ? '' : `≤ ${most}`;
}

export function printTable(figures) {
  const rows = figures.map((figure) => [
    figure.bench,
    figure.where,
    `${figure.threads} thr.`,
    String(figure.value),
    figure.unit,
    bar(figure),
    figure.reference === undefined ? '' : `(${figure.reference})`,
    misses(figure) ? 'missed' : '',
  ]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
  }
}
