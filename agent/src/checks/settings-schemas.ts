import { httpSettingsSchema } from './http/http.schema.js';
import type { JsonSchema } from './json-schema.js';
import { tcpSettingsSchema } from './tcp/tcp.schema.js';

/** The kinds of checks that can be configured, each with the schema of its settings. */
export const SETTINGS_SCHEMAS = {
  http: httpSettingsSchema,
  tcp: tcpSettingsSchema,
} satisfies Record<string, JsonSchema>;

export type ConfigurableKind = keyof typeof SETTINGS_SCHEMAS;
