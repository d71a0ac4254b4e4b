import { describe, expect, it } from '@jest/globals';
import { readAuthFact } from './auth-fact.js';
import { AuthLedger } from './auth-ledger.js';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 10);

class Book {
  ledger = new AuthLedger({ burstPerMinute: 20, failuresBeforeSuccess: 5 }, undefined);

  write(message: string, atMs = NOW): this {
    const fact = readAuthFact({ atMs, program: 'sshd', pid: '1', message });
    if (fact !== undefined) this.ledger.take(fact, atMs);
    return this;
  }

  fail(times: number, { from = '192.0.2.7', port = 1, atMs = NOW, everyMs = 0 } = {}): this {
    for (let index = 0; index < times; index += 1)
      this.write(`Failed password for root from ${from} port ${port} ssh2`, atMs + index * everyMs);
    return this;
  }

  restart(): this {
    this.ledger = new AuthLedger(
      { burstPerMinute: 20, failuresBeforeSuccess: 5 },
      JSON.parse(JSON.stringify(this.ledger.remember)),
    );
    return this;
  }

  get kinds(): string[] {
    return this.ledger.findings().events.map(({ kind }) => kind);
  }
}

const SUCCESS = 'Accepted password for kim from 192.0.2.7 port 9 ssh2';

describe('the ledger', () => {
  it('counts one attempt once, in however many lines sshd tells of it', () => {
    const book = new Book()
      .write('Invalid user a from 192.0.2.7 port 1')
      .write('Failed password for invalid user a from 192.0.2.7 port 1 ssh2')
      .write('Failed password for invalid user a from 192.0.2.7 port 1 ssh2')
      .write('Connection closed by invalid user a 192.0.2.7 port 1 [preauth]')
      .write('Invalid user b from 192.0.2.8 port 1')
      .write('Connection closed by invalid user b 192.0.2.8 port 1 [preauth]')
      .write('Connection closed by authenticating user root 192.0.2.9 port 1 [preauth]')
      .write(SUCCESS);
    const { counts } = book.ledger.findings();
    expect([counts.failed, counts.unknownUsers, counts.succeeded, counts.sources.size]).toEqual([4, 3, 1, 3]);
    expect(book.ledger.findings().counts).toMatchObject({ failed: 0, succeeded: 0 });
  });

  it.each<[string, (book: Book) => Book, string[]]>([
    ['twenty failures in a minute', (book) => book.fail(20), []],
    ['one more', (book) => book.fail(21), ['sec.auth.burst']],
    [
      'the same told as repeated',
      (book) => book.write('message repeated 21 times: [ Failed password for root from ::1 port 1 ssh2]'),
      ['sec.auth.burst'],
    ],
    ['one more a minute later', (book) => book.fail(20).fail(1, { atMs: NOW + MINUTE }), []],
    ['of two addresses', (book) => book.fail(15).fail(15, { from: '192.0.2.8' }), []],
    ['a burst that goes on', (book) => book.fail(2000, { everyMs: 100 }), ['sec.auth.burst']],
    ['for longer', (book) => book.fail(8000, { everyMs: 100 }), ['sec.auth.burst', 'sec.auth.burst']],
    ['over a restart', (book) => book.fail(15).restart().fail(6), ['sec.auth.burst']],
    ['told before a restart', (book) => book.fail(21).restart().fail(21), []],
    ['a success after five', (book) => book.fail(5).write(SUCCESS), ['sec.auth.success_after_failures']],
    ['after four', (book) => book.fail(4).write(SUCCESS), []],
    ['after five of another address', (book) => book.fail(5, { from: '192.0.2.8' }).write(SUCCESS), []],
    ['after ten minutes', (book) => book.fail(5).write(SUCCESS, NOW + 10 * MINUTE), []],
    ['a second success', (book) => book.fail(5).write(SUCCESS).write(SUCCESS), ['sec.auth.success_after_failures']],
    ['a success after a restart', (book) => book.fail(5).restart().write(SUCCESS), ['sec.auth.success_after_failures']],
    [
      'root',
      (book) => book.write('Accepted publickey for root from ::1 port 1 ssh2: RSA SHA256:a'),
      ['sec.root.session.new'],
    ],
  ])('of %s', (_name, happen, kinds) => {
    expect(happen(new Book()).kinds).toEqual(kinds);
  });

  it('tells what an operator must know', () => {
    expect(
      new Book()
        .fail(6)
        .write(SUCCESS, NOW + 1000)
        .ledger.findings().events,
    ).toEqual([
      {
        kind: 'sec.auth.success_after_failures',
        severity: 'critical',
        message: 'kim has logged in from 192.0.2.7 by password after at least 6 failures within 10 minutes',
        fingerprint: '192.0.2.7',
        attributes: { source: '192.0.2.7', user: 'kim', how: 'password' },
        atMs: NOW + 1000,
      },
    ]);
  });

  it('stays small, whoever tries', () => {
    const book = new Book();
    for (let index = 0; index < 5000; index += 1)
      book.fail(3, { from: `2001:db8::${index.toString(16)}`, port: index });
    expect((book.ledger.remember as unknown[]).length).toBe(1000);
    expect(JSON.stringify(book.ledger.remember).length).toBeLessThan(200_000);
  });

  it.each([undefined, null, 'text', [1], [['a']], [['a', { failures: 'x' }]]])('begins anew with %j', (remembered) => {
    const ledger = new AuthLedger({ burstPerMinute: 20, failuresBeforeSuccess: 5 }, remembered);
    expect(ledger.remember).toEqual([]);
  });
});
