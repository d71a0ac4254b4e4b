/**
 * What a hub may have looked at where this machine says nothing of `paths`: logs, spools, backups and served or shared
 * files. Not in it are the places of keys and passwords, as `/etc`, `/root`, `/home`, `/proc` and what programs keep in
 * `/var/lib`.
 */
export const DEFAULT_PATHS: readonly string[] = [
  '/var/log/',
  '/var/spool/',
  '/var/backups/',
  '/var/www/',
  '/srv/',
  '/opt/',
  '/mnt/',
  '/media/',
  '/data/',
  '/backup/',
  '/backups/',
  '/tmp/',
  '/var/tmp/',
];

/** An absolute path without `..`; with `/` at its end a folder and all in it, without just this one file or folder. */
export const PATH_RULE_PATTERN = '^/(?!(.*/)?\\.\\.?(/|$))[^\\x00-\\x1f]*$';

/** Whether one of the rules has this path, both as they are written. A path that steps back is in no rule. */
export function isAllowedPath(rules: readonly string[], path: string): boolean {
  if (!path.startsWith('/') || path.split('/').includes('..')) return false;
  const plain = withoutDoubles(path);
  return rules.map(withoutDoubles).some((rule) => {
    if (!rule.endsWith('/')) return plain === rule || plain === `${rule}/`;
    return plain === rule.slice(0, -1) || plain.startsWith(rule);
  });
}

function withoutDoubles(path: string): string {
  return path.replace(/\/(\.?\/)+/g, '/');
}
