import { DomainError } from './errors.js';

/** The body is not one JSON object in the encoding it claims. */
export class Malformed extends DomainError {}

/** A header says what it may not, or says it twice. */
export class BadRequest extends DomainError {}

/** Nothing that the hub answers with is of a type that the caller takes. */
export class NotAcceptable extends DomainError {
  constructor() {
    super('The hub answers with JSON; Accept does not take it.');
  }
}

/** The body is larger than its route takes, counted after decompression, or holds more elements. */
export class TooLarge extends DomainError {
  constructor(limit: number, message = `The body is larger than the ${limit.toString()} bytes that this route takes.`) {
    super(message);
  }
}

/** The body is of a type or an encoding that is not taken. */
export class UnsupportedMediaType extends DomainError {}

/** The part of a file that is asked for lies outside of it. */
export class RangeNotSatisfiable extends DomainError {
  constructor() {
    super('The file has no such part.');
  }
}

/** What is asked for is spoken of in another protocol than HTTP. */
export class UpgradeRequired extends DomainError {
  constructor(readonly protocol: string) {
    super(`Here the connection goes on as ${protocol}: ask with Connection: Upgrade and Upgrade: ${protocol}.`);
  }
}

/** The caller's budget is used up. */
export class TooManyRequests extends DomainError {
  constructor(
    readonly limit: number,
    readonly retryAfterSeconds: number,
    message = 'Too many requests; wait before the next one.',
  ) {
    super(message);
  }
}

/** Something that the hub needs, mostly its database, is away; nothing was stored. */
export class Unavailable extends DomainError {
  constructor(
    message = 'The hub cannot reach its database right now; nothing was stored.',
    readonly retryAfterSeconds = 2,
  ) {
    super(message);
  }
}
