import { unwrap } from '../../client/src/client.js';
import type { components } from '../../client/src/schema.js';
import { OfflineJob } from '../../src/agent-registry/liveness/offline.job.js';
import { EvaluationJob } from '../../src/alert-manager/evaluation/evaluation.job.js';
import type { TestHub } from '../support/hub.js';
import { givenHubUpFor } from './agents.js';

type AlertRuleRequest = components['schemas']['AlertRuleRequest'];

/** A rule as a request makes it; what a test does not say of it is unremarkable. */
export function aRule(traits: Partial<AlertRuleRequest> = {}): AlertRuleRequest {
  return {
    name: 'CPU is busy',
    severity: 'warning',
    condition: { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' },
    threshold: 90,
    ...traits,
  };
}

/** Lets an agent have been silent for so long, and the jobs have their tick. */
export async function fallSilent(hub: TestHub, id: string, seconds = 200): Promise<void> {
  await givenHubUpFor(hub.dataSource, 86_400);
  await hub.dataSource.query(
    `UPDATE agents SET last_heartbeat = now() - make_interval(secs => $2), watched_since = now() - interval '1 day',
       status_changed_at = now() - interval '1 day' WHERE id = $1`,
    [id, seconds],
  );
  await hub.app.get(OfflineJob).sweep();
  await hub.app.get(EvaluationJob).evaluateNow();
}

/** The id of an alert that fires because a new agent has fallen silent. */
export async function givenFiringAlert(hub: TestHub): Promise<string> {
  const { id } = await hub.register();
  await fallSilent(hub, id);
  const { alerts } = await unwrap(hub.viewer.GET('/api/v1/alerts', { params: { query: { agent_id: [id] } } }));
  const [alert] = alerts;
  if (alert === undefined) throw new Error('no alert fires');
  return alert.alert_id;
}
