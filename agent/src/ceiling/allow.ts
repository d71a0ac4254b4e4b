import { ACTIONS, type Action } from '../commands/command.js';
import { SECRET_NAME, type JsonSchema } from '../checks/json-schema.js';
import { HOST_RULE_PATTERN, isHostRule } from './host-rules.js';
import { PATH_RULE_PATTERN } from './path-rules.js';

/** What may be asked of an agent. A key that is missing sets no limit; one that is there lists all that is allowed. */
export interface Allow {
  readonly kinds?: readonly string[];
  readonly commands?: readonly Action[];
  readonly hosts?: readonly string[];
  readonly paths?: readonly string[];
  /** The hosts that each secret may be sent to. */
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
}

/** The JSON Schema of `allow`, in the config file of a machine and in the configuration from its hub. */
export function allowSchema(kinds: readonly string[]): JsonSchema {
  const hosts = {
    type: 'array',
    items: {
      description: 'A host, *.domain, address or network, with a port or without.',
      type: 'string',
      maxLength: 300,
      pattern: HOST_RULE_PATTERN,
    },
    maxItems: 200,
  };
  return {
    description:
      'What may be asked of the agent. A key that is missing sets no limit; one that is there lists all that is ' +
      'allowed. It narrows what the machine itself allows, and widens nothing.',
    type: 'object',
    properties: {
      kinds: {
        description: 'Kinds of checks.',
        type: 'array',
        items: { type: 'string', enum: kinds },
        maxItems: 100,
      },
      commands: { description: 'Commands.', type: 'array', items: { type: 'string', enum: ACTIONS }, maxItems: 100 },
      hosts: {
        description:
          'Hosts that checks may connect to: `shop.example.org`, `*.example.org` (all below it), `10.0.0.0/8`, ' +
          '`[fd00::]`, `*`, each with a port or without: `db:5432`.',
        ...hosts,
      },
      paths: {
        description: 'Files that checks may look at: `/var/log/` is a folder and all in it, `/srv/x` this one alone.',
        type: 'array',
        items: {
          description: 'An absolute path without steps back.',
          type: 'string',
          maxLength: 1024,
          pattern: PATH_RULE_PATTERN,
        },
        maxItems: 200,
      },
      secrets: {
        description: 'Secrets that checks may use, and the hosts that each may be sent to.',
        type: 'object',
        propertyNames: { pattern: SECRET_NAME },
        additionalProperties: hosts,
        maxProperties: 100,
      },
    },
    additionalProperties: false,
  };
}

/** What a schema cannot say of an `allow` that it lets pass: fields and reasons. */
export function problemsOfAllow({ hosts = [], secrets = {} }: Allow): string[] {
  const lists: [string, readonly string[]][] = [
    ['hosts', hosts],
    ...Object.entries(secrets).map(([name, rules]): [string, readonly string[]] => [`secrets.${name}`, rules]),
  ];
  return lists.flatMap(([field, rules]) =>
    rules.flatMap((rule, index) =>
      isHostRule(rule) ? [] : [`allow.${field}[${index}] must be a host, *.domain, address or network`],
    ),
  );
}
