import { ApiProperty } from '@nestjs/swagger';
import { IntegerField } from '../../common/fields.js';

/** Replacing an agent's key. */
export class RotateKeyRequest {
  @IntegerField({
    description: 'How long the old key stays good: 3600 for the agent itself, 0 for an operator if absent.',
    min: 0,
    max: 604_800,
    optional: true,
    example: 3600,
  })
  grace_seconds?: number;
}

/** The new key of an agent. */
export class RotateKeyResponse {
  @ApiProperty({ description: 'The new key; shown here only.', example: 'ama_…' })
  api_key: string;

  @ApiProperty({
    description: 'Until when the old key is good.',
    format: 'date-time',
    example: '2026-01-02T04:04:05.000Z',
  })
  old_key_expires_at: string;
}
