import { compareDebVersions } from '../packages/deb-version.js';

/** What tells whether a machine runs what is installed on it. */
export interface RestartSigns {
  /** The names of packages in `reboot-required.pkgs`; undefined where there is no `reboot-required`. */
  readonly askedFor: readonly string[] | undefined;
  /** As `uname -r` says, `6.1.0-30-amd64`; undefined for a system that does not run here. */
  readonly kernel: { readonly release: string; readonly version: string } | undefined;
  /** Kernels whose modules are there, by release. */
  readonly installedKernels: readonly string[];
  /** The version of the package of the running kernel, where Debian has made it. */
  readonly kernelPackageVersion: string | undefined;
}

/** Why a machine must be restarted, for a person; undefined where nothing says so. */
export function whyRestart(signs: RestartSigns): string | undefined {
  const { askedFor, kernel, installedKernels, kernelPackageVersion } = signs;
  if (askedFor !== undefined) {
    return askedFor.length === 0 ? 'an update asks for it' : `${askedFor.slice(0, 5).join(', ')} asks for it`;
  }
  if (kernel === undefined) return undefined;
  const { release, version } = kernel;
  const newest = installedKernels
    .filter((each) => flavourOf(each) === flavourOf(release))
    .sort(compareDebVersions)
    .at(-1);
  if (newest !== undefined && compareDebVersions(newest, release) > 0) {
    return `the kernel ${newest} is installed and ${release} runs`;
  }
  // Debian's kernel says of which package it is: an update may leave the release as it was.
  const [, running] = /\bDebian (\S+)/.exec(version) ?? [];
  if (running === undefined || kernelPackageVersion === undefined) return undefined;
  if (compareDebVersions(kernelPackageVersion, running) <= 0) return undefined;
  return `the kernel ${kernelPackageVersion} is installed and ${running} runs`;
}

/** What it is made for, `-cloud-amd64` or `el9.x86_64`: only of the same is one kernel a newer other. */
function flavourOf(release: string): string {
  return release.replace(/^[\d.]+(-[\d.]+)*/, '').replace(/^(el\d+)_\d+/, '$1');
}
