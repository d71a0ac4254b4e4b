import { CHECK_KINDS } from '../checks/kinds.js';
import { metric, type MetricDefinition } from './metric.js';

/** What every agent measures. A spec holds what its checks measure against it. */
export const BUILT_IN_METRICS: readonly MetricDefinition[] = [
  metric('cpu_usage', '%', 'Share of processor time that was not idle, over all processors.'),
  metric('memory_usage', '%', 'Share of main memory that programs cannot get any more.'),
  metric('system.cpu.utilization', '%', 'Share of processor time spent in a mode, over all processors.'),
  metric('system.cpu.logical.count', '{cpu}', 'Logical processors.'),
  metric('system.cpu.load_average', '{thread}', 'Threads that run or want to, averaged over 1, 5 or 15 minutes.'),
  metric('system.memory.limit', 'By', 'Main memory that the machine has.'),
  metric('system.memory.available', 'By', 'Main memory that programs can still get without swapping.'),
  metric('system.memory.usage', 'By', 'Main memory by state; droppable caches count as cached, not as used.'),
  metric('system.paging.usage', 'By', 'Swap space by state.'),
  metric('system.paging.utilization', '%', 'Share of swap space in use.'),
  metric('system.filesystem.utilization', '%', 'Share in use of what ordinary users can write, as df counts.'),
  metric('system.filesystem.usage', 'By', 'Space of a filesystem by state; free is what ordinary users can write.'),
  metric('system.filesystem.inodes.utilization', '%', 'Share of inodes in use.'),
  metric('system.network.io', 'By/s', 'Bytes that a network device moved per second.'),
  metric('system.network.errors', '{error}/s', 'Errors of a network device per second.'),
  metric('system.network.dropped', '{packet}/s', 'Packets that a network device dropped per second.'),
  metric('system.disk.io', 'By/s', 'Bytes that a disk moved per second.'),
  metric('system.disk.operations', '{operation}/s', 'Operations that a disk completed per second.'),
  metric('system.disk.utilization', '%', 'Share of time during which a disk was busy.'),
  metric('system.uptime', 's', 'Time since the machine started.'),
  metric('process.cpu.utilization', '%', 'Processor time of the agent itself, as a share of one core.'),
  metric('process.memory.usage', 'By', 'Resident memory of the agent itself.'),
  metric('agent.uptime', 's', 'Time since the agent started.'),
  metric('agent.check.duration', 's', 'How long the last run of a check took.'),
  metric('agent.clock.skew', 's', 'How far the agent’s clock is ahead of the hub’s.'),
  metric('agent.push.failures', '{push}', 'Requests with reports that failed since the previous report.'),
  metric(
    'agent.push.dropped',
    '{report}',
    'Reports, values of them, or events given up since the previous report, by reason.',
  ),
  metric('agent.buffer.used', 'By', 'Disk in use for reports and events that wait to be sent.'),
  metric('agent.buffer.reports', '{report}', 'Reports that wait to be sent.'),
  metric('agent.buffer.oldest', 's', 'Age of the oldest report that waits; 0 where none does.'),
];

/** Every metric that this agent can send, each once: kinds of checks may share one. */
export const CATALOGUE: readonly MetricDefinition[] = [
  ...new Map(
    [...BUILT_IN_METRICS, ...CHECK_KINDS.flatMap(({ metrics }) => metrics)].map((each) => [each.name, each]),
  ).values(),
];
