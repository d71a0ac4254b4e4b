/** Makes a feed of vulnerabilities in the form in which OSV exports one: a zip with a JSON file for each record. */
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

const VECTORS = [
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N',
  'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
];
const RELEASES = [
  ['11', 'bullseye'],
  ['12', 'bookworm'],
  ['13', 'trixie'],
];

/** Every fifth record is about a package of this machine, and of those every second affects it: more than in a real feed. */
function makeRecord(number, sources) {
  const isHere = number % 5 === 0;
  const [name, version] = isHere ? sources[(number / 5) % sources.length] : [`absent-${number % 4000}`, '1.0-1'];
  const fixed = number % 2 === 0 ? `${version}+fixed` : '0~first';
  const id = `CVE-${2010 + (number % 16)}-${10_000 + number}`;
  const affected = RELEASES.map(([release, codename]) => ({
    package: {
      name,
      ecosystem: `Debian:${release}`,
      purl: `pkg:deb/debian/${name}?arch=source&distro=${codename}`,
    },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
    versions: Array.from({ length: 20 }, (_, each) => `0.${each}.${number}-1`),
    ecosystem_specific: { urgency: 'not yet assigned' },
    database_specific: { source: `https://storage.example.org/debian-cve-osv/DEBIAN-${id}.json` },
  }));
  return {
    schema_version: '1.7.3',
    id: `DEBIAN-${id}`,
    published: '2026-01-15T10:15:00Z',
    modified: '2026-02-01T08:00:00.123456Z',
    upstream: [id],
    details: `What is wrong with ${name}, number ${number}, in some words. `.repeat(8),
    affected,
    references: [{ type: 'ADVISORY', url: `https://security-tracker.example.org/tracker/${id}` }],
    severity: [
      {
        type: VECTORS[number % VECTORS.length].slice(0, 8) === 'CVSS:4.0' ? 'CVSS_V4' : 'CVSS_V3',
        score: VECTORS[number % VECTORS.length],
      },
    ],
  };
}

/** What the packages of this machine are built from, with versions. */
function readSources() {
  const stanzas = readFileSync('/var/lib/dpkg/status', 'utf8').split('\n\n');
  return stanzas.flatMap((stanza) => {
    const [, name] = /^Package: (\S+)$/m.exec(stanza) ?? [];
    const [, version] = /^Version: (\S+)$/m.exec(stanza) ?? [];
    const [, source = name, ofSource = version] = /^Source: (\S+)(?: \((\S+)\))?$/m.exec(stanza) ?? [];
    return version === undefined ? [] : [[source, ofSource]];
  });
}

/** Writes a feed with so many records; gives its size in bytes. */
export function writeFeed(path, count) {
  const sources = readSources();
  const [parts, list] = [[], []];
  let offset = 0;
  for (let number = 0; number < count; number += 1) {
    const record = makeRecord(number, sources);
    const [name, content] = [Buffer.from(`${record.id}.json`), Buffer.from(JSON.stringify(record))];
    const data = deflateRawSync(content);
    const common = Buffer.alloc(26);
    [20, 0, 8].forEach((value, place) => common.writeUInt16LE(value, place * 2));
    [crc32(content), data.length, content.length].forEach((value, place) =>
      common.writeUInt32LE(value, 10 + place * 4),
    );
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), common, name, data);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name);
    offset += 4 + common.length + name.length + data.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  const whole = Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
  writeFileSync(path, whole);
  return whole.length;
}
