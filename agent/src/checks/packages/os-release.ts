/** What a system says of itself in `/etc/os-release`. */
export interface Distribution {
  /** As `debian`, `ubuntu`, `alpine`. */
  readonly id: string;
  /** As `12`, `22.04`, `3.20.3`; empty where it has none, as Debian's testing. */
  readonly versionId: string;
  /** As `Debian GNU/Linux 12 (bookworm)`. */
  readonly prettyName: string;
}

/** Reads `os-release`, whose values may stand in quotes. */
export function parseOsRelease(text: string): Distribution {
  const values = new Map(
    [...text.matchAll(/^([A-Z_]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(.*))$/gm)].map(
      ([, key = '', quoted, single, plain]) => [key, quoted ?? single ?? plain ?? ''] as const,
    ),
  );
  const id = values.get('ID') ?? '';
  const versionId = values.get('VERSION_ID') ?? '';
  return { id, versionId, prettyName: values.get('PRETTY_NAME') ?? `${id} ${versionId}`.trim() };
}

/**
 * What OSV calls the packages of a distribution, by https://ossf.github.io/osv-schema/#defined-ecosystems: every name
 * that a record for it may have. Empty for one whose packages cannot be compared here.
 */
export function ecosystemsOf({ id, versionId }: Distribution): string[] {
  if (versionId === '') return [];
  switch (id) {
    case 'debian':
    case 'raspbian':
      return [`Debian:${versionId.split('.')[0] ?? ''}`];
    case 'ubuntu':
      return [`Ubuntu:${versionId}`, `Ubuntu:${versionId}:LTS`];
    case 'alpine':
      return [`Alpine:v${versionId.split('.').slice(0, 2).join('.')}`];
    default:
      return [];
  }
}
