import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import type { AlertComment } from './alert-comment.entity.js';

/** What somebody has to say about an alert. */
export class CommentAlertRequest {
  @TextField({ description: 'What you have to say.', max: 8000, example: 'The switch of rack b7 was replaced.' })
  text: string;
}

/** A comment on an alert. */
export class AlertCommentResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000d' })
  id: string;

  @ApiProperty({ description: 'The alert.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000b' })
  alert_id: string;

  @ApiProperty({ description: 'What was said.', example: 'The switch of rack b7 was replaced.' })
  text: string;

  @ApiProperty({ description: 'Who said it.', example: 'admin' })
  created_by: string;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  created_at: string;
}

/** A page of comments. */
export class AlertCommentListResponse extends PageResponse {
  @ApiProperty({ description: 'The comments of this page.', type: () => AlertCommentResponse, isArray: true })
  comments: AlertCommentResponse[];
}

/** Shows a comment. */
export function toAlertCommentResponse(comment: AlertComment): AlertCommentResponse {
  return {
    id: comment.id,
    alert_id: comment.alert_id,
    text: comment.text,
    created_by: comment.created_by,
    created_at: comment.created_at.toISOString(),
  };
}
