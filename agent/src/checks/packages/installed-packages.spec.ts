import { describe, expect, it } from '@jest/globals';
import { parseApkInstalled, parseDpkgStatus } from './installed-packages.js';

const DPKG = `Package: libssl3
Status: install ok installed
Priority: optional
Section: libs
Maintainer: Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>
Architecture: amd64
Multi-Arch: same
Source: openssl
Version: 3.0.16-1~deb12u1
Description: Secure Sockets Layer toolkit - shared libraries
 This package is part of the OpenSSL project's implementation.
 .
 It provides the libssl and libcrypto shared libraries.

Package: bash
Essential: yes
Status: hold ok installed
Architecture: amd64
Source: bash (5.2.15-2)
Version: 5.2.15-2+b8
Conffiles:
 /etc/bash.bashrc 89269e1298235f1b12b4c16e4065ad0d

Package: nginx
Status: deinstall ok config-files
Architecture: all
Version: 1.22.1-9

Package: half
Status: install reinstreq half-configured
Architecture: all
Version: 1.0

Package: never
Status: purge ok not-installed
Architecture: all
`;

const APK = `C:Q1p78yvTLG094tHE1+dToJGbmYzQE=
P:libcrypto3
V:3.3.2-r1
A:x86_64
S:1776142
T:Crypto library from openssl
o:openssl
F:lib
R:libcrypto.so.3

P:busybox
V:1.36.1-r29
A:x86_64
`;

describe('what is installed', () => {
  it('is read from dpkg, with what each package was built from', () => {
    const plain = { architecture: 'amd64', isHeld: false };
    expect(parseDpkgStatus(DPKG)).toEqual([
      { ...plain, name: 'libssl3', version: '3.0.16-1~deb12u1', source: 'openssl', sourceVersion: '3.0.16-1~deb12u1' },
      { ...plain, name: 'bash', version: '5.2.15-2+b8', source: 'bash', sourceVersion: '5.2.15-2', isHeld: true },
      { ...plain, name: 'half', version: '1.0', architecture: 'all', source: 'half', sourceVersion: '1.0' },
    ]);
    expect(parseDpkgStatus('')).toEqual([]);
  });

  it('is read from apk', () => {
    const plain = { architecture: 'x86_64', isHeld: false };
    expect(parseApkInstalled(APK)).toEqual([
      { ...plain, name: 'libcrypto3', version: '3.3.2-r1', source: 'openssl', sourceVersion: '3.3.2-r1' },
      { ...plain, name: 'busybox', version: '1.36.1-r29', source: 'busybox', sourceVersion: '1.36.1-r29' },
    ]);
  });
});
