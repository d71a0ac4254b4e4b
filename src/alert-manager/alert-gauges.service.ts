import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HubMetrics } from '../health/hub-metrics.service.js';
import { type Sample, samplesOf } from '../health/metrics-source.js';
import { countRules } from './alert-gauges.queries.js';
import { SEVERITIES } from './alert-kinds.js';
import { countOpenAlerts, type OpenAlertsCount } from './alerts/alerts.queries.js';
import { Evaluation } from './evaluation/evaluation.service.js';
import { countCurrentSilences } from './silences/silences.queries.js';

const OPEN_STATUSES = ['pending', 'firing', 'acknowledged'] as const;

/** What `/metrics` says of rules, alerts and silences. */
@Injectable()
export class AlertGauges implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly dataSource: DataSource,
    private readonly evaluation: Evaluation,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'alerts',
      metrics: [
        {
          name: 'agent_monitor_alerts',
          help: 'Open alerts by severity and status.',
          labels: ['severity', 'status'],
        },
        {
          name: 'agent_monitor_alerts_silenced',
          help: 'Open alerts that a silence matches, by severity.',
          labels: ['severity'],
        },
        { name: 'agent_monitor_silences', help: 'Silences that are not over, by state.', labels: ['state'] },
        { name: 'agent_monitor_alert_rules', help: 'Alert rules by whether they are enabled.', labels: ['state'] },
        { name: 'agent_monitor_alert_rules_failing', help: 'Enabled rules whose last evaluation failed.' },
        {
          name: 'agent_monitor_alert_evaluations_skipped_total',
          help: 'Evaluations that this hub left to another one that was at it.',
          kind: 'counter',
        },
      ],
      read: async () => {
        const tx = this.dataSource.manager;
        const alerts = await countOpenAlerts(tx);
        const silences = await countCurrentSilences(tx);
        const rules = await countRules(tx);
        const silenced = alerts.filter(({ is_silenced: isSilenced }) => isSilenced);
        return {
          agent_monitor_alerts: OPEN_STATUSES.flatMap((status) => bySeverity(alerts, status)),
          agent_monitor_alerts_silenced: samplesOf('severity', SEVERITIES, silenced, ({ severity }) => severity),
          agent_monitor_silences: samplesOf('state', ['pending', 'active'], silences, ({ state }) => state),
          agent_monitor_alert_rules: [
            { labels: { state: 'enabled' }, value: rules.enabled },
            { labels: { state: 'disabled' }, value: rules.disabled },
          ],
          agent_monitor_alert_rules_failing: [{ value: rules.failing }],
          agent_monitor_alert_evaluations_skipped_total: [{ value: this.evaluation.skippedTicks }],
        };
      },
    });
  }
}

function bySeverity(alerts: OpenAlertsCount[], status: string): Sample[] {
  const ofStatus = alerts.filter((row) => row.status === status);
  return samplesOf('severity', SEVERITIES, ofStatus, ({ severity }) => severity).map(({ labels, value }) => ({
    labels: { ...labels, status },
    value,
  }));
}
