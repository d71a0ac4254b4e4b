import { describe, expect, it } from '@jest/globals';
import { loadScores } from './cvss.js';

describe('the base score of a CVSS vector', () => {
  // Examples of FIRST: https://www.first.org/cvss/v3-1/examples and https://www.first.org/cvss/v4-0/examples.
  it.each([
    // CVE-2013-1937, phpMyAdmin.
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    // CVE-2013-0375, MySQL.
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    // CVE-2014-3566, POODLE.
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    // CVE-2012-1516, VMware.
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9],
    // CVE-2014-0160, Heartbleed.
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    // CVE-2014-6271, Shellshock.
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    // CVE-2009-0783, Tomcat.
    ['CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L', 4.2],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    // What is said of the threat does not change the base score.
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C', 9.8],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    // CVE-2022-41741, nginx.
    ['CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3],
    // CVE-2021-44228, Log4Shell.
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', 8.7],
    ['CVSS:9.9/AV:N', undefined],
    ['CVSS:3.1/AV:Q/AC:L', undefined],
    ['', undefined],
  ])('%s is %s', async (vector, expected) => {
    const scoreOf = await loadScores();
    expect(scoreOf(vector)).toBe(expected);
    expect(scoreOf(vector)).toBe(expected);
  });
});
