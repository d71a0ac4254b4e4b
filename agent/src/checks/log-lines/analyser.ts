import type { LineAnalyser } from './line.js';
import { MeasuringAnalyser } from './measuring-analyser.js';
import type { LineSettings } from './line-settings.js';
import { loadPatternEngine } from './patterns/pattern-engine.js';

export { LINE_METRICS } from './line-metrics.js';
export { judgeLineSettings, LINE_SETTINGS, type LineSettings } from './line-settings.js';

/**
 * Loads what settings need besides the agent: the engine of patterns, where there are any. To be awaited in the first
 * run of a check, before `createAnalyser`.
 */
export async function prepareAnalyser({ patterns = [], line_pattern }: LineSettings): Promise<void> {
  if (line_pattern !== undefined || patterns.some(({ matches }) => matches !== undefined)) await loadPatternEngine();
}

/**
 * Begins to analyse, with what an earlier analyser remembered; what is not of ours counts as nothing. Throws where a
 * pattern is none, by its name, and where `prepareAnalyser` was not awaited.
 */
export function createAnalyser(settings: LineSettings, recalled: unknown): LineAnalyser {
  return new MeasuringAnalyser(settings, recalled);
}
