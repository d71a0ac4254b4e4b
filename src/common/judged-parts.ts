import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { childPath } from './strict-json.js';

/** What is wrong with one part of a field's value; without a part, with the value itself. */
export interface PartFault {
  part?: string | number;
  message: string;
}

/** Says what is wrong with a value; nothing is an empty list. */
export type PartsJudge = (value: unknown) => PartFault[];

const PARTS_JUDGE = 'parts-judge';

interface JudgedParts {
  name: string;
  judge: PartsJudge;
}

/** Validates a value whose parts can be wrong each for itself, so that every one of them is named. */
export function JudgeParts(name: string, judge: PartsJudge): PropertyDecorator {
  return applyDecorators(
    (target: object, property: string | symbol) => {
      Reflect.defineMetadata(PARTS_JUDGE, { name, judge }, target, property);
    },
    ValidateBy({
      name,
      validator: {
        validate: (value) => judge(value).length === 0,
        defaultMessage: (args) => judge(args?.value)[0]?.message ?? '',
      },
    }),
  );
}

/** Where in a refused value the faults are; undefined for a constraint that is about the whole of it. */
export function faultyParts(
  { target, property, value }: { target?: object; property: string; value?: unknown },
  constraint: string,
  path: string,
): { path: string; message: string }[] | undefined {
  const judged = target && (Reflect.getMetadata(PARTS_JUDGE, target, property) as JudgedParts | undefined);
  if (judged?.name !== constraint) return undefined;
  return judged
    .judge(value)
    .map(({ part, message }) => ({ path: part === undefined ? path : childPath(path, part), message }));
}
