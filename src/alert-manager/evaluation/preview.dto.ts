import { ApiProperty } from '@nestjs/swagger';

/** What a rule says of one agent, or of one of its series, now. */
export class PreviewedAgentResponse {
  @ApiProperty({ description: 'The agent.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  agent_id: string;

  @ApiProperty({ description: 'Its name.', example: 'Web Server Alpha' })
  agent_name: string;

  @ApiProperty({
    description: 'The series that was judged; null where the rule is about the agent, or nothing is known of it.',
    type: String,
    nullable: true,
    example: 'cpu_usage',
  })
  series: string | null;

  @ApiProperty({ description: 'What was judged, where it is known.', type: Number, nullable: true, example: 93.2 })
  value: number | null;

  @ApiProperty({ description: 'Whether an alert would begin.', example: true })
  breached: boolean;
}

/** What a rule would do if it were evaluated now. */
export class AlertRulePreviewResponse {
  @ApiProperty({ description: 'How many agents it matches.', type: 'integer', example: 12 })
  matches: number;

  @ApiProperty({
    description: 'How many alerts would begin, `for_seconds` aside; of the first 10,000 agents.',
    type: 'integer',
    example: 1,
  })
  would_fire: number;

  @ApiProperty({
    description: 'What it says of each agent and series, those that would fire first; 1,000 at most.',
    type: () => PreviewedAgentResponse,
    isArray: true,
  })
  agents: PreviewedAgentResponse[];

  @ApiProperty({ description: 'Whether there is more than is shown or was looked at.', example: false })
  is_truncated: boolean;
}
