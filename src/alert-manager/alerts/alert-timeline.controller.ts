import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { ListQuery } from '../../common/query-fields.js';
import { AlertCommentListResponse, AlertCommentResponse, CommentAlertRequest } from './alert-comments.dto.js';
import { TimelineResponse } from './alert-timeline.dto.js';
import { AlertTimeline } from './alert-timeline.service.js';

/** What happened to an alert, and what people say about it. */
@ApiTags('AlertManager')
@Controller('api/v1/alerts/:alert_id')
export class AlertTimelineController {
  constructor(private readonly timeline: AlertTimeline) {}

  @Get('timeline')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'What happened to an alert',
    description:
      'Every evaluation that changed it, with what was judged; what people did and said; silences, and the maintenance of its agent: why somebody was told of it, or was not. The oldest first. Sort by `at`.',
    answers: { status: 200, type: TimelineResponse, description: 'A page of entries.' },
  })
  listAlertTimeline(@Param('alert_id', IdPipe) alertId: string, @Query() query: ListQuery): Promise<TimelineResponse> {
    return this.timeline.list(alertId, query);
  }

  @Get('comments')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the comments on an alert',
    description: 'The oldest first. Sort by `created_at`.',
    answers: { status: 200, type: AlertCommentListResponse, description: 'A page of comments.' },
  })
  listAlertComments(
    @Param('alert_id', IdPipe) alertId: string,
    @Query() query: ListQuery,
  ): Promise<AlertCommentListResponse> {
    return this.timeline.listComments(alertId, query);
  }

  @Post('comments')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Comment on an alert',
    description: 'On an open or a resolved one. A comment is never changed; it stands on the timeline, too.',
    request: { type: CommentAlertRequest, example: { text: 'The switch of rack b7 was replaced.' } },
    answers: {
      status: 201,
      type: AlertCommentResponse,
      description: 'The comment.',
      location: (comment: AlertCommentResponse) => `/api/v1/alerts/${comment.alert_id}/comments`,
    },
  })
  commentAlert(
    @Param('alert_id', IdPipe) alertId: string,
    @Body() request: CommentAlertRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AlertCommentResponse> {
    return this.timeline.comment(alertId, request, actor);
  }
}
