import { readFileSync } from 'node:fs';
import { arch, hostname, platform, release } from 'node:os';
import type { Metadata } from './settings/setting-values.js';

/** What selectors can know of a machine without being told; the settings' own metadata win over it. */
export function machineMetadata(): Metadata {
  const distribution = readDistribution();
  return {
    platform: platform(),
    arch: arch(),
    kernel: release(),
    ...(distribution !== undefined && { distribution }),
  };
}

/** The host name, or `localhost` where it is not one that the hub takes. */
export function machineHost(name = hostname()): string {
  const isHostName = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*$/.test(name);
  return isHostName && name.length <= 253 ? name : 'localhost';
}

/** The distribution as it calls itself, `Debian GNU/Linux 12 (bookworm)`. */
export function parseDistribution(osRelease: string): string | undefined {
  return /^PRETTY_NAME="?([^"\n]{1,200})"?$/m.exec(osRelease)?.[1];
}

function readDistribution(): string | undefined {
  try {
    return parseDistribution(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return undefined;
  }
}
