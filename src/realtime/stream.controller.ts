import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentUser } from '../auth/access.decorator.js';
import type { UserPrincipal } from '../auth/principal.js';
import { Documented } from '../common/documented.decorator.js';
import { STREAM_MESSAGES, StreamQuery } from './stream.dto.js';
import { Stream } from './stream.service.js';

/** What changes, as it changes. */
@ApiTags('Realtime')
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly stream: Stream) {}

  @Get()
  @Access({ role: 'viewer', handshake: true })
  @Documented({
    summary: 'Open the stream of live changes',
    description:
      'A WebSocket. Say `{"subscribe": [TOPIC, …]}` or `{"unsubscribe": [TOPIC, …]}`; topics are `agents`, `alerts`, `events`, `commands`, `config` and `metrics:AGENT_ID`. Each is answered by `subscribed` or `error`. Nothing is sent again: after a reconnect, or a `resync`, reload. With a cookie the page must be of this hub.',
    answers: { status: 101, messages: STREAM_MESSAGES, description: 'The connection goes on as a WebSocket.' },
    problems: { 426: 'The request does not ask for a WebSocket.' },
  })
  openStream(
    // Judged only: whose ticket it is, the guard has found out.
    @Query() _query: StreamQuery,
    @Req() request: Request,
    @Res() response: Response,
    @CurrentUser() user: UserPrincipal,
  ): void {
    this.stream.open(request, response, user);
  }
}
