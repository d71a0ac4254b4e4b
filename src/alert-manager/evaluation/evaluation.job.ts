import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgentRemoved, AgentStatusesChanged } from '../../agent-registry/agents.events.js';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { applySilences } from '../silences/silences.queries.js';
import {
  expireAcknowledgements,
  fireForOfflineAgents,
  noteClearedConditions,
  recordRuleHealth,
  resolveForDeletedAgents,
  resolveForLivingAgents,
} from './heartbeat-rules.queries.js';

/**
 * Every `ALERT_EVALUATION_INTERVAL_SECONDS` on one hub of the fleet, and at once on the hub that committed a change of
 * status, so that nobody waits for the tick:
 * 1. alerts whose agent lives again, or was deleted, are resolved;
 * 2. what was resolved by hand is armed again when its agent has lived;
 * 3. alerts fire for offline agents;
 * 4. acknowledgements that have run out go back to firing;
 * 5. open alerts say which silence matches them.
 * Every step looks at what is true now and not at what happened, so a missed run is healed by the next.
 */
@Injectable()
export class EvaluationJob implements OnModuleInit {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(this.settings.alertEvaluationIntervalSeconds, 'alert-evaluation', () => this.evaluateNow());
    this.events.subscribe(AgentStatusesChanged, () => this.evaluateNow());
    this.events.subscribe(AgentRemoved, () => this.evaluateNow());
  }

  /**
   * Evaluates. Calls that come while an evaluation is under way, which may have looked already, share the one after it.
   */
  evaluateNow(): Promise<void> {
    if (this.running === undefined) return this.run();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.run();
      });
    return this.next;
  }

  private run(): Promise<void> {
    this.running = this.evaluate().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async evaluate(): Promise<void> {
    const tx = this.dataSource.manager;
    const started = performance.now();
    let error: string | null = null;
    try {
      const resolved = [...(await resolveForDeletedAgents(tx)), ...(await resolveForLivingAgents(tx))];
      await noteClearedConditions(tx);
      const changes = [...resolved, ...(await fireForOfflineAgents(tx)), ...(await expireAcknowledgements(tx))];
      try {
        changes.push(...(await this.dataSource.transaction(applySilences)));
      } finally {
        if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
      }
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : 'unknown';
      throw thrown;
    } finally {
      await recordRuleHealth(tx, (performance.now() - started) / 1000, error).catch(() => undefined);
    }
  }
}
