/** The ETag of an agent's configuration: the version of its own values, and the hash of what it runs. */
export function toEtag(version: number, hash: string): string {
  return `"${version.toString()}-${hash}"`;
}

/** A header that lists entity tags: their texts, each without its quotation marks, or that any will do. */
type TagList = 'any' | string[];

const TAG = /\s*(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)/y;

/** Reads `If-Match` or `If-None-Match`; whatever is no list of tags holds none. */
function parseTags(header: string): TagList {
  if (header.trim() === '*') return 'any';
  const tags: string[] = [];
  const tag = new RegExp(TAG);
  while (tag.lastIndex < header.length) {
    const found = tag.exec(header)?.[1];
    if (found === undefined) return [];
    tags.push(found);
  }
  return tags;
}

/** Whether `If-None-Match` says that the caller has this very state, compared whole. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = parseTags(ifNoneMatch);
  return tags === 'any' || tags.some((tag) => `"${tag}"` === etag);
}

/**
 * Whether `If-Match` lets a change go on: one of its tags is of this version. The hash is not compared, since it also
 * changes with profiles, which the change does not touch.
 */
export function isCurrent(ifMatch: string | undefined, version: number): boolean {
  if (ifMatch === undefined) return true;
  const tags = parseTags(ifMatch);
  return tags === 'any' || tags.some((tag) => /^(\d{1,10})-[0-9a-f]{64}$/.exec(tag)?.[1] === version.toString());
}
