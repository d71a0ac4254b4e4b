import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AgentRemoved, AgentStatusesChanged } from '../../agent-registry/agents.events.js';
import { OneAtATime } from '../../common/one-at-a-time.js';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { applySilences } from '../silences/silences.queries.js';
import { Evaluation } from './evaluation.service.js';
import {
  type AlertChange,
  expireAcknowledgements,
  fireForOfflineAgents,
  MOST_AT_ONCE,
  noteClearedConditions,
  resolveForDeletedAgents,
  resolveForLivingAgents,
} from './heartbeat-rules.queries.js';

/**
 * Every `ALERT_EVALUATION_INTERVAL_SECONDS` on one hub of the fleet:
 * 1. alerts whose agent lives again, or was deleted, are resolved;
 * 2. what was resolved by hand is armed again when its agent has lived;
 * 3. alerts fire for offline agents;
 * 4. acknowledgements that have run out go back to firing;
 * 5. every other rule is evaluated over every agent, batch by batch;
 * 6. open alerts say which silence matches them.
 * Steps 1 to 4 and 6 also run at once on the hub that committed a change of status, so that nobody waits for the tick.
 * Every step looks at what is true now and not at what happened, so a missed run is healed by the next.
 */
@Injectable()
export class EvaluationJob implements OnModuleInit {
  private readonly beats = new OneAtATime(() => this.followBeats());
  private readonly whole = new OneAtATime(() => this.evaluate());
  private signal: AbortSignal | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
    private readonly settings: Settings,
    private readonly evaluation: Evaluation,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(this.settings.alertEvaluationIntervalSeconds, 'alert-evaluation', (signal) => {
      this.signal = signal;
      return this.evaluateNow().finally(() => (this.signal = undefined));
    });
    this.events.subscribe(AgentStatusesChanged, () => this.beats.run());
    this.events.subscribe(AgentRemoved, () => this.beats.run());
  }

  /**
   * Evaluates. Calls that come while an evaluation is under way, which may have looked already, share the one after it.
   */
  evaluateNow(): Promise<void> {
    return this.whole.run();
  }

  /** Where steps 1 to 4 fail, step 5 is still worth the attempt: the failure is thrown after it. */
  private async evaluate(): Promise<void> {
    const [beats] = await Promise.allSettled([this.beats.run()]);
    await this.evaluation.tick(this.signal);
    await this.silence();
    if (beats.status === 'rejected') throw beats.reason;
  }

  private async followBeats(): Promise<void> {
    await this.each(resolveForDeletedAgents);
    await this.each(resolveForLivingAgents);
    const tx = this.dataSource.manager;
    while ((await noteClearedConditions(tx)).length >= MOST_AT_ONCE);
    await this.each(fireForOfflineAgents);
    await this.each(expireAcknowledgements);
    await this.silence();
  }

  /** Changes all that is due, some at a time, each told as soon as it is there. */
  private async each(change: (tx: EntityManager) => Promise<AlertChange[]>): Promise<void> {
    let changes: AlertChange[];
    do {
      changes = await change(this.dataSource.manager);
      if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
    } while (changes.length >= MOST_AT_ONCE);
  }

  private async silence(): Promise<void> {
    const changes = await this.dataSource.transaction(applySilences);
    if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
  }
}
