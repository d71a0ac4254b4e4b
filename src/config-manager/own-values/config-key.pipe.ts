import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../../common/errors.js';
import { CONFIG_KEY } from '../config-fields.js';

/** The name of a setting in a path: one that no setting can have is answered as one that is not set. */
@Injectable()
export class ConfigKeyPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!CONFIG_KEY.test(value)) throw new NotFound();
    return value;
  }
}
