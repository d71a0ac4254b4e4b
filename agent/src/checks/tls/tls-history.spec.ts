import { describe, expect, it } from '@jest/globals';
import { compareWithHistory, readHistory, type TlsSight } from './tls-history.js';

const PLACE = 'shop.example.org:443';
const sight = (fingerprint: string, changes: Partial<TlsSight> = {}): TlsSight => ({
  ...{ place: PLACE, fingerprint, protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', isOutdated: false },
  ...changes,
});

/** Kinds of the events of each sight in turn. */
function eventsOf(...sights: readonly TlsSight[]): string[][] {
  let history = readHistory(undefined, PLACE);
  return sights.map((each) => {
    const compared = compareWithHistory(history, each);
    // As the state folder gives it back.
    history = readHistory(JSON.parse(JSON.stringify(compared.history)), PLACE);
    return compared.events.map(({ kind }) => kind);
  });
}

describe('compareWithHistory', () => {
  it.each<[string, TlsSight[], string[][]]>([
    ['the first sight', [sight('AA')], [['tls.protocol.version']]],
    ['the same again', [sight('AA'), sight('AA')], [['tls.protocol.version'], []]],
    ['another certificate', [sight('AA'), sight('BB')], [['tls.protocol.version'], ['tls.cert.fingerprint']]],
    [
      'two servers that take turns',
      [sight('AA'), sight('BB'), sight('AA'), sight('BB')],
      [['tls.protocol.version'], ['tls.cert.fingerprint'], [], []],
    ],
    [
      'another cipher',
      [sight('AA'), sight('AA', { cipher: 'TLS_AES_128_GCM_SHA256' })],
      [['tls.protocol.version'], ['tls.protocol.version']],
    ],
  ])('tells of %s', (_name, sights, kinds) => {
    expect(eventsOf(...sights)).toEqual(kinds);
  });

  it('says which certificate came in place of which, and warns of a version that is outdated', () => {
    const { history } = compareWithHistory(readHistory(undefined, PLACE), sight('AA:01'));
    const outdated = sight('BB:02', { protocol: 'TLSv1', isOutdated: true });
    expect(compareWithHistory(history, outdated).events).toEqual([
      {
        kind: 'tls.cert.fingerprint',
        severity: 'info',
        message: `${PLACE} shows another certificate: SHA-256 BB:02, before AA:01`,
        fingerprint: 'bb02',
        attributes: { place: PLACE, fingerprint: 'BB:02', before: 'AA:01' },
      },
      {
        kind: 'tls.protocol.version',
        severity: 'warning',
        message: `${PLACE} speaks TLSv1 with TLS_AES_256_GCM_SHA384`,
        attributes: { place: PLACE, protocol: 'TLSv1', cipher: 'TLS_AES_256_GCM_SHA384' },
      },
    ]);
  });

  it('keeps no more than eight, and gives the same history where nothing is new', () => {
    let history = readHistory(undefined, PLACE);
    for (let count = 0; count < 20; count += 1) ({ history } = compareWithHistory(history, sight(String(count))));
    expect(history.fingerprints).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
    expect(compareWithHistory(history, sight('12')).history).toBe(history);
  });

  it.each([
    undefined,
    null,
    7,
    [],
    { place: 'elsewhere:443', fingerprints: ['AA'] },
    { place: PLACE, fingerprints: 7 },
  ])('knows nothing from %j', (kept) => {
    expect(readHistory(kept, PLACE)).toEqual({ place: PLACE, fingerprints: [], sessions: [] });
  });
});
