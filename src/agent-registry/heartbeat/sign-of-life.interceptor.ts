import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { SignsOfLife } from './signs-of-life.service.js';

const RECORDS_ITS_OWN_SIGN = 'records-its-own-sign';

/** For routes whose own work includes storing the sign of life, with more than the bare fact. */
export const RecordsItsOwnSign = (): MethodDecorator => SetMetadata(RECORDS_ITS_OWN_SIGN, true);

/** Makes every request of an agent that goes well a sign of its life, stored before it is answered. */
@Injectable()
export class SignOfLifeInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly signsOfLife: SignsOfLife,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<Request>();
    const isRecorded = this.reflector.get<boolean | undefined>(RECORDS_ITS_OWN_SIGN, context.getHandler()) === true;
    if (principal?.kind !== 'agent' || isRecorded) return next.handle();
    const { agentId } = principal;
    return next
      .handle()
      .pipe(mergeMap((answer) => from(this.signsOfLife.record({ agentId }).then(() => answer as unknown))));
  }
}
