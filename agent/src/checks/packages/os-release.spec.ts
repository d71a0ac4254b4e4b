import { describe, expect, it } from '@jest/globals';
import { ecosystemsOf, parseOsRelease } from './os-release.js';

const DEBIAN = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
`;
const UBUNTU = `PRETTY_NAME="Ubuntu 22.04.5 LTS"
VERSION_ID="22.04"
ID=ubuntu
ID_LIKE=debian
`;
const ALPINE = `NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.20.3
PRETTY_NAME="Alpine Linux v3.20"
`;

describe('os-release', () => {
  it.each([
    [DEBIAN, 'debian', 'Debian GNU/Linux 12 (bookworm)', ['Debian:12']],
    [UBUNTU, 'ubuntu', 'Ubuntu 22.04.5 LTS', ['Ubuntu:22.04', 'Ubuntu:22.04:LTS']],
    [ALPINE, 'alpine', 'Alpine Linux v3.20', ['Alpine:v3.20']],
    ["ID='fedora'\nVERSION_ID=40\n", 'fedora', 'fedora 40', []],
    ['ID=debian\nVERSION_CODENAME=forky\n', 'debian', 'debian', []],
    ['', '', '', []],
  ])('tells which system it is of and what its packages are called', (text, id, prettyName, ecosystems) => {
    const read = parseOsRelease(text);
    expect(read).toMatchObject({ id, prettyName });
    expect(ecosystemsOf(read)).toEqual(ecosystems);
  });
});
