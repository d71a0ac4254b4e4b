import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { nginx } from './nginx.check.js';

let server: Server;
let answer: { status: number; page: string };
beforeEach(async () => {
  server = createServer((_request, response) => response.writeHead(answer.status).end(answer.page));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/status`;

describe('nginx', () => {
  it.each([
    ['another page', 200, '<html>', 'the page is not the one of stub_status'],
    ['a page that is kept from it', 403, '', '403 instead of 200'],
  ])('finds %s', async (_name, status, page, message) => {
    answer = { status, page };
    expect(await runKind(nginx, { url: url() })).toEqual({
      state: 'failed',
      message,
      measurements: { 'nginx.up': 0 },
    });
  });

  it('says which share of its connections is in use where the limit is known', async () => {
    const page =
      'Active connections: 3 \nserver accepts handled requests\n 9 9 12 \nReading: 0 Writing: 1 Waiting: 2 \n';
    answer = { status: 200, page };
    expect(await runKind(nginx, { url: url(), connection_limit: 12 })).toEqual({
      state: 'passed',
      message: '3 connections of 12',
      measurements: {
        'nginx.up': 1,
        'nginx.connections{state=active}': 3,
        'nginx.connections{state=reading}': 0,
        'nginx.connections{state=writing}': 1,
        'nginx.connections{state=waiting}': 2,
        'nginx.connections.utilization': 25,
      },
    });
  });
});
