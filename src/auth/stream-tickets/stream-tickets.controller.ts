import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/documented.decorator.js';
import { Access, CurrentUser } from '../access.decorator.js';
import type { UserPrincipal } from '../principal.js';
import { StreamTicketResponse } from './stream-tickets.dto.js';
import { StreamTicketsService } from './stream-tickets.service.js';

/** The one credential that may stand in a URL. */
@ApiTags('Realtime')
@Controller('api/v1/stream/tickets')
export class StreamTicketsController {
  constructor(private readonly tickets: StreamTicketsService) {}

  @Post()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Make a ticket for the stream',
    description:
      'For a page, which cannot send a token with a WebSocket. The ticket is good once, for 30 seconds, on any hub of the fleet, and opens `GET /api/v1/stream` with the rights of the caller. Of more than 50 unused ones of a user the oldest die.',
    answers: { status: 201, type: StreamTicketResponse, description: 'The ticket.' },
  })
  createStreamTicket(@CurrentUser() principal: UserPrincipal): Promise<StreamTicketResponse> {
    return this.tickets.create(principal);
  }
}
