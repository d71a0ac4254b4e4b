import { describe, expect, it } from '@jest/globals';
import type { EnrollmentGrant, HeldToken } from '../../auth/enrollment-tokens.queries.js';
import { Forbidden, Unauthenticated } from '../../common/errors.js';
import { type Admission, type Applicant, judgeApplicants } from './admission.js';

const GRANT: EnrollmentGrant = { type: null, environment: null, metadata: {}, replace: false };
const token = (usesLeft: number, grant: Partial<EnrollmentGrant> = {}): HeldToken => ({
  usesLeft,
  grant: { ...GRANT, ...grant },
});
const applicant = (id: string, tokenId: string | null, request: Partial<Applicant['request']> = {}): Applicant => ({
  id,
  principal: { kind: 'enrollment', tokenId, tokenDigest: '' },
  request: { name: id, type: 'custom', host: 'host', ...request },
});

const nameOf = (admission: Admission): string => {
  if (admission === 'known') return 'known';
  if (admission instanceof Unauthenticated) return 'unauthenticated';
  return admission instanceof Forbidden ? 'forbidden' : 'let in';
};

describe('applicants', () => {
  it.each<[string, Applicant[], string[]]>([
    ['take the uses in their order', [applicant('a', 'one'), applicant('b', 'one')], ['let in', 'unauthenticated']],
    ['of another token have uses of their own', [applicant('a', 'one'), applicant('b', 'two')], ['let in', 'let in']],
    ['whose token is gone are refused', [applicant('a', 'gone')], ['unauthenticated']],
    [
      'with the token of the settings have no limit',
      ['a', 'b', 'c'].map((id) => applicant(id, null)),
      Array<string>(3).fill('let in'),
    ],
    ['with an id that is known take no use', [applicant('old', 'one'), applicant('a', 'one')], ['known', 'let in']],
    [
      'with the id of one before them come after it',
      [applicant('a', 'two'), applicant('a', 'two')],
      ['let in', 'known'],
    ],
    [
      'that are refused take neither a use nor an id',
      [applicant('a', 'lab', { type: 'web_server' }), applicant('a', 'lab', { environment: 'lab' })],
      ['forbidden', 'let in'],
    ],
    ['of another environment are refused', [applicant('a', 'lab', { environment: 'production' })], ['forbidden']],
    ['without an environment get that of the token', [applicant('a', 'lab')], ['let in']],
  ])('%s', (_, applicants, expected) => {
    const tokens = new Map([
      [null, token(Infinity)],
      ['one', token(1)],
      ['two', token(2)],
      ['lab', token(1, { type: 'custom', environment: 'lab' })],
    ]);
    expect(judgeApplicants(applicants, ['old'], tokens).map(nameOf)).toEqual(expected);
  });
});
