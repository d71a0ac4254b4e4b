import { seedOf } from './seeds.mjs';
import { CPU_USAGE, MEMORY_USAGE, metricsOf, SIMULATED_TYPES } from './kinds.mjs';

/** Each metric of an agent has a seed of its own, or all of them would rise and fall as one. */
const seriesOf = ({ series, curve }) => ({ key: `${JSON.stringify(series)}:`, salt: seedOf(series) | 0, curve });

/**
 * What an agent reports, laid out for being written fast: the text before each number, and the curve of the number.
 * `changes` are curves by series that stand in for the type's own, or are added; each is told the type's value.
 */
export function makeShape(type, changes = {}) {
  const own = { cpu_usage: CPU_USAGE, memory_usage: MEMORY_USAGE };
  const curves = new Map(metricsOf(type).map(({ series, curve }) => [series, curve]));
  for (const [series, change] of Object.entries(changes)) {
    const usual = own[series] ?? curves.get(series) ?? (() => 0);
    const changed = (seed, at) => change(at, usual(seed, at));
    if (series in own) own[series] = changed;
    else curves.set(series, changed);
  }
  return {
    cpu: own.cpu_usage,
    memory: own.memory_usage,
    series: [...curves].map(([series, curve]) => seriesOf({ series, curve })),
  };
}

const shapes = new Map(SIMULATED_TYPES.map((type) => [type, makeShape(type)]));

/** The shape that all agents of a type share. */
export function shapeOf(type) {
  return shapes.get(type);
}

/** One report as JSON, as an agent with this seed makes it at this moment; `at` and `timestamp` in milliseconds. */
export function writeReport(shape, seed, at, timestamp) {
  const { series } = shape;
  let text = `{"timestamp":"${new Date(timestamp).toISOString()}","cpu_usage":${shape.cpu(seed, at)},"memory_usage":${shape.memory(seed, at)},"metrics":{`;
  for (let index = 0; index < series.length; index++) {
    const { key, salt, curve } = series[index];
    text += `${index === 0 ? '' : ','}${key}${curve((seed ^ salt) | 0, at)}`;
  }
  return `${text}}}`;
}
