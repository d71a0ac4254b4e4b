import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentKey } from './agent-key.entity.js';
import { ApiToken } from './api-tokens/api-token.entity.js';
import { ApiTokensController } from './api-tokens/api-tokens.controller.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { AuditLogsController } from './audit-log/audit-logs.controller.js';
import { AuditLogsService } from './audit-log/audit-logs.service.js';
import { EnrollmentToken } from './enrollment-tokens/enrollment-token.entity.js';
import { EnrollmentTokensController } from './enrollment-tokens/enrollment-tokens.controller.js';
import { EnrollmentTokensService } from './enrollment-tokens/enrollment-tokens.service.js';
import { ExpiredCredentialsJob } from './expired-credentials.job.js';
import { FirstStart } from './first-start.service.js';
import { AuthGuard } from './guard/auth.guard.js';
import { CredentialsService } from './guard/credentials.service.js';
import { RateLimits } from './guard/rate-limits.service.js';
import { PasswordHashing } from './passwords/password-hashing.service.js';
import { LoginFailure } from './sessions/login-failure.entity.js';
import { Session } from './sessions/session.entity.js';
import { SignInController } from './sessions/sign-in.controller.js';
import { SignInService } from './sessions/sign-in.service.js';
import { StreamTicket } from './stream-tickets/stream-ticket.entity.js';
import { StreamTicketsController } from './stream-tickets/stream-tickets.controller.js';
import { StreamTicketsService } from './stream-tickets/stream-tickets.service.js';
import { User } from './users/user.entity.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';

/** Who calls, and whether they may: principals, tokens, sessions, roles, and the one global guard. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([User, Session, LoginFailure, ApiToken, EnrollmentToken, AgentKey, StreamTicket])],
  controllers: [
    SignInController,
    UsersController,
    ApiTokensController,
    EnrollmentTokensController,
    AuditLogsController,
    StreamTicketsController,
  ],
  providers: [
    ApiTokensService,
    AuditLogsService,
    CredentialsService,
    EnrollmentTokensService,
    ExpiredCredentialsJob,
    FirstStart,
    PasswordHashing,
    RateLimits,
    SignInService,
    StreamTicketsService,
    UsersService,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [FirstStart],
})
export class AuthModule {}
