import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUrl, Length, Matches, MinLength, validateSync } from 'class-validator';
import {
  BooleanSetting,
  DatabaseUrlSetting,
  IntegerSetting,
  ListSetting,
  ProxiesSetting,
} from './setting-decorators.js';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const DAY_SECONDS = 86_400;

/**
 * Everything an operator can set, read once from the environment at the start. A property's name in upper case with
 * underscores is its environment variable: `heartbeatIntervalSeconds` is `HEARTBEAT_INTERVAL_SECONDS`.
 */
export class Settings {
  /** The address to listen on; the default takes requests from every network the machine is on. */
  @IsString()
  @MinLength(1)
  host = '0.0.0.0';

  @IntegerSetting(0, 65_535)
  port = 8000;

  /** An existing PostgreSQL, 15 or newer; without it the hub runs its own in `DATA_DIR`. */
  @IsOptional()
  @DatabaseUrlSetting()
  databaseUrl?: string;

  /** The server itself, for the migration lock, where `DATABASE_URL` goes through a transaction-pooling proxy. */
  @IsOptional()
  @DatabaseUrlSetting()
  databaseDirectUrl?: string;

  /** TLS to the database, its certificate verified. */
  @BooleanSetting()
  databaseSsl = false;

  /** A file with the certificate authority that signed the database's certificate; implies `DATABASE_SSL`. */
  @IsOptional()
  @IsString()
  databaseSslCa?: string;

  @IntegerSetting(2, 200)
  databasePoolSize = 10;

  @IsString()
  @MinLength(1)
  dataDir = './data';

  /** How people and agents reach the hub from outside; a path prefix in it is taken off every request. */
  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'must be an http or https URL' },
  )
  publicUrl?: string;

  /** Origins of other sites whose pages may call the API from a browser. */
  @ListSetting()
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { each: true, message: 'must list origins' },
  )
  corsOrigins: string[] = [];

  /** `false`, a number of proxies, or the networks of the proxies whose `X-Forwarded-For` is believed. */
  @ProxiesSetting()
  trustProxy = 'false';

  @IsOptional()
  @IsString()
  tlsCertFile?: string;

  @IsOptional()
  @IsString()
  tlsKeyFile?: string;

  /** The password of the first user, `admin`; read only when that user is made. */
  @IsOptional()
  @Length(8, 128)
  adminPassword?: string;

  /** An enrolment token without limits, for fleets that are installed by their own tools. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,200}$/, { message: 'must be 16 to 200 printable characters without blanks' })
  enrollmentToken?: string;

  /** Whether the hub starts an agent for its own machine; by default only beside the embedded database. */
  @IsOptional()
  @BooleanSetting()
  localAgent?: boolean;

  @IntegerSetting(1, DAY_SECONDS)
  heartbeatIntervalSeconds = 60;

  @IntegerSetting(1, DAY_SECONDS)
  metricsIntervalSeconds = 30;

  /** How many beats an agent may miss before it is offline. */
  @IntegerSetting(2, 1000)
  offlineAfterMissedHeartbeats = 3;

  @IntegerSetting(1, 3600)
  offlineCheckIntervalSeconds = 10;

  @IntegerSetting(1, 3600)
  alertEvaluationIntervalSeconds = 15;

  @IntegerSetting(1, 1000)
  retentionRawDays = 14;

  /** Never shorter than that of the reports, from which it is made. */
  @IntegerSetting(1, 3650)
  retention5mDays = 90;

  /** Never shorter than that of the 5-minute rollups, from which it is made. */
  @IntegerSetting(1, 3650)
  retention1hDays = 730;

  @IntegerSetting(1, 1000)
  retentionEventsDays = 90;

  @IntegerSetting(1, 1_000_000)
  rateLimitAgentPerMinute = 600;

  @IntegerSetting(1, 1_000_000)
  rateLimitUserPerMinute = 1200;

  @IntegerSetting(1, 1_000_000)
  rateLimitAnonymousPerMinute = 300;

  @IntegerSetting(1, 100_000)
  rateLimitRegisterPerSecond = 100;

  /** Whether `/metrics` answers without a credential. */
  @BooleanSetting()
  metricsPublic = false;

  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  /** Whether the hub runs its own PostgreSQL. */
  get hasEmbeddedDatabase(): boolean {
    return this.databaseUrl === undefined;
  }

  /** Whether the hub starts an agent for its own machine, with the default filled in. */
  get startsLocalAgent(): boolean {
    return this.localAgent ?? this.hasEmbeddedDatabase;
  }

  /** Whether the hub itself speaks TLS. */
  get hasTls(): boolean {
    return this.tlsCertFile !== undefined;
  }

  /** Whether people reach the hub over TLS, be it the hub's own or a proxy's. */
  get isSecure(): boolean {
    return this.hasTls || (this.publicUrl?.startsWith('https://') ?? false);
  }

  /** The path below which the hub is reached from outside, without a slash at its end; empty at a root. */
  get pathPrefix(): string {
    return this.publicUrl === undefined ? '' : new URL(this.publicUrl).pathname.replace(/\/+$/, '');
  }
}

/** One or more settings are wrong; the message names them and the reason, never their values. */
export class SettingsError extends Error {
  constructor(reasons: string[]) {
    super(reasons.join('\n  '));
    this.name = 'SettingsError';
  }
}

/** `heartbeatIntervalSeconds` → `HEARTBEAT_INTERVAL_SECONDS`. */
export function environmentName(property: string): string {
  return property
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .replace(/([0-9])([A-Z])/g, '$1_$2')
    .toUpperCase();
}

/**
 * Reads the settings from the environment; an empty variable counts as missing.
 * @throws SettingsError naming every wrong setting.
 */
export function loadSettings(environment: Record<string, string | undefined>): Settings {
  const given: Record<string, string> = {};
  for (const property of settingNames()) {
    const value = environment[environmentName(property)];
    if (value !== undefined && value !== '') given[property] = value;
  }
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const reasons = validateSync(settings).map(
    (error) => `${environmentName(error.property)} ${reasonOf(error.property, error.constraints)}`,
  );
  if ((settings.tlsCertFile === undefined) !== (settings.tlsKeyFile === undefined)) {
    reasons.push('TLS_CERT_FILE and TLS_KEY_FILE must be set together');
  }
  if (reasons.length > 0) throw new SettingsError(reasons);
  // What is printed of it must hold in another folder, too.
  settings.dataDir = resolve(settings.dataDir);
  return settings;
}

/** The properties that an environment variable can set, in the order of their declaration. */
export function settingNames(): string[] {
  const optional = [
    'databaseUrl',
    'databaseDirectUrl',
    'databaseSslCa',
    'publicUrl',
    'tlsCertFile',
    'tlsKeyFile',
    'adminPassword',
    'enrollmentToken',
    'localAgent',
  ];
  return [...Object.keys(new Settings()), ...optional].filter((name, index, all) => all.indexOf(name) === index);
}

function reasonOf(property: string, constraints: Record<string, string> = {}): string {
  const [first = 'is not valid'] = Object.values(constraints);
  return first.startsWith(property) ? first.slice(property.length).trim() : first;
}
