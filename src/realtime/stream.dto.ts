import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { AgentResponse } from '../agent-registry/agents.dto.js';
import { CommandResponse } from '../agent-registry/commands/agent-commands.dto.js';
import { AlertResponse } from '../alert-manager/alerts/alerts.dto.js';
import { TextQuery } from '../common/query-fields.js';
import { EventResponse } from '../metrics-collector/events/events.dto.js';
import { NewestMetricsResponse } from '../metrics-collector/newest/newest-metrics.dto.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** How the stream is opened. */
export class StreamQuery {
  @TextQuery({
    description: 'A ticket of `POST /api/v1/stream/tickets`; no other credential may stand here.',
    max: 200,
  })
  ticket?: string;
}

/** A thing by its id, where it is too large for a message, or is no more. */
export class StreamReference {
  @ApiProperty({ description: 'The id of the thing.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  id: string;
}

const at: ApiPropertyOptions = {
  description: 'When the change was noted.',
  format: 'date-time',
  example: EXAMPLE_TIME,
};

/** A thing as REST answers it, or its id. */
function Subject(type: (new () => object) | undefined, description: string): PropertyDecorator {
  const types = type === undefined ? [StreamReference] : [type, StreamReference];
  return ApiProperty({ description, oneOf: types.map((each) => ({ $ref: getSchemaPath(each) })) });
}

/** An agent has another status, is new, or was deleted. */
@ApiExtraModels(AgentResponse, StreamReference)
export class AgentMessage {
  @ApiProperty({
    description: 'What happened to the agent.',
    enum: ['agent.status', 'agent.registered', 'agent.removed'],
  })
  type: 'agent.status' | 'agent.registered' | 'agent.removed';

  @ApiProperty(at)
  at: string;

  @Subject(AgentResponse, 'The agent; one that was deleted by its id.')
  data: AgentResponse | StreamReference;
}

/** An alert is new or has changed. */
@ApiExtraModels(AlertResponse)
export class AlertMessage {
  @ApiProperty({ description: 'An alert.', enum: ['alert'] })
  type: 'alert';

  @ApiProperty(at)
  at: string;

  @Subject(AlertResponse, 'The alert; one that was pending and has come to nothing by its id.')
  data: AlertResponse | StreamReference;
}

/** An agent has measured something. */
@ApiExtraModels(NewestMetricsResponse)
export class MetricsMessage {
  @ApiProperty({ description: 'Metrics of an agent.', enum: ['metrics'] })
  type: 'metrics';

  @ApiProperty(at)
  at: string;

  @Subject(NewestMetricsResponse, 'The new values; of many series only the id of their agent.')
  data: NewestMetricsResponse | StreamReference;
}

/** An agent has found something. */
@ApiExtraModels(EventResponse)
export class EventMessage {
  @ApiProperty({ description: 'An event.', enum: ['event'] })
  type: 'event';

  @ApiProperty(at)
  at: string;

  @Subject(EventResponse, 'The event.')
  data: EventResponse | StreamReference;
}

/** A command is new or has another state. */
@ApiExtraModels(CommandResponse)
export class CommandMessage {
  @ApiProperty({ description: 'A command.', enum: ['command'] })
  type: 'command';

  @ApiProperty(at)
  at: string;

  @Subject(CommandResponse, 'The command.')
  data: CommandResponse | StreamReference;
}

/** An agent should run something else, or has told how far it is with that. */
export class ConfigMessage {
  @ApiProperty({ description: 'The configuration of an agent.', enum: ['config'] })
  type: 'config';

  @ApiProperty(at)
  at: string;

  @Subject(undefined, 'The agent whose configuration it is, by its id.')
  data: StreamReference;
}

/** Something was missed: reload what is shown. */
export class ResyncMessage {
  @ApiProperty({ description: 'The client or the hub fell behind.', enum: ['resync'] })
  type: 'resync';
}

/** The answer to a message that was carried out. */
export class SubscribedMessage {
  @ApiProperty({ description: 'An answer.', enum: ['subscribed'] })
  type: 'subscribed';

  @ApiProperty({
    description: 'Every topic that the client has now, sorted.',
    type: [String],
    example: ['agents', 'alerts'],
  })
  topics: string[];
}

/** The answer to a message that was not. */
export class StreamErrorMessage {
  @ApiProperty({ description: 'An answer.', enum: ['error'] })
  type: 'error';

  @ApiProperty({
    description: 'What kind of fault it is, stable for programs.',
    enum: ['malformed-json', 'invalid-message', 'unknown-topic', 'not-found', 'unavailable'],
    example: 'unknown-topic',
  })
  code: string;

  @ApiProperty({ description: 'The fault in words.', example: 'subscribe[0] is no topic' })
  message: string;
}

/** Everything that the hub says on the stream. */
export const STREAM_MESSAGES = [
  AgentMessage,
  AlertMessage,
  CommandMessage,
  ConfigMessage,
  EventMessage,
  MetricsMessage,
  ResyncMessage,
  StreamErrorMessage,
  SubscribedMessage,
];

/** A change as it is told. */
export type ChangeMessage =
  AgentMessage | AlertMessage | CommandMessage | ConfigMessage | EventMessage | MetricsMessage;

/** Anything that the hub says. */
export type StreamMessage = ChangeMessage | ResyncMessage | SubscribedMessage | StreamErrorMessage;
