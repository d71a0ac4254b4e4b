import type { OwnFigures } from '../../metrics/own-figures.js';
import { seriesName } from '../../metrics/series-name.js';
import { passed, type Check, type Measurements } from '../check.js';

/** What an agent's own process and queue are asked for. */
export interface OwnSources {
  readonly figures: OwnFigures;
  readonly buffer: () => BufferFigures;
}

/** What waits for the hub. */
export interface BufferFigures {
  /** Bytes on disk. */
  readonly usedBytes: number;
  readonly reports: number;
  /** Age of the oldest report. */
  readonly oldestSeconds: number;
}

/** What the agent itself costs, and whether its reports get through. */
export function ownCheck({ figures, buffer }: OwnSources): Check<object> {
  let previous = { cpu: process.cpuUsage(), atMs: performance.now() };
  return () => {
    const current = { cpu: process.cpuUsage(), atMs: performance.now() };
    const cpuMs = (current.cpu.user + current.cpu.system - previous.cpu.user - previous.cpu.system) / 1000;
    const elapsedMs = current.atMs - previous.atMs;
    previous = current;
    const { usedBytes, reports, oldestSeconds } = buffer();
    const measurements: Record<string, number> = {
      'process.memory.usage': process.memoryUsage.rss(),
      'process.cpu.utilization': Math.round((cpuMs / elapsedMs) * 10_000) / 100,
      'agent.uptime': Math.floor(process.uptime()),
      'agent.buffer.used': usedBytes,
      'agent.buffer.reports': reports,
      'agent.buffer.oldest': oldestSeconds,
      'agent.push.failures': figures.takePushFailures(),
      ...droppedMeasurements(figures),
    };
    if (figures.clockSkewSeconds !== undefined) measurements['agent.clock.skew'] = figures.clockSkewSeconds;
    return Promise.resolve(passed(measurements));
  };
}

function droppedMeasurements(figures: OwnFigures): Measurements {
  const taken = [...figures.takeDropped()];
  return Object.fromEntries(taken.map(([reason, count]) => [seriesName('agent.push.dropped', { reason }), count]));
}
