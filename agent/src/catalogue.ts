/** One metric as the hub's catalogue shows it; the unit in UCUM, attributes never part of the name. */
export interface MetricDefinition {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

/** What every agent measures. A spec holds what its checks measure against it. */
export const BUILT_IN_METRICS: readonly MetricDefinition[] = [
  define('cpu_usage', '%', 'Share of processor time that was not idle, over all processors.'),
  define('memory_usage', '%', 'Share of main memory that programs cannot get any more.'),
  define('system.cpu.utilization', '%', 'Share of processor time spent in a mode, over all processors.'),
  define('system.cpu.logical.count', '{cpu}', 'Logical processors.'),
  define('system.cpu.load_average', '{thread}', 'Threads that run or want to, averaged over 1, 5 or 15 minutes.'),
  define('system.memory.limit', 'By', 'Main memory that the machine has.'),
  define('system.memory.available', 'By', 'Main memory that programs can still get without swapping.'),
  define('system.memory.usage', 'By', 'Main memory by state; droppable caches count as cached, not as used.'),
  define('system.paging.usage', 'By', 'Swap space by state.'),
  define('system.paging.utilization', '%', 'Share of swap space in use.'),
  define('system.filesystem.utilization', '%', 'Share in use of what ordinary users can write, as df counts.'),
  define('system.filesystem.usage', 'By', 'Space of a filesystem by state; free is what ordinary users can write.'),
  define('system.filesystem.inodes.utilization', '%', 'Share of inodes in use.'),
  define('system.network.io', 'By/s', 'Bytes that a network device moved per second.'),
  define('system.network.errors', '{error}/s', 'Errors of a network device per second.'),
  define('system.network.dropped', '{packet}/s', 'Packets that a network device dropped per second.'),
  define('system.disk.io', 'By/s', 'Bytes that a disk moved per second.'),
  define('system.disk.operations', '{operation}/s', 'Operations that a disk completed per second.'),
  define('system.disk.utilization', '%', 'Share of time during which a disk was busy.'),
  define('system.uptime', 's', 'Time since the machine started.'),
  define('process.cpu.utilization', '%', 'Processor time of the agent itself, as a share of one core.'),
  define('process.memory.usage', 'By', 'Resident memory of the agent itself.'),
  define('agent.uptime', 's', 'Time since the agent started.'),
  define('agent.check.duration', 's', 'How long the last run of a check took.'),
  define('agent.clock.skew', 's', 'How far the agent’s clock is ahead of the hub’s.'),
  define('agent.push.failures', '{push}', 'Requests with reports that failed since the previous report.'),
  define('agent.push.dropped', '{report}', 'Reports or single values given up since the previous report, by reason.'),
  define('agent.buffer.used', 'By', 'Reports that wait to be sent.'),
];

/** What the checks measure that are configured, likewise. */
export const CONFIGURABLE_METRICS: readonly MetricDefinition[] = [
  define('web.up', '1', 'Whether an HTTP check got the answer that it expects: 1 or 0.'),
  define('web.http.status_code', '{code}', 'Status of the answer to an HTTP check.'),
  define('web.content.match', '1', 'Whether the body held the text that it must: 1 or 0.'),
  define('http.client.request.duration', 's', 'How long the answer took to its end, redirects included.'),
  define('http.response.body.size', 'By', 'Size of the answer’s body, where it is at most 1 MiB.'),
  define('tcp.up', '1', 'Whether a TCP check could connect: 1 or 0.'),
  define('tcp.connect.duration', 's', 'How long the connection took, the look-up of the name included.'),
];

/** Every metric that this agent can send, as the README lists them. */
export const CATALOGUE: readonly MetricDefinition[] = [...BUILT_IN_METRICS, ...CONFIGURABLE_METRICS];

function define(name: string, unit: string, description: string): MetricDefinition {
  return { name, unit, description };
}
