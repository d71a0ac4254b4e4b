import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { JSON_TYPE } from '../bad-input/calls.js';
import { NAUGHTY_STRINGS } from '../bad-input/naughty-strings.js';
import { oracleOf } from '../bad-input/oracle.js';
import { operationOf } from '../bad-input/operations.js';
import { ProblemJudge, refusal } from '../bad-input/problems.js';
import { type Answer, forEachCase, RawHttp } from '../bad-input/raw-http.js';
import { type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';

let hub: TestHub;
let http: RawHttp;
let agent: RegisteredAgent;
beforeAll(async () => {
  hub = await startTestHub();
  http = new RawHttp(hub.url);
  agent = await hub.register();
});
afterAll(async () => {
  http.close();
  await hub.close();
});

const store = (events: object[]): Promise<Answer> =>
  http.send({
    method: 'POST',
    path: `/api/v1/agents/${agent.id}/events`,
    headers: { ...JSON_TYPE, authorization: `Bearer ${agent.key}` },
    body: JSON.stringify({ events }),
  });

describe('text', () => {
  const eventOf = (message: string) => ({ kind: 'test', severity: 'info' as const, message });

  it('M26 of more than 8 KiB is refused', () =>
    store([eventOf('x'.repeat(8193))]).then((answer) => {
      expect(new ProblemJudge().judge(answer, refusal(422, 'events[0].message'))).toBeUndefined();
    }));

  it('C67 M26 is kept letter by letter, whatever it looks like', async () => {
    const texts = [...new Set(NAUGHTY_STRINGS)].filter((text) => oracleOf(messageSchema())(text));
    expect(texts.length).toBeGreaterThan(150);
    expect((await store(texts.map(eventOf))).status).toBe(201);
    const query = { agent_id: [agent.id], limit: 1000 };
    const { events } = await unwrap(hub.viewer.GET('/api/v1/events', { params: { query } }));
    expect(events.map(({ message }) => message).sort()).toEqual([...texts].sort());
  });

  it('C67 as a name or metadata is kept letter by letter, or refused as the schema says', async () => {
    const takes = oracleOf(operationOf('updateAgent').body ?? {});
    const headers = { ...JSON_TYPE, authorization: `Bearer ${hub.tokens.operator}` };
    const faults = await forEachCase(
      [...new Set(NAUGHTY_STRINGS)],
      async (text) => {
        const patch = { name: text, metadata: { text } };
        const answer = await http.send({
          method: 'PATCH',
          path: `/api/v1/agents/${agent.id}`,
          headers,
          body: JSON.stringify(patch),
        });
        if (!takes(patch)) return answer.status === 422 ? [] : [`${text}: ${answer.status}`];
        const { name, metadata } = JSON.parse(answer.text) as { name: string; metadata: { text: string } };
        return answer.status === 200 && name === text && metadata.text === text ? [] : [`${text}: ${answer.text}`];
      },
      1,
    );
    expect(faults.flat()).toEqual([]);
  });

  function messageSchema() {
    const { properties } = operationOf('storeEvents').body as {
      properties: { events: { items: { properties: { message: Record<string, unknown> } } } };
    };
    return properties.events.items.properties.message;
  }
});
