import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aRule } from '../../../test/builders/rules.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Invalid } from '../../common/errors.js';
import { validateAs } from '../../common/validation.pipe.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertRuleRequest, UpdateAlertRuleRequest } from './alert-rule-request.dto.js';
import { AlertRulesService } from './alert-rules.service.js';
import { AlertRuleFilesService } from './rule-files.service.js';

const OPERATOR = { kind: 'user', id: null, name: 'olivia', ip: null } as const;
const QUERY = { allow_unknown_metric: false };

let database: ConnectedDatabase;
let rules: AlertRulesService;
let files: AlertRuleFilesService;
beforeAll(async () => {
  database = await connectTestDatabase();
  rules = new AlertRulesService(database.dataSource, new EventBus());
  files = new AlertRuleFilesService(database.dataSource, new EventBus());
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await database.dataSource.query('DELETE FROM alert_rules');
});

const update = async (ruleId: string, patch: object) =>
  rules.update(ruleId, await validateAs(UpdateAlertRuleRequest, patch), QUERY, OPERATOR);

describe.each([
  ['condition', 'condition', aRule().condition],
  ['selector', 'selector', { environment: 'lab' }],
])('a rule that no hub wrote, whose %s is null', (column, path, good) => {
  const givenBroken = async (name = 'broken') => {
    const { rule_id: id } = await rules.create(await validateAs(AlertRuleRequest, aRule({ name })), QUERY, OPERATOR);
    await database.dataSource.query(`UPDATE alert_rules SET ${column} = 'null' WHERE rule_id = $1`, [id]);
    return id;
  };

  it('is told what it lacks by a patch of something else', async () => {
    const refused: unknown = await update(await givenBroken(), { threshold: 70 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect((refused as Invalid).errors.map((error) => error.path)).toEqual([expect.stringMatching(`^${path}`)]);
  });

  it('is mended by a patch of that, exported and deleted', async () => {
    const id = await givenBroken();
    expect(await files.export({})).toContain('rules:');
    expect(await update(id, { [column]: good })).toMatchObject({ [column]: good });
    await rules.delete(await givenBroken('another'), OPERATOR);
  });
});
