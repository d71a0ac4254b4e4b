import type { Operation } from './api-document.js';

/** What the name of a key may have in it only when it says nothing secret, each with the reason. */
const HARMLESS_KEYS: Record<string, string> = {
  api_tokens: 'the array of the list',
  enrollment_tokens: 'the array of the list',
  must_change_password: 'a boolean',
  hash: 'of the configuration, which holds no secret',
  desired_hash: 'of the configuration, which holds no secret',
  applied_hash: 'of the configuration, which holds no secret',
  config_hash: 'of the configuration, which holds no secret',
};

/** Where a secret is shown, once: the key, by the operation. */
const SHOWN_ONCE: Record<string, string> = {
  registerAgent: 'api_key',
  rotateAgentKey: 'api_key',
  createApiToken: 'token',
  createEnrollmentToken: 'token',
  createStreamTicket: 'ticket',
};

/**
 * Within the settings of a check `secret` is the name of one that only the agent has, and `x-secret` says so; `secrets` in
 * `allow` are names, too, with the hosts that each may go to.
 */
const SECRET_BY_NAME = /\.settings\..*\.(x-)?secret$|\.allow\.(properties\.)?secrets$/;

/** In the schema of a configuration: what a check can be told, without a value. */
const NAME_OF_SETTING = /\.oneOf\.\d+\.properties\.settings\./;

const SUSPICIOUS_KEY = /hash|token|secret|password|passwd|api_?key|digest|cookie/i;
const SECRET_VALUE = /am[aestu]_[0-9A-Za-z]{49}|\$argon2/;

/** Where an answer has something that looks like a secret, other than where it is shown once. */
export function secretsIn(operation: Operation, body: unknown, at = ''): string[] {
  if (typeof body === 'string') return SECRET_VALUE.test(body) ? [`${operation.name} shows a secret at ${at}`] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    if (at === '' && key === SHOWN_ONCE[operation.operationId ?? '']) return [];
    const path = `${at}.${key}`;
    const isHarmless =
      key in HARMLESS_KEYS || SECRET_BY_NAME.test(path) || NAME_OF_SETTING.test(path) || Array.isArray(body);
    const isSuspicious = SUSPICIOUS_KEY.test(key) && !isHarmless;
    return [...(isSuspicious ? [`${operation.name} has ${path}`] : []), ...secretsIn(operation, value, path)];
  });
}
