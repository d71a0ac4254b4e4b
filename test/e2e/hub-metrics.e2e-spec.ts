import { readFileSync } from 'node:fs';
import { DEFAULT_RULES } from '../../src/alert-manager/default-rules/default-rules.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { Scheduler } from '../../src/scheduler/scheduler.service.js';
import { givenFiringAlert } from '../builders/alerts.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

const ROOT = new URL('../../', import.meta.url);

let hub: TestHub;
let text: string;
beforeAll(async () => {
  hub = await startTestHub();
  await givenFiringAlert(hub);
  const body = { selector: {}, duration_seconds: 3600, reason: 'Load test' };
  await unwrap(hub.operator.POST('/api/v1/silences', { body }));
  const agent = await hub.register({ type: 'custom' });
  for (let times = 0; times < 2; times++) {
    await unwrap(
      agent.client.POST('/api/v1/agents/{id}/metrics', {
        params: { path: { id: agent.id } },
        body: { reports: [{ timestamp: new Date().toISOString().replace(/\d{3}Z$/, '000Z'), cpu_usage: 1 }] },
      }),
    );
  }
  hub.app.get(Scheduler).start();
  await until('the jobs have run', async () => {
    const rows = await hub.dataSource.query<{ name: string }[]>(
      'SELECT name FROM job_leases WHERE last_duration_seconds IS NOT NULL',
    );
    return rows.length >= 3 && rows.some(({ name }) => name === 'alert-evaluation');
  });
  text = await scrape();
}, 60_000);
afterAll(async () => {
  await hub.app.get(Scheduler).stop();
  await hub.close();
});

async function scrape(): Promise<string> {
  const answer = await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${hub.tokens.viewer}` } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('version=0.0.4')]);
  return answer.text();
}

interface Family {
  name: string;
  help: string;
  type: string;
  samples: string[];
}

/** Reads the text format: every family with its help, its type and its samples. */
function familiesOf(exposition: string): Family[] {
  return exposition
    .split('\n\n')
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const [help = '', type = '', ...samples] = block.trim().split('\n');
      const [, name = '', words = ''] = /^# HELP (\S+) (.+)$/.exec(help) ?? [];
      return { name, help: words, type: new RegExp(`^# TYPE ${name} (\\w+)$`).exec(type)?.[1] ?? '', samples };
    });
}

const ours = () => familiesOf(text).filter(({ name }) => !/^agent_monitor_(process|nodejs)_/.test(name));
const valueOf = (sample: string): number | undefined => {
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

describe('/metrics', () => {
  it('is in the text format, as promtool would have it', () => {
    const faults = familiesOf(text).flatMap(({ name, help, type, samples }) => {
      const own = type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
      return [
        ...(/^agent_monitor_[a-z0-9_]+$/.test(name) ? [] : [`${name} is no name`]),
        ...(help === '' ? [`${name} has no help`] : []),
        ...(['gauge', 'counter', 'histogram'].includes(type) ? [] : [`${name} is of type ${type}`]),
        ...samples
          .filter((sample) => !own.includes(/^[a-z0-9_]+/.exec(sample)?.[0] ?? ''))
          .map((sample) => `${name} has ${sample}`),
        ...samples.filter((sample) => !/^[a-z0-9_]+(\{([a-z_]+="[^"]*",?)*\})? (-?[\d.e+-]+|\+Inf|Nan)$/.test(sample)),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('names what is ours by what it is: a counter `_total`, a quantity by its unit', () => {
    const faults = ours().flatMap(({ name, type, help }) => [
      ...((type === 'counter') === name.endsWith('_total') ? [] : [`${name} is a ${type}`]),
      ...(/(milliseconds|minutes|hours|_ms|_mb|kilobytes)/.test(name) ? [`${name} has no base unit`] : []),
      ...(/_(duration|age|size)$/.test(name) ? [`${name} has no unit`] : []),
      ...(help.endsWith('.') ? [] : [`${name}: ${help}`]),
    ]);
    expect(faults).toEqual([]);
    const labels = ours().flatMap(({ samples }) => samples.map((sample) => sample.replace(/ \S+$/, '')));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('has no metric that docs/operations.md does not tell of, and none less', () => {
    const page = readFileSync(new URL('docs/operations.md', ROOT), 'utf8');
    const told = [...page.matchAll(/^\| `(agent_monitor_\w+)` /gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(
      ours()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each([
    ['agent_monitor_agents{status="offline"}', 1],
    ['agent_monitor_agents{status="online"}', 1],
    ['agent_monitor_agents{status="maintenance"}', 0],
    ['agent_monitor_agents_by_type{type="web_server"}', 1],
    ['agent_monitor_agents_by_type{type="custom"}', 1],
    ['agent_monitor_alerts{severity="critical",status="firing"}', 1],
    ['agent_monitor_alerts{severity="info",status="acknowledged"}', 0],
    ['agent_monitor_alerts_silenced{severity="critical"}', 1],
    ['agent_monitor_silences{state="active"}', 1],
    ['agent_monitor_silences{state="pending"}', 0],
    // `Agent offline`, and those of the first start.
    ['agent_monitor_alert_rules{state="enabled"}', 1 + Object.values(DEFAULT_RULES).flat().length],
    ['agent_monitor_alert_rules_failing', 0],
    ['agent_monitor_job_last_run_failed{job="alert-evaluation"}', 0],
    ['agent_monitor_reports_total{result="accepted"}', expect.any(Number)],
  ])('counts %s', (sample, value) => {
    expect(valueOf(sample)).toEqual(value);
  });

  it('says when jobs ran, what was reported and how large the database is', () => {
    const reports = ['accepted', 'duplicate'].map((result) =>
      valueOf(`agent_monitor_reports_total{result="${result}"}`),
    );
    expect(reports.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(2);
    const started = valueOf('agent_monitor_job_last_start_timestamp_seconds{job="alert-evaluation"}') ?? 0;
    expect(Math.abs(started - Date.now() / 1000)).toBeLessThan(120);
    expect(valueOf('agent_monitor_database_size_bytes')).toBeGreaterThan(1_000_000);
    expect(text.match(/^agent_monitor_scrape_failures_total\{.*\} [1-9]/m)).toBeNull();
  });
});
