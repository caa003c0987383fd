// All weights and biases as numbers, one row for each unit.
import { translate } from '../../shell/language';
import { fixed } from '../../text/numbers';
import type { Network } from './network';
import { text } from './text';

export function WeightTable({ network }: { network: Network }) {
  const t = translate(text);
  return (
    <details class="weights">
      <summary>{t.weights}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.fromX1}</th>
            <th scope="col">{t.fromX2}</th>
            <th scope="col">{t.bias}</th>
            <th scope="col">{t.toOutput}</th>
          </tr>
        </thead>
        <tbody>
          {network.hidden.map(({ weights: [fromX1, fromX2], bias, outgoing }, j) => (
            <tr key={j}>
              <th scope="row">
                a<sub>{j + 1}</sub>
              </th>
              <Signed value={fromX1} />
              <Signed value={fromX2} />
              <Signed value={bias} />
              <Signed value={outgoing} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t.outputUnit}</th>
            <td />
            <td />
            {network.outputBias === null ? (
              <td>{t.noBias}</td>
            ) : (
              <Signed value={network.outputBias} />
            )}
            <td />
          </tr>
        </tbody>
      </table>
    </details>
  );
}

function Signed({ value }: { value: number }) {
  return <td class={value < 0 ? 'neg' : value > 0 ? 'pos' : undefined}>{fixed(value, 4)}</td>;
}
