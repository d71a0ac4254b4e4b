/** What a hub tells the others of: the types of messages to clients, and that too much has changed to tell each. */
export const CHANGE_KINDS = [
  'agent.status',
  'agent.registered',
  'agent.removed',
  'alert',
  'command',
  'config',
  'event',
  'resync',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The topics that are not of one agent. */
export const FLEET_TOPICS = ['agents', 'alerts', 'events', 'commands', 'config'] as const;
export type FleetTopic = (typeof FLEET_TOPICS)[number];

/** A kind of change that is about something. */
export type SubjectKind = Exclude<ChangeKind, 'resync'>;

/** The topic under which a change is told. */
export const TOPIC_OF: Record<SubjectKind, FleetTopic> = {
  'agent.status': 'agents',
  'agent.registered': 'agents',
  'agent.removed': 'agents',
  alert: 'alerts',
  command: 'commands',
  config: 'config',
  event: 'events',
};

/** That something of one kind has changed, and what; the state itself is where it always is. */
export interface LiveChange {
  kind: ChangeKind;
  subjectIds: string[];
}

/** A change of one subject, with when it was noted. */
export interface SubjectChange {
  kind: SubjectKind;
  subjectId: string;
  at: Date;
}
