import type { JsonSchema } from '../json-schema.js';

/** The settings of a TCP check, as `tcpSettingsSchema` lets them pass. */
export interface TcpSettings {
  readonly host: string;
  readonly port: number;
}

/** The JSON Schema of a TCP check's settings. */
export const tcpSettingsSchema: JsonSchema = {
  title: 'TCP check',
  description: 'Opens a TCP connection, and closes it again at once without sending anything.',
  type: 'object',
  properties: {
    host: {
      description: 'A host name, or an IPv4 or IPv6 address without brackets.',
      type: 'string',
      pattern: '^[A-Za-z0-9_.:%-]{1,253}$',
    },
    port: { description: 'The port.', type: 'integer', minimum: 1, maximum: 65535 },
  },
  required: ['host', 'port'],
  additionalProperties: false,
};
