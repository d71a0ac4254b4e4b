import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentKey } from './agent-key.entity.js';
import { ApiToken } from './api-tokens/api-token.entity.js';
import { EnrollmentToken } from './enrollment-tokens/enrollment-token.entity.js';
import { AuthGuard } from './guard/auth.guard.js';
import { CredentialsService } from './guard/credentials.service.js';
import { RateLimits } from './guard/rate-limits.service.js';
import { LoginFailure } from './sessions/login-failure.entity.js';
import { Session } from './sessions/session.entity.js';
import { User } from './users/user.entity.js';

/** Who calls, and whether they may: principals, tokens, sessions, roles, and the one global guard. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([User, Session, LoginFailure, ApiToken, EnrollmentToken, AgentKey])],
  providers: [CredentialsService, RateLimits, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [CredentialsService],
})
export class AuthModule {}
