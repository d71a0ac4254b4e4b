import type { PendingUpdate } from './pending-update.js';

/**
 * Reads what `dnf check-update` and, for those of security, `dnf updateinfo list --security` say; dnf 5 has the package
 * in another column of the latter, after the same advisory.
 */
export function parseDnfLists(checkUpdate: string, securityList: string): PendingUpdate[] {
  // Behind this line are packages that take the place of others.
  const [offered = ''] = checkUpdate.split(/^Obsoleting /m);
  const updates = offered.split('\n').flatMap((line) => {
    const [, name, architecture = '', version = ''] = /^(\S+)\.(\w+)\s+(?:\d+:)?(\S+)\s+\S+\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, architecture, version }];
  });
  const secure = new Set(
    securityList
      .split('\n')
      .flatMap((line) => line.trim().split(/\s+/).slice(1))
      .map(nameOf),
  );
  return updates.map(({ name }) => ({ name, isSecurity: secure.has(name) }));
}

/** The name in `openssl-libs-1:3.0.7-27.el9.x86_64`: all before version and release. */
function nameOf(whole: string): string {
  return whole.replace(/-[^-]+-[^-]+$/, '');
}
