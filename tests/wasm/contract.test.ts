// The hand-written types against the module: same functions, same classes, same methods, same
// names in every list.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engine } from './engine';

const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const types = source('web/src/engine/types.ts');
const bindings = readdirSync(new URL('../../engine/bindings', import.meta.url))
  .filter((name) => name.endsWith('.cpp'))
  .map((name) => source(`engine/bindings/${name}`))
  .join('\n');

const unique = (names: Iterable<string>) => [...new Set(names)].sort();

function interfaceBody(name: string) {
  const body = types.match(new RegExp(`interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`))?.[1];
  if (body === undefined) throw new Error(`types.ts has no interface ${name}`);
  return body;
}

/** The members of an interface of types.ts: two spaces and a name. */
const membersOf = (name: string) =>
  unique([...interfaceBody(name).matchAll(/^ {2}(\w+)\??[(:]/gm)].map((match) => match[1]));

/** The names in a union of strings, or the `name:` strings in a union of objects. */
function unionOf(name: string, pattern = /'(\w+)'/g) {
  const union = types.match(new RegExp(`type ${name} =([\\s\\S]*?);\\n\\n`))?.[1] ?? '';
  return unique([...union.matchAll(pattern)].map((match) => match[1]));
}

const methodsOf = (object: object) =>
  unique(
    Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((n) => n !== 'constructor'),
  );

const points = engine.createPointSet([0, 0, 1, 1], 2, [0, 1], 1);
const digits = engine.createDigits(10, 1);
const session = engine.createSession(
  {
    layers: [{ type: 'dense', units: 1 }],
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd' },
    batchSize: 1,
    order: 'sequential',
    seed: 1,
    precision: 'float32',
  },
  points,
);
const descent = engine.createDescent({
  surface: 'bowl',
  start: [1, 1],
  optimizers: [{ name: 'sgd' }],
});

const histograms = engine.createActivationHistograms({ samples: 10 });
const images = digits.finish();
const search = engine.createHyperparameterSearch({ images: 10, trials: 1, epochs: 1 }, images);

test('the engine has the functions of its interface and no other', () => {
  const bound = [...bindings.matchAll(/^ {2}function\("(\w+)"/gm)].map((match) => match[1]);
  expect(unique(Object.keys(engine))).toEqual(membersOf('Engine'));
  expect(unique(bound)).toEqual(membersOf('Engine'));
});

test.each([
  ['PointSet', points],
  ['ImageSet', images],
  ['DigitMaker', digits],
  ['Session', session],
  ['Model', session.model()],
  ['Descent', descent],
  ['Runs', search],
  ['ActivationHistograms', histograms],
])('%s has the methods of its interface and no other', (name, object) => {
  expect(methodsOf(object)).toEqual(membersOf(name));
});

test.each([
  ['Dataset', points],
  ['Experiment', search],
  ['Experiment', histograms],
])('what is a kind of %s shares its methods', (name, object) => {
  expect(methodsOf(Object.getPrototypeOf(object))).toEqual(membersOf(name));
});

test('the objects that the engine returns have the fields of their interfaces', () => {
  const fieldsOf = (object: object) => unique(Object.keys(object));
  expect(fieldsOf(session.report())).toEqual(membersOf('Report'));
  expect(fieldsOf(session.layout()[0])).toEqual(membersOf('Parameter'));
  expect(fieldsOf(session.curve('loss'))).toEqual(membersOf('Curve'));
  expect(fieldsOf(engine.catalog())).toEqual(membersOf('Catalog'));
  expect(fieldsOf(engine.catalog().surfaces[0])).toEqual(membersOf('Surface'));
  expect(fieldsOf(engine.errorKinds()[0])).toEqual(membersOf('ErrorKind'));
  expect(fieldsOf(engine.prepareDrawing([], 28))).toEqual(membersOf('Prepared'));
  const described = engine.describe('input 2\ndense 1');
  expect(fieldsOf(described)).toEqual(membersOf('Description'));
  expect(fieldsOf(described.summary)).toEqual(membersOf('NetworkSummary'));
  expect(fieldsOf(described.summary.layers[0])).toEqual(membersOf('LayerSummary'));
  expect(fieldsOf(engine.network('mlp2'))).toEqual(membersOf('NamedNetwork'));
  expect(fieldsOf(engine.network('mlp2').config)).toEqual(membersOf('SessionConfig'));
  expect(fieldsOf(search.runs()[0])).toEqual(membersOf('Run'));
  expect(fieldsOf(search.report(0))).toEqual(membersOf('Report'));
  expect(fieldsOf(search.curve(0, 'loss'))).toEqual(membersOf('Curve'));
  expect(fieldsOf(histograms.panels()[0])).toEqual(membersOf('HistogramPanel'));
  expect(fieldsOf(histograms.panels()[0].layers[0])).toEqual(membersOf('LayerHistogram'));
});

test('the catalog has the names of the unions', () => {
  const catalog = engine.catalog();
  const named = /name: '(\w+)'/g;
  expect(unique([...unionOf('LayerConfig', /type: '(\w+)'/g), ...catalog.activations])).toEqual(
    unique(catalog.layers),
  );
  expect(unique(catalog.activations)).toEqual(unionOf('ActivationName'));
  expect(unique(catalog.losses)).toEqual(unionOf('LossName'));
  expect(unique(catalog.initializers)).toEqual(unionOf('Initializer', named));
  expect(unique(catalog.optimizers)).toEqual(unionOf('OptimizerConfig', named));
  expect(unique(catalog.penalties)).toEqual(unionOf('PenaltyConfig', named));
  expect(unique(catalog.schedules)).toEqual(unionOf('ScheduleConfig', named));
  expect(unique(catalog.gradientMethods)).toEqual(unionOf('GradientMethod'));
  expect(unique(engine.networkNames())).toEqual(unionOf('NetworkName'));
  expect(unique(catalog.surfaces.map(({ name }) => name))).toEqual(unionOf('SurfaceName'));
});

test('what may be left out may be left out', () => {
  expect(engine.prepareDrawing([[1, 1, 20, 20]], 28).empty).toBe(false);
  expect(engine.prepareDrawing([[1, 1, 20, 20]], 28, { fit: false }).empty).toBe(false);
  expect(session.report().step).toBe(0);
});

test('numbers come in the precision that was asked for', () => {
  const config = {
    layers: [{ type: 'dense' as const, units: 1 }],
    loss: 'meanSquaredError' as const,
    optimizer: { name: 'sgd' as const },
    batchSize: 1,
    order: 'sequential' as const,
    seed: 1,
  };
  const single = engine.createSession({ ...config, precision: 'float32' }, points);
  const double = engine.createSession({ ...config, precision: 'float64' }, points);
  expect(single.parameters()).toBeInstanceOf(Float32Array);
  expect(double.parameters()).toBeInstanceOf(Float64Array);
});
