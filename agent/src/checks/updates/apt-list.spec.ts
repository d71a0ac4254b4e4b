import { describe, expect, it } from '@jest/globals';
import { parseAptList } from './apt-list.js';

// apt 2.6.1 of Debian 12; the last package has its fix in the point release alone, and an older one in the suite of fixes.
const DEBIAN_12 = `Listing...
appstream/oldstable 0.16.1-2+b1 amd64 [upgradable from: 0.16.1-2]
appstream/now 0.16.1-2 amd64 [installed,upgradable to: 0.16.1-2+b1]

apt-transport-https/oldstable-security 2.6.2 all [upgradable from: 2.6.1]
apt-transport-https/oldstable,now 2.6.1 all [installed,upgradable to: 2.6.2]

ca-certificates/oldstable-security 20250419~deb12u2 all [upgradable from: 20230311+deb12u1]
ca-certificates/oldstable,oldstable-updates,now 20230311+deb12u1 all [installed,upgradable to: 20250419~deb12u2]

libgcrypt20/oldstable,oldstable-security 1.10.1-3+deb12u1 amd64 [upgradable from: 1.10.1-3]
libgcrypt20/now 1.10.1-3 amd64 [installed,upgradable to: 1.10.1-3+deb12u1]

openssl/oldstable 3.0.22-1~deb12u3 amd64 [upgradable from: 3.0.19-1~deb12u2]
openssl/oldstable-security 3.0.20-1~deb12u2 amd64
openssl/now 3.0.19-1~deb12u2 amd64 [installed,upgradable to: 3.0.22-1~deb12u3]

curl/oldstable 7.88.1-10+deb12u15 amd64 [upgradable from: 7.88.1-10+deb12u14]
curl/now 7.88.1-10+deb12u14 amd64 [installed,upgradable to: 7.88.1-10+deb12u15]
curl/oldstable-security 7.88.1-10+deb12u5 amd64

`;

// apt 2.4 of Ubuntu 22.04, with a package of two architectures.
const UBUNTU_22 = `Listing...
libc6/jammy-updates,jammy-security 2.35-0ubuntu3.8 amd64 [upgradable from: 2.35-0ubuntu3.6]
libc6/now 2.35-0ubuntu3.6 amd64 [installed,upgradable to: 2.35-0ubuntu3.8]
libc6/jammy 2.35-0ubuntu3 amd64

libc6/jammy-updates,jammy-security 2.35-0ubuntu3.8 i386 [upgradable from: 2.35-0ubuntu3.6]
libc6/now 2.35-0ubuntu3.6 i386 [installed,upgradable to: 2.35-0ubuntu3.8]

snapd/jammy-updates 2.63+22.04 amd64 [upgradable from: 2.58+22.04.1]
snapd/jammy-security 2.58+22.04.1 amd64

imagemagick/jammy-apps-security 8:6.9.11.60+dfsg-1.3ubuntu0.22.04.5+esm1 amd64 [upgradable from: 8:6.9.11.60+dfsg-1.3ubuntu0.22.04.3]
`;

describe('parseAptList', () => {
  it('tells updates of security from others, also where a newer version is elsewhere', () => {
    expect(parseAptList(DEBIAN_12)).toEqual([
      { name: 'appstream', isSecurity: false },
      { name: 'apt-transport-https', isSecurity: true },
      { name: 'ca-certificates', isSecurity: true },
      { name: 'libgcrypt20', isSecurity: true },
      { name: 'openssl', isSecurity: true },
      // What its suite of fixes has is older than what is installed.
      { name: 'curl', isSecurity: false },
    ]);
    expect(parseAptList(UBUNTU_22)).toEqual([
      { name: 'libc6', isSecurity: true },
      { name: 'libc6', isSecurity: true },
      { name: 'snapd', isSecurity: false },
      { name: 'imagemagick', isSecurity: true },
    ]);
  });

  it.each(['', 'Listing...\n', 'N: There is 1 additional version.\n'])('finds nothing in %j', (text) => {
    expect(parseAptList(text)).toEqual([]);
  });
});
