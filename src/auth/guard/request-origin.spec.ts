import { describe, expect, it } from '@jest/globals';
import { judgeOrigin, type OriginHeaders, type RequestOrigin } from './request-origin.js';

const trusted = { publicUrl: 'https://hub.example/monitor', corsOrigins: ['https://wall.example/'] };

describe('judgeOrigin', () => {
  it.each<[RequestOrigin, string, OriginHeaders]>([
    ['own', 'the host it was sent to', { origin: 'http://localhost:8000', host: 'localhost:8000' }],
    ['own', 'the host without its default port', { origin: 'https://hub.lan', host: 'hub.lan:443' }],
    ['own', 'the public URL', { origin: 'https://hub.example', host: '10.0.0.1:8000' }],
    ['own', 'a site that the settings name', { origin: 'https://wall.example', host: 'hub.lan' }],
    ['own', 'the same origin, as the browser says', { 'sec-fetch-site': 'same-origin', host: 'hub.lan' }],
    ['foreign', 'another site', { origin: 'https://evil.example', host: 'hub.example' }],
    ['foreign', 'a site below ours', { origin: 'https://hub.example.evil.com', host: 'hub.example' }],
    ['foreign', 'another port', { origin: 'http://localhost:9000', host: 'localhost:8000' }],
    ['foreign', 'another scheme of the public URL', { origin: 'http://hub.example', host: '10.0.0.1:8000' }],
    ['foreign', 'an origin that is hidden', { origin: 'null', host: 'hub.example' }],
    ['foreign', 'an empty origin', { origin: '', host: 'hub.example' }],
    ['foreign', 'two origins', { origin: 'https://hub.example, https://evil.example', host: 'hub.example' }],
    ['foreign', 'an origin with a path', { origin: 'https://hub.example/', host: 'hub.example' }],
    ['foreign', 'another scheme altogether', { origin: 'file://hub.example', host: 'hub.example' }],
    ['foreign', 'no host', { origin: 'https://hub.lan' }],
    ['foreign', 'a sibling site, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['foreign', 'another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    [
      'foreign',
      'another site that calls itself ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['unsaid', 'nothing', { host: 'hub.example' }],
    ['unsaid', 'a person typing', { 'sec-fetch-site': 'none' }],
  ])('calls it %s: %s', (judgement, _, headers) => {
    expect(judgeOrigin(headers, trusted)).toBe(judgement);
  });
});
