import { Injectable } from '@nestjs/common';
import { AgentsService } from '../agent-registry/agents.service.js';
import { AgentCommandsService } from '../agent-registry/commands/agent-commands.service.js';
import { AlertsService } from '../alert-manager/alerts/alerts.service.js';
import { groupBy } from '../common/group-by.js';
import { AgentEvents } from '../metrics-collector/events/events.service.js';
import { type SubjectChange, type SubjectKind, TOPIC_OF } from './live-change.js';
import type { ChangeMessage } from './stream.dto.js';
import type { Topic } from './subscriptions.js';

/** What one statement loads at most. */
const SUBJECTS_PER_LOAD = 500;
/** Data of more bytes than this is sent as an id. */
const LONGEST_DATA = 4_096;

/** A message as it is sent, and to whom. */
export interface AddressedMessage {
  topic: Topic;
  text: string;
}

type Loader = (ids: string[]) => Promise<Map<string, object>>;

/** What is gone has nothing else, and a configuration does not say whose it is. */
const byIdOnly: Loader = () => Promise.resolve(new Map<string, object>());

/** Makes messages of changes: the things as REST answers them, loaded in bulk, however many clients get them. */
@Injectable()
export class LiveMessages {
  private readonly loaders: Record<SubjectKind, Loader>;

  constructor(agents: AgentsService, commands: AgentCommandsService, alerts: AlertsService, events: AgentEvents) {
    const loadAgents: Loader = (ids) => agents.getMany(ids);
    this.loaders = {
      'agent.status': loadAgents,
      'agent.registered': loadAgents,
      'agent.removed': byIdOnly,
      alert: (ids) => alerts.getMany(ids),
      event: (ids) => events.getMany(ids),
      command: (ids) => commands.getMany(ids),
      config: byIdOnly,
    };
  }

  /** The messages of some changes. What is no more, by now, is told by its id. */
  async of(changes: SubjectChange[]): Promise<AddressedMessage[]> {
    const messages: AddressedMessage[] = [];
    for (const [kind, ofKind] of groupBy(changes, (change) => change.kind)) {
      for (let start = 0; start < ofKind.length; start += SUBJECTS_PER_LOAD) {
        const some = ofKind.slice(start, start + SUBJECTS_PER_LOAD);
        const things = await this.loaders[kind](some.map(({ subjectId }) => subjectId));
        messages.push(...some.map((change) => toMessage(change, things.get(change.subjectId))));
      }
    }
    return messages;
  }
}

function toMessage({ kind, subjectId, at }: SubjectChange, thing: object | undefined): AddressedMessage {
  return { topic: TOPIC_OF[kind], text: writeMessage(kind, at, thing, subjectId) };
}

/** Writes one message; a thing that is missing or too large is told by its id. */
export function writeMessage(type: ChangeMessage['type'], at: Date, thing: object | undefined, id: string): string {
  const data = JSON.stringify(thing ?? { id });
  const isTooLong = Buffer.byteLength(data) > LONGEST_DATA;
  const head = JSON.stringify({ type, at: at.toISOString() });
  return `${head.slice(0, -1)},"data":${isTooLong ? JSON.stringify({ id }) : data}}`;
}
