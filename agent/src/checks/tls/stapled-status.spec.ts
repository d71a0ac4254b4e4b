import { describe, expect, it } from '@jest/globals';
import { readStapledStatus } from './stapled-status.js';

/** Made by `openssl ocsp` 3.0. */
const GOOD =
  'MIIBFgoBAKCCAQ8wggELBgkrBgEFBQcwAQEEgf0wgfowgaKiFgQUiI5Gtx2ttojZ7Jwb88CxxjKuGwYYDzIwMjYxMTI0MjI1NzI2WjB3MHUwTTAJBgUrDgMCGgUABBS9YXuuNZf0Hn4U5ja3pSqtPgcV7gQUiI5Gtx2ttojZ7Jwb88CxxjKuGwYCFE7cwdU5CSKoq4GtpprZzWx39Q+ygAAYDzIwMjYxMTI0MjI1NzI2WqARGA8yMDI2MTEyNTIyNTcyNlowCgYIKoZIzj0EAwIDRwAwRAIgUE45mjl7zDIMhVga5JrIw+mlxK+iMEwSV3rjs9R8TCQCIGo2OA2xQQbiUEq69jtZFlKg7io3yn1vH/lqt+zC4wKX';
const REVOKED =
  'MIIBLAoBAKCCASUwggEhBgkrBgEFBQcwAQEEggESMIIBDjCBtKEQMA4xDDAKBgNVBAMMA3RyeRgPMjAyNjExMjQyMjU3MjZaMIGOMIGLME0wCQYFKw4DAhoFAAQUvWF7rjWX9B5+FOY2t6UqrT4HFe4EFIiORrcdrbaI2eycG/PAscYyrhsGAhRO3MHVOQkiqKuBraaa2c1sd/UPsqEWGA8yMDI2MTEyNDIyNTY1MlqgAwoBARgPMjAyNjExMjQyMjU3MjZaoBEYDzIwMjYxMTI1MjI1NzI2WjAKBggqhkjOPQQDAgNJADBGAiEAoUtrvBJHWyKy9MejZRaO6b5V4XXbRwatLYlM5cz7/i4CIQDEbrNhwSiv1cnKB8GZ0MG+jhJDxYGzfr/f6JeEGCR84Q==';
const UNKNOWN =
  'MIIBEQoBAKCCAQowggEGBgkrBgEFBQcwAQEEgfgwgfUwgZyhEDAOMQwwCgYDVQQDDAN0cnkYDzIwMjYxMTI0MjI1NzI2WjB3MHUwTTAJBgUrDgMCGgUABBS9YXuuNZf0Hn4U5ja3pSqtPgcV7gQUiI5Gtx2ttojZ7Jwb88CxxjKuGwYCFE7cwdU5CSKoq4GtpprZzWx39Q+yggAYDzIwMjYxMTI0MjI1NzI2WqARGA8yMDI2MTEyNTIyNTcyNlowCgYIKoZIzj0EAwIDSAAwRQIhAKcTyrdFCpZf/IWDCPi8U1/J+GesUUUpr3oWo+0S0+fWAiBGq1Q3t77iLQOKJvhiHSL+Epa0iCi133GdmsElI9CcLg==';
/** Without a reason, and with the certificate of the signer in it. */
const REVOKED_AT_LENGTH =
  'MIICowoBAKCCApwwggKYBgkrBgEFBQcwAQEEggKJMIIChTCBr6EQMA4xDDAKBgNVBAMMA3RyeRgPMjAyNjExMjQyMjU2NTJaMIGJMIGGME0wCQYFKw4DAhoFAAQUvWF7rjWX9B5+FOY2t6UqrT4HFe4EFIiORrcdrbaI2eycG/PAscYyrhsGAhRO3MHVOQkiqKuBraaa2c1sd/UPsqERGA8yMDI2MTEyNDIyNTY1MloYDzIwMjYxMTI0MjI1NjUyWqARGA8yMDI2MTEyNTIyNTY1MlowCgYIKoZIzj0EAwIDRwAwRAIgbIzd3eonha0ohYX2uCHqBPYpNrg11IOEN6q14UT+HxQCIH4MBYjSDApvVWXOSy0CgSVyEHP486NAzhDneUYlOEefoIIBejCCAXYwggFyMIIBF6ADAgECAhQgBSqYUmm70DbRcqBIgki6tQHgdDAKBggqhkjOPQQDAjAOMQwwCgYDVQQDDAN0cnkwHhcNMjYxMTI0MjI1NjUxWhcNMjYxMTI2MjI1NjUxWjAOMQwwCgYDVQQDDAN0cnkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASfYrqj2kdFzlXm3gmvi4dK0HCIEIl4uE096uJjnBaMDRkrxWdg2XNyLJTXkrpHlxgRz9NZCvFFF926IxrdAmqWo1MwUTAdBgNVHQ4EFgQUiI5Gtx2ttojZ7Jwb88CxxjKuGwYwHwYDVR0jBBgwFoAUiI5Gtx2ttojZ7Jwb88CxxjKuGwYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAhMctf+x+1C/DUw8WGDD9nYEpugFZbyYHOwn++VEL248CIQC9c2B186QU3F5inN5OV4LqdcLpqmkyP8ZX+Deym0hdHw==';
/** The status `tryLater` and nothing else. */
const TRY_LATER = 'MAMKAQM=';

const read = (text: string): Buffer => Buffer.from(text, 'base64');

describe('readStapledStatus', () => {
  it.each([
    ['good, signed by a key', GOOD, 'good'],
    ['revoked, signed by a name', REVOKED, 'revoked'],
    ['revoked, with a signer', REVOKED_AT_LENGTH, 'revoked'],
    ['unknown', UNKNOWN, 'unknown'],
    ['an answer that is none', TRY_LATER, undefined],
    ['nothing', '', undefined],
    ['gibberish', 'AAAAAAAA', undefined],
  ])('reads %s', (_name, response, status) => {
    expect(readStapledStatus(read(response))).toBe(status);
  });

  it('reads nothing out of what was cut off, wherever', () => {
    const whole = read(GOOD);
    const found = Array.from(whole, (_byte, length) => readStapledStatus(whole.subarray(0, length)));
    expect(new Set(found)).toEqual(new Set([undefined]));
  });
});
