import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { HUB } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { insertRules, listAllRules, lockRuleNames, MAX_RULES } from '../rules/alert-rules.queries.js';
import { toRuleRequest } from '../rules/rule-changes.js';
import { toRule } from '../rules/rule-values.js';
import { toRequest } from './default-rule.js';
import { DEFAULT_RULES } from './default-rules.js';
import { claimDefaultRules } from './default-rules.queries.js';

/** Gives a hub the rules that it has from its first start, each once: what is deleted stays deleted, what is changed stays changed. */
@Injectable()
export class DefaultRules {
  private readonly logger = new Logger('DefaultRules');

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Installs those that no hub on this database has installed before, so that an upgrade brings the new ones only; of
   * several hubs that start at once, one does. A rule of the operator’s that has the name already is left alone.
   */
  async install(): Promise<void> {
    const all = Object.values(DEFAULT_RULES).flat();
    await this.dataSource.transaction(async (tx) => {
      await lockRuleNames(tx);
      const claimed = await claimDefaultRules(
        tx,
        all.map(({ key }) => key),
      );
      if (claimed.size === 0) return;
      const existing = await listAllRules(tx, {});
      const taken = new Set(existing.map(({ name }) => name));
      const wanted = all.filter(({ key, name }) => claimed.has(key) && !taken.has(name));
      const room = wanted.slice(0, MAX_RULES - existing.length);
      const requests = await Promise.all(room.map((rule) => validateAs(AlertRuleRequest, toRequest(rule))));
      const rules = requests.map((request) => ({ rule_id: v7(), ...toRule(request) }));
      await insertRules(tx, rules);
      await recordAudit(tx, HUB, {
        action: 'alert_rule.imported',
        targetKind: 'alert_rule',
        targetId: null,
        after: { mode: 'defaults', rules: rules.map(toRuleRequest) },
      });
      this.logger.log(`${rules.length.toString()} default alert rules are installed; they are yours to change`);
    });
  }
}
