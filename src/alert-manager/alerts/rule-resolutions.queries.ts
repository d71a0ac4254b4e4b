import sql, { empty } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { AGENT_FACTS } from '../../agent-registry/agents.queries.js';
import { selectorMatches } from '../../agent-registry/selector/agent-selector.js';
import { runQuery } from '../../common/pagination.js';
import type { ResolutionReason } from '../alert-kinds.js';
import type { AlertsChanged } from './alerts.events.js';

/** What a person did to a rule that ends its alerts. */
export type RuleEnd = Extract<ResolutionReason, 'rule_changed' | 'rule_disabled' | 'rule_deleted' | 'left_selector'>;

/**
 * Ends the open alerts of rules, in the transaction that changed them: those that fired are resolved, pending ones are
 * deleted. With `left_selector` only those of agents that their rule, as it now is, does not match.
 */
export function endAlertsOfRules(
  tx: EntityManager,
  ruleIds: string[],
  reason: RuleEnd,
  actor: string,
): Promise<AlertsChanged['changes']> {
  const onlyOthers =
    reason === 'left_selector'
      ? sql`AND NOT EXISTS (
          SELECT FROM alert_rules rule JOIN ${AGENT_FACTS} agent ON agent.id = alert.agent_id
          WHERE rule.rule_id = alert.rule_id AND ${selectorMatches('rule.selector', 'agent')})`
      : empty;
  return runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id, alert.status FROM alert_instances alert
          WHERE alert.rule_id = ANY (${ruleIds}::uuid[]) AND alert.status <> 'resolved' ${onlyOthers}
          ORDER BY alert.alert_id FOR UPDATE OF alert
        ),
        forgotten AS (
          DELETE FROM alert_instances WHERE alert_id IN (SELECT due.alert_id FROM due WHERE due.status = 'pending')
        ),
        resolved AS (
          UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = ${reason}
          WHERE alert_id IN (SELECT due.alert_id FROM due WHERE due.status <> 'pending')
          RETURNING alert_id
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, actor, note, changed_at)
          SELECT uuid_v7(), due.alert_id, due.status, 'resolved', ${actor}, ${reason}, now()
          FROM resolved JOIN due ON due.alert_id = resolved.alert_id
        )
        SELECT alert_id, 'resolved' AS to_status FROM resolved`,
  );
}

/**
 * Lets rules make alerts again for what was resolved by hand: what was held was another condition than the one they have
 * now.
 */
export async function releaseHeldAlertsOfRules(tx: EntityManager, ruleIds: string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id FROM alert_instances alert
          WHERE alert.rule_id = ANY (${ruleIds}::uuid[]) AND alert.resolution_reason = 'manual'
            AND alert.condition_cleared_at IS NULL
          ORDER BY alert.alert_id FOR UPDATE OF alert
        )
        UPDATE alert_instances SET condition_cleared_at = now() WHERE alert_id IN (SELECT due.alert_id FROM due)`,
  );
}
