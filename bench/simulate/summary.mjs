const whole = (number) => Math.round(number).toLocaleString('en');
const ms = (value) => (value < 10 ? value.toFixed(1) : whole(value));

/** How much of a core a process has used since `before`, and how many seconds of it. */
export function cpuSince(before, elapsedMs) {
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return { seconds, cores: elapsedMs > 0 ? (seconds * 1000) / elapsedMs : 0 };
}

/** The line that tells how the run goes; counts are since the line before. */
export function progressLine({ elapsedMs, agents, silent, requests, perSecond, waiting, errors, cores }) {
  return [
    `${whole(elapsedMs / 1000)} s`.padStart(7),
    `${whole(agents)} agents${silent > 0 ? `, ${whole(silent)} silent` : ''}`,
    `${whole(perSecond)} requests/s`,
    `${whole(requests)} so far`,
    `${whole(waiting)} reports wait`,
    `${whole(errors)} errors`,
    `${cores.toFixed(2)} cores`,
  ].join('   ');
}

function requestLines(meter) {
  const head = `${'requests'.padEnd(12)}${['count', 'p50', 'p95', 'p99', 'max'].map((name) => name.padStart(9)).join('')}   ms`;
  const lines = [...meter.kinds].map(([kind, { latencies, statuses }]) => {
    const figures = [50, 95, 99].map((each) => ms(latencies.percentile(each)));
    const answered = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    const cells = [whole(answered), ...figures, ms(latencies.max)].map((cell) => cell.padStart(9)).join('');
    const answers = [...statuses].sort(([one], [other]) => one - other);
    return `${kind.padEnd(12)}${cells}   ${answers.map(([status, count]) => `${status || 'none'}: ${whole(count)}`).join(', ')}`;
  });
  const late = meter.lateness;
  lines.push(
    `sent late   ${[whole(late.count), ...[50, 95, 99].map((each) => ms(late.percentile(each))), ms(late.max)].map((cell) => cell.padStart(9)).join('')}`,
  );
  return [head, ...lines];
}

/** What is told at the end; `kept` are reports of agents that are silent still, `stored` what the hub counts, if asked. */
export function summaryLines({
  meter,
  elapsedMs,
  requests,
  agents,
  kept,
  stored,
  outages,
  outagesFile,
  cpu,
  peakBytes,
}) {
  const lines = [
    '',
    `${whole(agents)} agents, ${whole(elapsedMs / 1000)} s, ${whole(requests / (elapsedMs / 1000))} requests/s`,
    '',
  ];
  lines.push(...requestLines(meter), '');
  lines.push(
    `reports     ${whole(meter.made)} made, ${whole(meter.acknowledged)} acknowledged (${whole(meter.duplicates)} of them sent twice), ` +
      `${whole(kept)} kept by agents that are silent, ${whole(meter.lost)} lost`,
  );
  if (stored !== undefined)
    lines.push(`verified    the hub has ${whole(stored)} reports, ${whole(meter.acknowledged)} were acknowledged`);
  if (meter.samples.size > 0) {
    lines.push('errors      the first answer of each');
    for (const [name, text] of meter.samples) lines.push(`            ${name}: ${text}`);
  }
  lines.push(`outages     ${whole(outages)} in ${outagesFile}`);
  lines.push(
    `this process ${cpu.seconds.toFixed(1)} s of processor, ${cpu.cores.toFixed(2)} cores; ${whole(peakBytes / 2 ** 20)} MiB at most`,
    '',
  );
  return lines;
}
