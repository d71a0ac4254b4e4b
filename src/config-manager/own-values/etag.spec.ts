import { describe, expect, it } from '@jest/globals';
import { isCurrent, isKnown, toEtag } from './etag.js';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const ETAG = toEtag(3, HASH);

describe('If-None-Match', () => {
  it.each([
    ['the tag', ETAG, true],
    ['the tag, as a proxy that compresses weakens it', `W/${ETAG}`, true],
    ['a list with the tag in it', `"x", ${ETAG},"y"`, true],
    ['anything', '*', true],
    ['nothing', undefined, false],
    ['another version of equal values', toEtag(4, HASH), false],
    ['other values of the same version', toEtag(3, OTHER), false],
    ['the version alone', '"3"', false],
    ['the tag without its marks', ETAG.slice(1, -1), false],
    ['a tag that does not end', ETAG.slice(0, -1), false],
    ['garbage', '%%%,,"', false],
    ['garbage after the tag', `${ETAG} x`, false],
    ['an empty header', '', false],
  ])('with %s', (_, header, isKnownAlready) => {
    expect(isKnown(header, ETAG)).toBe(isKnownAlready);
  });
});

describe('If-Match', () => {
  it.each([
    ['the tag', ETAG, true],
    ['the tag, weakened', `W/${ETAG}`, true],
    ['the same version before a profile changed', toEtag(3, OTHER), true],
    ['a list with the version in it', `${toEtag(2, HASH)}, ${ETAG}`, true],
    ['anything', '*', true],
    ['nothing', undefined, true],
    ['another version', toEtag(2, HASH), false],
    ['a version that begins alike', toEtag(33, HASH), false],
    ['the version alone', '"3"', false],
    ['the version without marks', '3', false],
    ['garbage', 'x', false],
    ['an empty header', '', false],
  ])('with %s', (_, header, goesOn) => {
    expect(isCurrent(header, 3)).toBe(goesOn);
  });
});
