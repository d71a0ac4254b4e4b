/** Everything that the audit log can say was done: a noun and a verb in the past. */
export const AUDIT_ACTIONS = [
  'agent.registered',
  'agent.updated',
  'agent.deleted',
  'agent_key.rotated',
  'maintenance.started',
  'maintenance.ended',
  'alert_rule.created',
  'alert_rule.updated',
  'alert_rule.deleted',
  'alert_rule.imported',
  'alert.acknowledged',
  'alert.resolved',
  'user.created',
  'user.updated',
  'user.deleted',
  'user.signed_in',
  'user.signed_out',
  'user.password_changed',
  'api_token.created',
  'api_token.deleted',
  'enrollment_token.created',
  'enrollment_token.deleted',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an entry of the audit log can be about. */
export const AUDIT_TARGET_KINDS = ['agent', 'alert_rule', 'alert', 'user', 'api_token', 'enrollment_token'] as const;
export type AuditTargetKind = (typeof AUDIT_TARGET_KINDS)[number];
