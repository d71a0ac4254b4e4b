import { describe, expect, it } from '@jest/globals';
import { parseApkList } from './apk-list.js';

describe('parseApkList', () => {
  it('reads what apk-tools 2 says', () => {
    const text = `Installed:                                Available:
busybox-1.36.1-r5                       < 1.36.1-r15 \nlibcrypto3-3.1.4-r1                     < 3.1.4-r5 \nca-certificates-bundle-20230506-r0      < 20240226-r0 \n`;
    expect(parseApkList(text).map(({ name }) => name)).toEqual(['busybox', 'libcrypto3', 'ca-certificates-bundle']);
    expect(parseApkList('Installed:                                Available:\n')).toEqual([]);
  });
});
