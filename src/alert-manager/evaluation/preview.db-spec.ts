import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';
import { AgentConfigSource } from '../../agent-registry/agent-config.source.js';
import { EffectiveConfigs } from '../../config-manager/effective-configs.service.js';
import { EventBus } from '../../events/event-bus.js';
import { SeriesPlaces } from '../../metrics-collector/windows/series-places.service.js';
import type { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { BatchFactsReader } from './batch-facts.service.js';
import { BatchJudge } from './batch-judge.service.js';
import type { AlertRulePreviewResponse } from './preview.dto.js';
import { AlertRulePreview } from './preview.service.js';
import { RemovedChecks } from './removed-checks.service.js';

let on: EvaluatingHub;
let previews: AlertRulePreview;
beforeAll(async () => {
  on = await EvaluatingHub.open();
  const { settings } = on.hub;
  const reader = new BatchFactsReader(new SeriesPlaces(), settings);
  const configs = new EffectiveConfigs(settings, on.dataSource, new AgentConfigSource(), new EventBus());
  const judge = new BatchJudge(settings, new RemovedChecks(configs));
  previews = new AlertRulePreview(on.dataSource, reader, judge, settings);
});
afterAll(async () => {
  await on.close();
});
beforeEach(async () => {
  await on.clear();
});

const request = (traits: object = {}): AlertRuleRequest =>
  ({
    name: 'x',
    description: '',
    severity: 'warning',
    enabled: true,
    selector: {},
    condition: CPU,
    threshold: 90,
    for_seconds: 300,
    no_data: 'keep',
    channels: [],
    ...traits,
  }) as unknown as AlertRuleRequest;

const preview = (rule: AlertRuleRequest, allow_unknown_metric = false): Promise<AlertRulePreviewResponse> =>
  previews.preview(rule, { allow_unknown_metric });

describe('a preview', () => {
  it('says which series would fire and what the others are at, and writes nothing', async () => {
    const [busy, calm, unknown] = [
      await on.agent({ name: 'busy' }),
      await on.agent({ name: 'calm' }),
      await on.agent(),
    ];
    await on.report(busy, [1, { cpu_usage: 95 }]);
    await on.report(calm, [1, { cpu_usage: 20 }]);
    expect(await preview(request())).toEqual({
      matches: 3,
      would_fire: 1,
      agents: [
        { agent_id: busy, agent_name: 'busy', series: 'cpu_usage', value: 95, breached: true },
        { agent_id: calm, agent_name: 'calm', series: 'cpu_usage', value: 20, breached: false },
        { agent_id: unknown, agent_name: 'Web 1', series: null, value: null, breached: false },
      ],
      is_truncated: false,
    });
    expect(await on.dataSource.query('SELECT FROM alert_instances')).toEqual([]);
  });

  it.each([
    ['heartbeat', { condition: { kind: 'heartbeat' }, threshold: null }],
    ['heartbeats that were missed', { condition: { kind: 'heartbeat' }, threshold: 5 }],
    ['a window of an hour', { condition: { ...CPU, window_seconds: 3600 } }],
  ])('looks at %s', async (_, traits) => {
    const id = await on.agent();
    await on.report(id, [1, { cpu_usage: 95 }]);
    await on.dataSource.query(
      `UPDATE agents SET status = 'offline', status_changed_at = now(), last_heartbeat = now() - interval '1 hour'`,
    );
    expect(await preview(request(traits))).toMatchObject({ matches: 1, would_fire: 1 });
  });

  it('refuses a metric that nobody has sent, as making the rule does, unless it may be unknown', async () => {
    const id = await on.agent();
    await on.report(id, [1, { 'disk.usage': 5 }]);
    const misspelt = request({ condition: { ...CPU, metric: 'disk.usgae' } });
    await expect(preview(misspelt)).rejects.toMatchObject({
      errors: [{ path: 'condition.metric', code: 'unknown-metric' }],
    });
    expect(await preview(misspelt, true)).toMatchObject({ matches: 1, would_fire: 0 });
    expect(await preview(request({ condition: { ...CPU, metric: 'disk.usage' } }))).toMatchObject({ matches: 1 });
  });

  it('counts all agents, looks at 10,000 and shows 1,000', async () => {
    await on.dataSource.query(
      `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
       SELECT uuid_v7(), 'x', 'custom', 'host', 'production', 'offline', now(), now(), now() FROM generate_series(1, 15500)`,
    );
    const seen = await preview(request({ condition: { kind: 'heartbeat' }, threshold: null }));
    expect({ ...seen, agents: seen.agents.length }).toEqual({
      matches: 15_500,
      would_fire: 10_000,
      agents: 1_000,
      is_truncated: true,
    });
  });
});
