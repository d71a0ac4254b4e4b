import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { JSON_TYPE } from '../bad-input/calls.js';
import { ProblemJudge, type Refusal, refusal } from '../bad-input/problems.js';
import { type Answer, RawHttp } from '../bad-input/raw-http.js';
import { contentOfDatabase } from '../support/database-content.js';
import { type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';

const judge = new ProblemJudge();
const UNKNOWN_ID = '0198c0de-0000-7000-8000-0000000000ff';

let hub: TestHub;
let http: RawHttp;
beforeAll(async () => {
  hub = await startTestHub();
  http = new RawHttp(hub.url);
});
afterAll(async () => {
  http.close();
  await hub.close();
});

let agent: RegisteredAgent;
let commandId: string;
beforeEach(async () => {
  agent = await hub.register();
  commandId = await send(agent.id);
});

const send = async (id: string): Promise<string> => {
  const body = { action: 'run_check' as const, check: 'homepage' };
  return (await unwrap(hub.operator.POST('/api/v1/agents/{id}/commands', { params: { path: { id } }, body })))
    .command_id;
};
const beat = async (): Promise<string[]> => {
  const params = { path: { id: agent.id } };
  const { commands } = await unwrap(agent.client.POST('/api/v1/agents/{id}/heartbeat', { params, body: {} }));
  return commands.map(({ command_id }) => command_id);
};
const post = (path: string, token: string, body: object | string): Promise<Answer> =>
  http.send({
    method: 'POST',
    path: `/api/v1/agents/${agent.id}/commands${path}`,
    headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const command = (body: object | string) => post('', hub.tokens.operator, body);
const answer = (body: object | string, id = commandId) => post(`/${id}/result`, agent.key, body);
const said = ({ text }: Answer) => ({ ...(JSON.parse(text) as object), instance: '', request_id: '' });

/** Sees that a body is refused so, and that nothing of it was stored. */
async function expectRefused(sent: () => Promise<Answer>, expected: Refusal): Promise<void> {
  const before = await contentOfDatabase(hub.dataSource);
  expect(judge.judge(await sent(), expected)).toBeUndefined();
  expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
}

describe('a command', () => {
  it.each<[string, object, Refusal]>([
    ['G9 an unknown action', { action: 'format_disk' }, refusal(422, 'action')],
    ['G9 a shell', { action: 'sh -c id' }, refusal(422, 'action')],
    ['G9 a name of every object', { action: 'constructor' }, refusal(422, 'action')],
    ['no action', {}, refusal(422, 'action')],
    ['arguments', { action: 'restart', args: ['-f'] }, refusal(422, 'args')],
    ['a check to be run without its name', { action: 'run_check' }, refusal(422, 'check')],
    ['a check for what runs none', { action: 'restart', check: 'homepage' }, refusal(422, 'check')],
    ['a check of several lines', { action: 'run_check', check: 'a\nb' }, refusal(422, 'check')],
    ['an end at once', { action: 'stop', expires_in_seconds: 0 }, refusal(422, 'expires_in_seconds')],
    ['an end before its making', { action: 'stop', expires_in_seconds: -1 }, refusal(422, 'expires_in_seconds')],
    ['an end in more than a day', { action: 'stop', expires_in_seconds: 86_401 }, refusal(422, 'expires_in_seconds')],
    ['an end within a second', { action: 'stop', expires_in_seconds: 0.5 }, refusal(422, 'expires_in_seconds')],
    ['more than 64 KiB', { action: 'run_check', check: 'x'.repeat(65 * 1024) }, refusal(413)],
  ])('with %s is refused', async (_, body, expected) => {
    await expectRefused(() => command(body), expected);
  });

  it.each([1, 86_400])('may expire after %d s', async (expires_in_seconds) => {
    expect((await command({ action: 'stop', expires_in_seconds })).status).toBe(202);
  });
});

describe('the result of a command', () => {
  it('G18 of another agent is answered as one of none', async () => {
    const other = await hub.register();
    const foreign = await answer({ status: 'succeeded' }, await send(other.id));
    const unknown = await answer({ status: 'succeeded' }, UNKNOWN_ID);
    expect(judge.judge(foreign, refusal(404))).toBeUndefined();
    expect(said(foreign)).toEqual(said(unknown));
    await expectRefused(() => answer({ status: 'succeeded' }, 'not-an-id'), refusal(404));
  });

  it('G19 is recorded when it comes too late', async () => {
    expect(await beat()).toEqual([commandId]);
    await hub.dataSource.query(
      `UPDATE agent_commands SET awaited_until = now() - interval '1 second' WHERE command_id = $1`,
      [commandId],
    );
    expect(await beat()).toEqual([]);
    const late = await answer({ status: 'failed', message: 'took a while' });
    expect([late.status, JSON.parse(late.text)]).toEqual([
      200,
      expect.objectContaining({ status: 'failed', message: 'took a while', expired_at: expect.any(String) }),
    ]);
  });

  it.each<[string, object, Refusal]>([
    ['G20 more than 64 KiB', { status: 'succeeded', message: 'x'.repeat(65 * 1024) }, refusal(413)],
    ['more words than are kept', { status: 'succeeded', message: 'x'.repeat(4097) }, refusal(422, 'message')],
    ['G21 a status that is no result', { status: 'expired' }, refusal(422, 'status')],
    ['G21 a status that is none', { status: 'done' }, refusal(422, 'status')],
    ['G21 no status', { message: 'done' }, refusal(422, 'status')],
    [
      'a status of its own choice',
      { status: 'succeeded', finished_at: '2020-01-01T00:00:00Z' },
      refusal(422, 'finished_at'),
    ],
  ])('with %s is refused', async (_, body, expected) => {
    await expectRefused(() => answer(body), expected);
  });

  it('is the first one, and the same again is answered alike', async () => {
    await beat();
    const first = await answer({ status: 'succeeded', message: '200 in 0.12 s' });
    const again = await answer({ status: 'succeeded', message: '200 in 0.12 s' });
    expect([again.status, again.text]).toEqual([200, first.text]);
    await expectRefused(() => answer({ status: 'failed' }), refusal(409));
    await expectRefused(() => answer({ status: 'succeeded', message: 'other words' }), refusal(409));
  });
});
