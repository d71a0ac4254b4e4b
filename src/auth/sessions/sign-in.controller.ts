import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../audit/actor.js';
import { Documented } from '../../common/documented.decorator.js';
import { Settings } from '../../config/settings.js';
import { Access, CurrentActor, CurrentUser } from '../access.decorator.js';
import { readSessionCookie } from '../guard/credential.js';
import type { UserPrincipal } from '../principal.js';
import { SESSION_ABSOLUTE_SECONDS, sessionCookieName } from './session-limits.js';
import { ChangePasswordRequest, LoginRequest, SignedInResponse } from './sign-in.dto.js';
import { type SignedIn, SignInService } from './sign-in.service.js';

/** Signing in and out. The session's token is in a cookie that no script can read, and nowhere else. */
@ApiTags('Auth')
@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly settings: Settings,
  ) {}

  @Post('login')
  @Access({ public: true })
  @Documented({
    summary: 'Sign in',
    description:
      'Begins a session and sets its cookie; one that the browser had before ends. After ten failures within ten minutes for the account from the same address the answer is `429`. A wrong name, a wrong password and a disabled user are answered alike.',
    request: {
      type: LoginRequest,
      example: { username: 'admin', password: 'the lighthouse keeper sleeps' },
    },
    answers: { status: 200, type: SignedInResponse, description: 'Signed in.' },
    problems: {
      401: 'The name or the password is wrong, or the user is disabled: the answer is the same.',
      403: 'The request comes from another site.',
    },
  })
  async login(
    @Body() request: LoginRequest,
    @Req() httpRequest: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInResponse> {
    const previous = readSessionCookie(httpRequest.headersDistinct, sessionCookieName(this.settings.isSecure));
    return this.withCookie(response, await this.signIn.login(request, previous, httpRequest.ip ?? null));
  }

  @Post('logout')
  @Access({ role: 'viewer', beforePasswordChange: true })
  @Documented({
    summary: 'Sign out',
    description: 'Ends the session of the cookie. An API token has no session to end and stays as it is.',
    answers: { status: 204, description: 'Signed out.' },
  })
  async logout(
    @CurrentUser() principal: UserPrincipal,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signIn.logout(principal, actor);
    if (principal.sessionId !== null) this.setCookie(response, '', 0);
  }

  @Get('me')
  @Access({ role: 'viewer', beforePasswordChange: true })
  @Documented({
    summary: 'Get who is signed in',
    description: 'The user of the session or of the API token.',
    answers: { status: 200, type: SignedInResponse, description: 'The user.' },
  })
  getMe(@CurrentUser() principal: UserPrincipal): Promise<SignedInResponse> {
    return this.signIn.whoAmI(principal);
  }

  @Post('password')
  @Access({ role: 'viewer', beforePasswordChange: true })
  @Documented({
    summary: 'Change the own password',
    description:
      'Ends every other session of the user; the present one gets a new cookie. Wrong present passwords are counted like failures to sign in.',
    request: {
      type: ChangePasswordRequest,
      example: { current_password: 'the lighthouse keeper sleeps', new_password: 'seventeen kiwis on a lawn' },
    },
    answers: { status: 200, type: SignedInResponse, description: 'The password is changed.' },
    problems: { 422: 'The present password is wrong, or the new one is too short or guessed too easily.' },
  })
  async changePassword(
    @Body() request: ChangePasswordRequest,
    @CurrentUser() principal: UserPrincipal,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInResponse> {
    return this.withCookie(response, await this.signIn.changePassword(principal, request, actor));
  }

  private withCookie(response: Response, signedIn: SignedIn): SignedInResponse {
    if (signedIn.sessionToken !== null) this.setCookie(response, signedIn.sessionToken, SESSION_ABSOLUTE_SECONDS);
    return signedIn.response;
  }

  private setCookie(response: Response, token: string, maxAgeSeconds: number): void {
    const secure = this.settings.isSecure;
    response.set('Cache-Control', 'no-store');
    response.cookie(sessionCookieName(secure), token, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: maxAgeSeconds * 1000,
    });
  }
}
