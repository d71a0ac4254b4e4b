/** Everything that the audit log can say was done: a noun and a verb in the past. */
export const AUDIT_ACTIONS = {
  agentRegistered: 'agent.registered',
  agentUpdated: 'agent.updated',
  agentDeleted: 'agent.deleted',
  agentKeyRotated: 'agent_key.rotated',
  maintenanceStarted: 'maintenance.started',
  maintenanceEnded: 'maintenance.ended',
  alertAcknowledged: 'alert.acknowledged',
  alertResolved: 'alert.resolved',
  userCreated: 'user.created',
  userUpdated: 'user.updated',
  userDeleted: 'user.deleted',
  userSignedIn: 'user.signed_in',
  userSignedOut: 'user.signed_out',
  passwordChanged: 'password.changed',
  apiTokenCreated: 'api_token.created',
  apiTokenDeleted: 'api_token.deleted',
  enrollmentTokenCreated: 'enrollment_token.created',
  enrollmentTokenDeleted: 'enrollment_token.deleted',
} as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[keyof typeof AUDIT_ACTIONS];
