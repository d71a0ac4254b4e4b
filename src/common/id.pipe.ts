import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from './errors.js';
import { parseUuid } from './uuid.js';

/** The id of a path: one that cannot exist is answered exactly as one that does not. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = parseUuid(value);
    if (id === undefined) throw new NotFound();
    return id;
  }
}
