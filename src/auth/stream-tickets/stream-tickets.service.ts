import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UserPrincipal } from '../principal.js';
import type { StreamTicketResponse } from './stream-tickets.dto.js';
import { mintStreamTicket, TICKET_SECONDS } from './stream-tickets.queries.js';

/** Makes the tickets with which pages open the stream. */
@Injectable()
export class StreamTicketsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes one; nothing of it is worth an entry in the audit log, for it gives nobody a right that they do not have. */
  async create(user: UserPrincipal): Promise<StreamTicketResponse> {
    const ticket = await this.dataSource.transaction((tx) => mintStreamTicket(tx, user));
    return { ticket, expires_in_seconds: TICKET_SECONDS };
  }
}
