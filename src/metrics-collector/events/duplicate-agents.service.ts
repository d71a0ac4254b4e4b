import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DuplicateAgent, DuplicateAgentsSeen } from '../../agent-registry/agents.events.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentEvents } from './events.service.js';
import type { SentEvent } from './new-events.js';

/** The kind of event that tells of two programs with one id. */
export const DUPLICATE_KIND = 'agent.duplicate';

const TOLD_EVERY_SECONDS = 3_600;

/** Tells of agents whose id two programs have, as of a copied machine: an event, once an hour for each two of them. */
@Injectable()
export class DuplicateAgents implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly events: AgentEvents,
  ) {}

  onModuleInit(): void {
    this.bus.subscribe(DuplicateAgentsSeen, async ({ duplicates }) => {
      for (const duplicate of duplicates) {
        await this.events.storeFinding(duplicate.agentId, toEvent(duplicate), TOLD_EVERY_SECONDS);
      }
    });
  }
}

function toEvent({ bootIds }: DuplicateAgent): Required<Omit<SentEvent, 'timestamp'>> {
  const [one, other] = [...bootIds].sort() as [string, string];
  return {
    kind: DUPLICATE_KIND,
    severity: 'warning',
    message:
      'Two programs beat with the id of this agent in turns, as when a machine was copied with the state folder of its agent. Stop one of them, empty its state folder and register it anew.',
    // Two times 32 digits are as many as a fingerprint may have.
    fingerprint: `${one}${other}`.replaceAll('-', ''),
    attributes: { boot_id: one, other_boot_id: other },
  };
}
