import { describe, expect, it } from '@jest/globals';
import { parseDnfLists } from './dnf-list.js';

// What dnf 4.14 says of a repository with these packages; of dnf 5 after its documentation.
const CHECK_UPDATE = `
kernel.x86_64                     5.14.0-427.13.1.el9_4                baseos
openssl-libs.x86_64               1:3.0.7-27.el9                       baseos
python3.12-lxml.x86_64            4.9.3-2.el9                          appstream
tzdata.noarch                     2024a-1.el9                          baseos
Obsoleting Packages
grub2-tools.x86_64                1:2.06-77.el9                        baseos
    grub2-tools.x86_64            1:2.06-61.el9                        @System
`;
const DNF_4 = `RLSA-2024:2447 Moderate/Sec.  openssl-libs-1:3.0.7-27.el9.x86_64
RLSA-2024:2394 Important/Sec. kernel-5.14.0-427.13.1.el9_4.x86_64
`;
const DNF_5 = `Name                   Type     Severity                               Package              Issued
FEDORA-2024-9a7bc2d3f1 security Moderate openssl-libs-1:3.2.1-3.fc40.x86_64 2024-05-02 01:12:18
`;

describe('parseDnfLists', () => {
  it.each([
    ['dnf 4', DNF_4, ['kernel', 'openssl-libs']],
    ['dnf 5', DNF_5, ['openssl-libs']],
    ['no advisory', '', []],
  ])('knows by %s which updates mend security', (_name, list, secure) => {
    const updates = parseDnfLists(CHECK_UPDATE, list);
    expect(updates.map(({ name }) => name)).toEqual(['kernel', 'openssl-libs', 'python3.12-lxml', 'tzdata']);
    expect(updates.filter(({ isSecurity }) => isSecurity).map(({ name }) => name)).toEqual(secure);
  });

  it('finds nothing in silence', () => expect(parseDnfLists('', '')).toEqual([]));
});
