import { describe, expect, it } from '@jest/globals';
import { readOsvRecord } from './osv-record.js';

const DEBIAN_12 = new Set(['Debian:12']);
const range = (...events: object[]) => ({ type: 'ECOSYSTEM', events });
const openssl = (more: object = {}) => ({ package: { ecosystem: 'Debian:12', name: 'openssl' }, ...more });

describe('readOsvRecord', () => {
  it('keeps what concerns the ecosystem, and nothing else', () => {
    const record = {
      schema_version: '1.7.3',
      id: 'DEBIAN-CVE-2023-5363',
      modified: '2025-11-01T00:00:00Z',
      withdrawn: '0001-01-01T00:00:00Z',
      upstream: ['CVE-2023-5363'],
      severity: [
        { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' },
        { type: 'Ubuntu', score: 'medium' },
      ],
      affected: [
        openssl({
          ranges: [
            range({ introduced: '0' }, { fixed: '3.0.11-1~deb12u2' }, { unknown: '9' }, { limit: '*' }),
            { type: 'GIT', repo: 'https://example.org', events: [{ introduced: '0' }] },
          ],
          versions: ['3.0.9-1', 7],
          ecosystem_specific: { urgency: 'not yet assigned' },
        }),
        { package: { ecosystem: 'Debian:13', name: 'openssl' }, ranges: [range({ introduced: '0' })] },
        { package: { ecosystem: 'Debian:12' } },
        null,
      ],
    };
    expect(readOsvRecord(record, DEBIAN_12)).toEqual({
      id: 'DEBIAN-CVE-2023-5363',
      vulnerabilities: ['CVE-2023-5363'],
      affected: [
        {
          name: 'openssl',
          ranges: [
            [
              { kind: 'introduced', version: '0' },
              { kind: 'fixed', version: '3.0.11-1~deb12u2' },
            ],
          ],
          versions: ['3.0.9-1'],
          severity: {
            vectors: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'],
            words: ['not yet assigned'],
          },
        },
      ],
    });
  });

  it.each<[object, string[]]>([
    [
      { id: 'DSA-1-1', upstream: ['CVE-2023-0001', 'CVE-2023-0002', 'DEBIAN-CVE-2023-0001'] },
      ['CVE-2023-0001', 'CVE-2023-0002'],
    ],
    [{ id: 'DSA-1-1', aliases: ['CVE-2014-3616'] }, ['CVE-2014-3616']],
    [{ id: 'DSA-1-1', related: ['CVE-2023-0001', 'DSA-1-2'] }, ['CVE-2023-0001']],
    [{ id: 'CVE-2023-0003', aliases: ['GHSA-x'], related: ['CVE-2023-0009'] }, ['CVE-2023-0003']],
    [{ id: 'DSA-2-1', aliases: ['GHSA-x'] }, ['DSA-2-1']],
    [{ id: 'DSA-2-1', aliases: 'CVE-2023-0001' }, ['DSA-2-1']],
  ])('counts %j by what it is about', (record, vulnerabilities) => {
    expect(readOsvRecord(record, DEBIAN_12)).toMatchObject({ vulnerabilities });
  });

  it('takes the severity of a package over that of the record', () => {
    const record = {
      id: 'DSA-1-1',
      database_specific: { severity: 'HIGH' },
      affected: [
        openssl({ severity: [{ type: 'CVSS_V4', score: 'v4' }] }),
        openssl({ ecosystem_specific: { urgency: 'low' } }),
      ],
    };
    expect(readOsvRecord(record, DEBIAN_12)?.affected.map(({ severity }) => severity)).toEqual([
      { vectors: ['v4'], words: ['HIGH'] },
      { vectors: [], words: ['low'] },
    ]);
  });

  it('has a record that was withdrawn affect nothing', () => {
    const record = { id: 'DSA-1-1', withdrawn: '2026-01-02T03:04:05Z', affected: [openssl({ versions: ['1'] })] };
    expect(readOsvRecord(record, DEBIAN_12)).toMatchObject({ affected: [] });
  });

  it.each([undefined, null, 7, 'DSA-1-1', [], {}, { id: 7 }, { id: 'with a blank' }, { id: '' }])(
    'is not %j',
    (value) => {
      expect(readOsvRecord(value, DEBIAN_12)).toBeUndefined();
    },
  );
});
