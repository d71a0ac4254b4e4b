import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Household } from '../support/household.js';
import { runUntilItEnds, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

let house: Household;
beforeEach(async () => {
  house = await Household.make({ LOCAL_AGENT: 'true' });
});
afterEach(async () => {
  await house.remove();
});

describe('a hub that is told to stop while it starts', () => {
  it.each([
    ['its database is made', () => existsSync(join(house.dataDir, 'postgres.new'))],
    ['its database starts', () => existsSync(join(house.dataDir, 'postgres', 'postmaster.pid'))],
    ['it listens', () => house.hub?.logs().includes('"listening"')],
    ['its first user is made', () => existsSync(join(house.dataDir, 'initial-admin-password'))],
  ])(
    'leaves nothing running while %s, and starts the next time',
    async (_, isSo) => {
      const starting = await house.start('begun');
      await until('the moment', isSo);
      expect(await starting.stop()).toBe(0);
      expect(starting.logs()).not.toMatch(/cannot start|"level":[56]0/);
      expect(await house.processes()).toEqual([]);
      const next = await house.start();
      expect(await next.stop()).toBe(0);
      expect(await house.processes()).toEqual([]);
    },
    60_000,
  );
});

describe('a hub whose log cannot be written', () => {
  it('serves on, and ends when it is told to', async () => {
    // A descriptor for reading only refuses as a full disk does.
    const output = openSync('package.json', 'r');
    const databaseUrl = 'postgresql://nobody@127.0.0.1:9/none';
    const hub = await startHubProcess({ databaseUrl, dataDir: house.dataDir, until: 'live', output });
    closeSync(output);
    expect(await hub.stop()).toBe(0);
    expect(hub.logs()).toBe('');
  }, 30_000);
});

describe('a hub that cannot start', () => {
  const oneLine = (output: string): string => {
    expect(output.trim().split('\n')).toHaveLength(1);
    return output;
  };

  it('says that the port is taken, and leaves nothing running', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const { code, output } = await runUntilItEnds({ dataDir: house.dataDir, port });
    holder.close();
    expect(code).toBe(1);
    expect(oneLine(output)).toMatch(new RegExp(`port ${port} is taken`));
    expect(await house.processes()).toEqual([]);
  });

  it('says that another hub has the folder', async () => {
    const hub = await house.start();
    const { code, output } = await runUntilItEnds({ dataDir: house.dataDir });
    expect(code).toBe(1);
    expect(oneLine(output)).toMatch(/another hub \(process \d+\) uses DATA_DIR/);
    expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200);
  });

  it('names every wrong setting on a line of its own, and no value', async () => {
    const env = {
      HEARTBEAT_INTERVAL_SECONDS: '-77',
      DATABASE_URL: 'mysql://someone:hunter2@db/x',
      ADMIN_PASSWORD: 'abc1234',
      METRICS_PUBLIC: 'maybe',
      TLS_CERT_FILE: '/nowhere/cert.pem',
    };
    const { code, output } = await runUntilItEnds({ env });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(Object.keys(env).length);
    for (const name of Object.keys(env)) expect(output.split(name)).toHaveLength(2);
    for (const value of Object.values(env)) expect(output).not.toContain(value);
    expect(output).not.toContain('hunter2');
  });
});
