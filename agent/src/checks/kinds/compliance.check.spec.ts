import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { ceilingOf } from '../../ceiling/ceiling.js';
import { compliance } from './compliance.check.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

const RULES = `rules:
  - { id: a.one, title: One, severity: high, rationale: R, remediation: Mend it., check: { file: { path: /etc/one } } }
  - { id: a.two, title: Two, severity: low, rationale: R, remediation: Mend it., check: { file: { path: /etc/two } } }
  - { id: a.none, title: None, severity: low, rationale: R, remediation: M, applies: { package: x }, check: { package: x } }
`;

describe('compliance', () => {
  it('tells how a system stands to its rules, and of each change', async () => {
    system.write('/var/lib/dpkg/status', '');
    system.write('/rules.yaml', RULES);
    system.write('/etc/one', '');
    const run = startKind(compliance, { root: system.path, rules_file: join(system.path, 'rules.yaml') });
    const first = await run();
    expect(first).toMatchObject({
      state: 'failed',
      message: '1 of 2 rules are kept; a.two: /etc/two is not there',
      measurements: {
        'sec.compliance.score': 50,
        'sec.compliance.checks{result=pass}': 1,
        'sec.compliance.checks{result=fail}': 1,
        'sec.compliance.checks{result=not_applicable}': 1,
        'sec.compliance.checks{result=unseen}': 0,
        'sec.compliance.passed{rule=a.one}': 1,
        'sec.compliance.passed{rule=a.two}': 0,
      },
      events: [{ kind: 'sec.compliance.summary', severity: 'info' }],
    });
    system.write('/etc/two', '');
    system.remove('/etc/one');
    const second = await run();
    expect(second.events?.map(({ severity, fingerprint }) => [severity, fingerprint])).toEqual([
      ['warning', 'a.one'],
      ['info', 'a.two'],
    ]);
    expect((await run()).events).toEqual([]);
    expect(measuredBy(first)).toEqual(compliance.metrics.map(({ name }) => name).sort());
  });

  it('leaves out rules that it is told to', async () => {
    system.write('/rules.yaml', RULES);
    system.write('/etc/one', '');
    const settings = { root: system.path, rules_file: join(system.path, 'rules.yaml'), skip: ['a.two', 'a.none'] };
    expect(await runKind(compliance, settings)).toMatchObject({ state: 'passed', message: '1 of 1 rules are kept' });
  });

  it('cannot run by a file that it does not understand, and says what is wrong there', async () => {
    system.write('/rules.yaml', RULES.replace('severity: high', 'severity: huge'));
    const settings = { root: system.path, rules_file: join(system.path, 'rules.yaml') };
    await expect(runKind(compliance, settings)).rejects.toThrow(
      /rules\.yaml: rule a\.one severity must be equal to one of/,
    );
  });

  it('goes by no file that others may write, and reads none of the agent itself', async () => {
    const reading = (path: string): string =>
      `rules:\n  - { id: a.key, title: K, severity: low, rationale: R, remediation: M, check: { setting: { path: ${path}, key: token, equals: no } } }\n`;
    system.write('/agent/config', 'token=s3cret\n');
    system.link('/srv/link', join(system.path, 'agent/config'));
    const settings = { root: system.path, rules_file: join(system.path, 'rules.yaml') };
    system.write('/rules.yaml', reading('/agent/config'), 0o646);
    await expect(runKind(compliance, settings)).rejects.toThrow(
      /rules\.yaml must belong to root .* nobody else may write it/,
    );
    const ceiling = ceilingOf({ paths: [`${system.path}/`] }, [join(system.path, 'agent')]);
    for (const path of ['/agent/config', '/agent/*', '/srv/link']) {
      system.write('/rules.yaml', reading(path));
      const { message } = await runKind(compliance, settings, { ceiling });
      expect(message).toMatch(/not seen: a\.key \(.*it belongs to the agent itself\)/);
      expect((await runKind(compliance, settings)).message).toContain('token is s3cret');
    }
  });

  it('holds a system against the rules that it brings', async () => {
    const { measurements, message } = await runKind(compliance, { root: system.path });
    expect(message).toMatch(/^\d+ of \d+ rules are kept/);
    expect(measurements).toMatchObject({
      'sec.compliance.passed{rule=ssh.permit_root_login}': 1,
      'sec.compliance.passed{rule=ssh.max_auth_tries}': 0,
      'sec.compliance.passed{rule=accounts.only_root_has_uid_0}': 1,
    });
  });

  it('is refused where the machine allows no look', () => {
    expect(compliance.reach({ root: '/srv/x', rules_file: '/srv/rules.yaml' })).toEqual({
      paths: ['/srv/x', '/srv/rules.yaml'],
    });
    expect(compliance.reach({})).toEqual({ paths: [] });
  });
});
