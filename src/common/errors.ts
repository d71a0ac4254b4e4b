/** One offending element of a request: where it is (`reports[3].metrics.x`, `query.limit`), what kind of fault, in words. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** What a caller did that cannot be carried out; the problem filter turns each into its RFC 9457 document. */
export abstract class DomainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** There is no such thing, or the caller may not know that there is. */
export class NotFound extends DomainError {
  constructor(message = 'There is nothing here by this name or id.') {
    super(message);
  }
}

/** The request contradicts the present state; the message says what it conflicts with. */
export class Conflict extends DomainError {}

/** What the caller knows of the thing is out of date: its `If-Match` names another state. */
export class PreconditionFailed extends DomainError {
  constructor(message = 'It has changed since: read it again.') {
    super(message);
  }
}

/** The request was understood and is wrong; every offending element is named. */
export class Invalid extends DomainError {
  constructor(readonly errors: FieldError[]) {
    super('The request has elements that are not valid.');
  }

  /** One offending element. */
  static field(path: string, code: string, message: string): Invalid {
    return new Invalid([{ path, code, message }]);
  }
}

/** The credential is good, and may not do this. */
export class Forbidden extends DomainError {}

/** No credential, or one that is wrong, revoked or expired. */
export class Unauthenticated extends DomainError {
  constructor(message = 'A valid credential is needed.') {
    super(message);
  }
}
