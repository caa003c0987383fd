// Formulas as MathML, written close to how one reads them:
// `<Formula>{['W', '←', 'W', '−', 'η', fraction('g', [root('h'), '+', 'ε'])]}</Formula>`.
import { type ComponentChild, Fragment, h } from 'preact';

/** A symbol, something built below, or several in a row. */
export type Term = string | ComponentChild | Term[];

/** A sentence whose formulas stay on one line: “γ = 0.9”, “∂L/∂W”. */
export function withFormulas(sentence: string): string {
  const [noBreakSpace, wordJoiner] = ['\u00a0', '\u2060'];
  return sentence
    .replaceAll(' = ', `${noBreakSpace}=${noBreakSpace}`)
    .replaceAll('/∂', `/${wordJoiner}∂`);
}

const kNumber = /^[0-9.]+$/;
const kLetters = /^\p{L}+$/u;

export function Formula({ children }: { children: Term }) {
  return <div class="formula">{h('math', { displaystyle: 'true' }, toMathMl(children))}</div>;
}

export function fraction(above: Term, below: Term): ComponentChild {
  return h('mfrac', {}, toMathMl(above), toMathMl(below));
}

export function root(term: Term): ComponentChild {
  return h('msqrt', {}, toMathMl(term));
}

export function subscript(base: Term, below: Term): ComponentChild {
  return h('msub', {}, toMathMl(base), toMathMl(below));
}

export function power(base: Term, above: Term): ComponentChild {
  return h('msup', {}, toMathMl(base), toMathMl(above));
}

export function indexedPower(base: Term, below: Term, above: Term): ComponentChild {
  return h('msubsup', {}, toMathMl(base), toMathMl(below), toMathMl(above));
}

function toMathMl(term: Term): ComponentChild {
  if (Array.isArray(term)) {
    return h(
      'mrow',
      {},
      term.map((part, i) => h(Fragment, { key: i }, toMathMl(part))),
    );
  }
  if (typeof term !== 'string') return term;
  if (kNumber.test(term)) return h('mn', {}, term);
  if (kLetters.test(term)) return h('mi', {}, term);
  // Fonts made for mathematics and others stretch parentheses differently; none need to here.
  return h('mo', { stretchy: 'false' }, term);
}
