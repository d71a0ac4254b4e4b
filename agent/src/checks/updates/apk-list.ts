import type { PendingUpdate } from './pending-update.js';

/** Reads what `apk version -l '<'` says. Alpine marks no update as one of security. */
export function parseApkList(text: string): PendingUpdate[] {
  return text.split('\n').flatMap((line) => {
    const [, name] = /^(\S+)-\d\S*-r\d+\s+<\s+\S+/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, isSecurity: false }];
  });
}
