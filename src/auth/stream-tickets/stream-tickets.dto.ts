import { ApiProperty } from '@nestjs/swagger';

/** A ticket for the stream of live changes. */
export class StreamTicketResponse {
  @ApiProperty({
    description: 'The ticket, `amt_…`: to be used once, as `?ticket=` of `GET /api/v1/stream`.',
    example: `amt_${'0'.repeat(49)}`,
  })
  ticket: string;

  @ApiProperty({ description: 'After how many seconds it is of no use any more.', type: 'integer', example: 30 })
  expires_in_seconds: number;
}
