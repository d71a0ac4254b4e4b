import type { Access } from '../../ceiling/access.js';
import type { Reach } from '../../ceiling/ceiling.js';
import type { JsonSchema } from '../json-schema.js';
import { targetOfUrl } from './download.js';
import { listFeed } from './feed-folder.js';
import { RemoteFile } from './remote-file.js';

/** A setting that is the path of a file or folder, or a URL. */
export function placeSchema(description: string): JsonSchema {
  return {
    description,
    type: 'string',
    maxLength: 2048,
    pattern: '^(https?://[^\\s/?#@\\\\]+([/?#]\\S*)?|/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*)$',
  };
}

/** What a place holds now, as files of this machine. */
export interface Located {
  readonly paths: readonly string[];
  /** Tells this state of it from another. */
  readonly mark: string;
  /** When it was made, in milliseconds. */
  readonly writtenAtMs: number;
  /** Why it could not be renewed. */
  readonly trouble?: string | undefined;
}

/** Finds what a place holds; what comes from elsewhere is kept in the folder. */
export type Source = (folder: string, nowMs: number, signal: AbortSignal) => Promise<Located>;

/** The source that a setting names; of a URL a newer version is asked for at intervals. */
export function sourceOf(place: string, refreshMs: number, access: Access): Source {
  if (!isUrl(place)) return () => listFeed(place, access);
  const file = new RemoteFile(place, refreshMs, access);
  return async (folder, nowMs, signal) => {
    const { path, ...rest } = await file.copyIn(folder, nowMs, signal);
    return { paths: [path], ...rest };
  };
}

/** Where places lead. */
export function reachOf(places: readonly string[]): Required<Reach> {
  return {
    hosts: places.filter(isUrl).map(targetOfUrl),
    paths: places.filter((place) => !isUrl(place)),
  };
}

function isUrl(place: string): boolean {
  return !place.startsWith('/');
}
