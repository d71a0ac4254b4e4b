import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { NO_LIMITS } from '../../../test/some-settings.js';
import { accessOf } from '../../ceiling/access.js';
import { vulnerabilities } from '../kinds/vulnerabilities.check.js';
import { listFeed } from './feed-folder.js';
import { recordsIn } from './feed-records.js';
import { readOsvRecord, type OsvRecord } from './osv-record.js';

/** A part of what vuln.go.dev exports, as Debian's golang-golang-x-vuln-dev has it: records as their authors wrote them. */
const EXPORT = '/usr/share/gocode/src/golang.org/x/vuln/client/testdata/vulndb';
const isHere = existsSync(EXPORT);

interface PublishedRecord {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly affected: readonly { readonly package: { readonly name: string } }[];
}

/** The records that have a file of their own, as any JSON parser reads them. */
function published(): PublishedRecord[] {
  const folder = join(EXPORT, 'ID');
  const names = readdirSync(folder).filter((name) => name.startsWith('GO-'));
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PublishedRecord);
}

async function readAll(): Promise<Map<string, OsvRecord>> {
  const { paths } = await listFeed(EXPORT, accessOf(NO_LIMITS));
  const records = new Map<string, OsvRecord>();
  for (const path of paths) {
    for await (const bytes of recordsIn(path, new AbortController().signal)) {
      const record = bytes && readOsvRecord(JSON.parse(bytes.toString()), new Set(['Go']));
      if (record !== undefined) records.set(record.id, record);
    }
  }
  return records;
}

const suite = isHere ? describe : describe.skip;
suite(`a real export${isHere ? '' : ' (skipped: there is no golang-golang-x-vuln-dev)'}`, () => {
  it('is read record by record, in files of one and of many', async () => {
    const records = await readAll();
    const expected = published();
    expect(expected.length).toBeGreaterThanOrEqual(5);
    expect(records.size).toBeGreaterThan(expected.length);
    for (const { id, aliases = [], affected } of expected) {
      const cves = aliases.filter((alias) => alias.startsWith('CVE-'));
      const record = records.get(id);
      expect(record?.vulnerabilities).toEqual(cves.length > 0 ? cves : [id]);
      expect(record?.affected.map(({ name }) => name)).toEqual(affected.map((each) => each.package.name));
    }
  });

  it('says nothing of the packages of a system, and that is said', async () => {
    const settings = { feed: EXPORT, ecosystems: ['Debian:12'] };
    await expect(runKind(vulnerabilities, settings)).rejects.toThrow('the feed says nothing of Debian:12');
  });
});
