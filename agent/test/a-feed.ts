import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** A record in the form in which OSV publishes those of Debian. */
export interface FeedRecord {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What a record of Debian 12 says besides its id. */
export interface RecordTraits {
  readonly source?: string;
  /** Undefined: no version mends it. */
  readonly fixed?: string;
  readonly vector?: string;
  readonly upstream?: readonly string[];
  readonly urgency?: string;
}

/** A record of Debian 12, written after the published schema. */
export function aRecord(cve: string, traits: RecordTraits = {}): FeedRecord {
  const { source = 'openssl', fixed, vector, upstream = [cve], urgency = 'not yet assigned' } = traits;
  return {
    schema_version: '1.7.3',
    id: `DEBIAN-${cve}`,
    published: '2026-01-15T10:15:00Z',
    modified: '2026-02-01T08:00:00.123456Z',
    upstream,
    details: 'A made-up vulnerability with a { brace and a "quote".',
    affected: [
      {
        package: {
          name: source,
          ecosystem: 'Debian:12',
          purl: `pkg:deb/debian/${source}?arch=source&distro=bookworm`,
        },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])] }],
        ecosystem_specific: { urgency },
        database_specific: { source: `https://security.example.org/${cve}.json` },
      },
    ],
    references: [{ type: 'ADVISORY', url: `https://security.example.org/${cve}` }],
    ...(vector !== undefined && { severity: [{ type: 'CVSS_V3', score: vector }] }),
  };
}

/** Vectors of CVSS with the base scores 9.8 and 5.3. */
export const CRITICAL = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const MEDIUM = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N';

/** An installed package as dpkg writes it down. */
export function aStanza(name: string, version: string, source?: string): string {
  const from = source === undefined ? '' : `Source: ${source}\n`;
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\n${from}Version: ${version}\n`;
}

/** Writes a Debian 12 with these packages into a folder. */
export function writeDebian(root: string, ...stanzas: readonly string[]): void {
  write(root, 'etc/os-release', 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n');
  write(root, 'var/lib/dpkg/status', stanzas.join('\n'));
}

/** Writes a file of a system in a folder. */
export function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/**
 * A zip with a file for each record. With `hasSizesBehind` it is as programs write it that do not know a size when they
 * begin, Go's among them: the sizes stand behind the content, and in the list of files.
 */
export function zipOf(records: readonly FeedRecord[], hasSizesBehind = false): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const record of records) {
    const [name, content] = [Buffer.from(`${record.id}.json`), Buffer.from(JSON.stringify(record))];
    const data = deflateRawSync(content);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(data.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    const fixed = Buffer.from([20, 0, hasSizesBehind ? 8 : 0, 8, 8, 0, 0, 0, 0, 0]);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const behind = hasSizesBehind ? [Buffer.from('PK\x07\x08'), sizes] : [];
    const sizesInFront = hasSizesBehind ? Buffer.alloc(12) : sizes;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, sizesInFront, lengths, name, data, ...behind]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fixed, sizes, lengths, place, name]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(records.length, 4);
  end.writeUInt16LE(records.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}
