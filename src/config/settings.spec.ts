import { describe, expect, it } from '@jest/globals';
import { environmentName, loadSettings, settingNames, SettingsError } from './settings.js';

describe('loadSettings', () => {
  it('has a working default for every setting', () => {
    const settings = loadSettings({});
    expect(settings.port).toBe(8000);
    expect(settings.hasEmbeddedDatabase).toBe(true);
    expect(settings.startsLocalAgent).toBe(true);
    expect(settings.heartbeatIntervalSeconds).toBe(60);
  });

  it('takes numbers, booleans and lists from their text', () => {
    const settings = loadSettings({
      PORT: '9000',
      METRICS_PUBLIC: 'true',
      CORS_ORIGINS: 'https://a.example, https://b.example',
      LOCAL_AGENT: 'false',
    });
    expect(settings.port).toBe(9000);
    expect(settings.metricsPublic).toBe(true);
    expect(settings.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(settings.startsLocalAgent).toBe(false);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '1.5'],
    ['METRICS_PUBLIC', 'yes'],
    ['DATABASE_URL', 'mysql://hunter2@host/db'],
    ['DATABASE_URL', 'postgres://hub:100%secret@host/db'],
    ['DATABASE_URL', 'postgres://host:99999/db'],
    ['DATABASE_DIRECT_URL', 'postgres://[host/db'],
    ['TRUST_PROXY', 'everybody'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1, fe80::/0'],
    ['HEARTBEAT_INTERVAL_SECONDS', '0'],
    ['ENROLLMENT_TOKEN', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['CORS_ORIGINS', 'not an origin'],
    ['TLS_CERT_FILE', '/only/one/of/two'],
  ])('names a wrong %s and never its value', (name, value) => {
    const load = () => loadSettings({ [name]: value });
    expect(load).toThrow(SettingsError);
    expect(load).toThrow(new RegExp(name));
    if (value.length > 3) expect(load).not.toThrow(new RegExp(value.replace(/[^\w]/g, '.')));
  });

  it.each([
    'postgres://hub:100%25secret@host:5433/db?sslmode=require',
    'postgresql:///db?host=/var/run/postgresql',
    'postgres://hub@/db?host=/var/run/postgresql',
  ])('takes the address %s', (url) => {
    expect(loadSettings({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each(['true', '2', 'loopback', '10.0.0.0/8, 192.168.1.7', 'fd00::/8,uniquelocal'])(
    'believes the proxies %s',
    (proxies) => {
      expect(loadSettings({ TRUST_PROXY: proxies }).trustProxy).toBe(proxies);
    },
  );

  it('counts an empty variable as missing', () => {
    expect(loadSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(8000);
  });
});

describe('environmentName', () => {
  it.each([
    ['heartbeatIntervalSeconds', 'HEARTBEAT_INTERVAL_SECONDS'],
    ['databaseSslCa', 'DATABASE_SSL_CA'],
    ['retention5mDays', 'RETENTION_5M_DAYS'],
  ])('writes %s as %s', (property, name) => {
    expect(environmentName(property)).toBe(name);
  });

  it('is unique for every setting', () => {
    const names = settingNames().map(environmentName);
    expect(new Set(names).size).toBe(names.length);
  });
});
