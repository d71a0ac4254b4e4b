import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { tcp } from './tcp.check.js';

describe('tcp', () => {
  it('passes where something listens, and leaves no connection behind', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const findings = await runKind(tcp, { host: '127.0.0.1', port });
    expect(findings).toMatchObject({ state: 'passed', measurements: { 'tcp.up': 1 } });
    expect(findings.measurements['tcp.connect.duration']).toBeGreaterThanOrEqual(0);
    // Closes only when every connection has ended.
    await new Promise((closed) => server.close(closed));
    expect(await runKind(tcp, { host: '127.0.0.1', port })).toEqual({
      state: 'failed',
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      measurements: { 'tcp.up': 0 },
    });
  });

  it('fails when its time is over before it is connected', async () => {
    const findings = await runKind(tcp, { host: '127.0.0.1', port: 9 }, { timeoutMs: 0 });
    expect(findings).toMatchObject({ state: 'failed', message: 'no connection within 0.0 s' });
  });
});
