import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { BodyLimit } from '../../common/request-body.interceptor.js';
import { ReceiptResponse } from '../ingest/reports.dto.js';
import { EventListResponse, EventsRequest, ListEventsQuery } from './events.dto.js';
import { AgentEvents } from './events.service.js';

/** Findings of agents that are not numbers. */
@ApiTags('MetricsCollector')
@Controller('api/v1')
export class EventsController {
  constructor(private readonly events: AgentEvents) {}

  @Post('agents/:id/events')
  @Access({ agent: 'own' })
  @BodyLimit(8192)
  @Documented({
    summary: 'Store events',
    description:
      'Up to 1,000 events, stored whole or not at all; gzip is taken. An event is identified by its agent, `timestamp`, `kind` and `fingerprint`: sent again it is a duplicate, and the first stays.',
    request: {
      type: EventsRequest,
      example: {
        events: [
          {
            kind: 'file.changed',
            severity: 'warning',
            message: '/etc/passwd has changed',
            fingerprint: '/etc/passwd',
            attributes: { path: '/etc/passwd' },
          },
        ],
      },
    },
    answers: { status: 201, type: ReceiptResponse, description: 'Everything is committed.' },
  })
  storeEvents(@Param('id', IdPipe) id: string, @Body() { events }: EventsRequest): Promise<ReceiptResponse> {
    return this.events.store(id, events);
  }

  @Get('events')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List events',
    description:
      'Events of all agents, the newest first; events of deleted agents too. A repeated parameter means any of, different ones all of. Sort by `timestamp`.',
    answers: { status: 200, type: EventListResponse, description: 'A page of events; `total` is null.' },
  })
  listEvents(@Query() query: ListEventsQuery): Promise<EventListResponse> {
    return this.events.list(query);
  }
}
