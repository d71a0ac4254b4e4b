import { describe, expect, it } from '@jest/globals';
import { whyRestart, type RestartSigns } from './restart-need.js';

const QUIET: RestartSigns = {
  askedFor: undefined,
  kernel: undefined,
  installedKernels: [],
  kernelPackageVersion: undefined,
};
const DEBIAN = '#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)';

describe('whyRestart', () => {
  it.each<[string, string, string[], string | undefined]>([
    ['6.1.0-28-amd64', DEBIAN, ['6.1.0-28-amd64', '6.1.0-30-amd64'], 'the kernel 6.1.0-30-amd64 is installed and'],
    ['6.1.0-30-amd64', DEBIAN, ['6.1.0-28-amd64', '6.1.0-30-amd64'], undefined],
    ['6.1.0-9-cloud-amd64', DEBIAN, ['6.1.0-9-cloud-amd64', '6.1.0-30-amd64'], undefined],
    ['6.1.0-9-cloud-amd64', DEBIAN, ['6.1.0-30-cloud-amd64'], 'the kernel 6.1.0-30-cloud-amd64'],
    ['5.15.0-91-generic', '#101-Ubuntu SMP', ['5.15.0-91-generic', '5.15.0-122-generic'], 'the kernel 5.15.0-122'],
    ['5.14.0-362.8.1.el9_3.x86_64', '#1 SMP', ['5.14.0-427.13.1.el9_4.x86_64'], 'the kernel 5.14.0-427'],
    // Alpine takes the modules of the running kernel away.
    ['6.6.14-0-lts', '#1-Alpine SMP', ['6.6.58-0-lts'], 'the kernel 6.6.58-0-lts'],
    // A kernel that the machine was given from outside.
    ['6.18.44-fc-v595', '#1 SMP', ['6.1.0-30-amd64'], undefined],
    ['6.18.44-fc-v595', '#1 SMP', [], undefined],
  ])('has %s judged by its neighbours', (release, version, installedKernels, expected) => {
    const why = whyRestart({ ...QUIET, kernel: { release, version }, installedKernels });
    if (expected === undefined) expect(why).toBeUndefined();
    else expect(why).toContain(expected);
  });

  it.each([
    ['6.1.119-1', undefined],
    ['6.1.124-1', 'the kernel 6.1.124-1 is installed and 6.1.119-1 runs'],
    [undefined, undefined],
  ])('sees a package %s that has another kernel under the same name', (kernelPackageVersion, expected) => {
    const kernel = { release: '6.1.0-28-amd64', version: DEBIAN };
    expect(whyRestart({ ...QUIET, kernel, installedKernels: ['6.1.0-28-amd64'], kernelPackageVersion })).toBe(expected);
  });

  it.each([
    [[], 'an update asks for it'],
    [['linux-image-6.1.0-30-amd64', 'dbus'], 'linux-image-6.1.0-30-amd64, dbus asks for it'],
  ])('says which packages ask for it: %j', (askedFor, expected) => {
    expect(whyRestart({ ...QUIET, askedFor })).toBe(expected);
  });
});
