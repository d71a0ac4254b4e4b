import type { EnrollmentGrant, HeldToken } from '../../auth/enrollment-tokens.queries.js';
import type { EnrollmentPrincipal } from '../../auth/principal.js';
import { Forbidden, Unauthenticated } from '../../common/errors.js';
import type { RegisterAgentRequest } from './registration.dto.js';

/** A machine with an enrolment token, and the id that its agent has or is to have. */
export interface Applicant {
  id: string;
  principal: EnrollmentPrincipal;
  request: RegisterAgentRequest;
}

/** What becomes of an applicant: it is let in, its id is known already, or it is refused. */
export type Admission = { grant: EnrollmentGrant } | 'known' | Unauthenticated | Forbidden;

/**
 * Judges applicants in the order of their arrival. Each that is let in takes a use of its token, and its id from those
 * after it; one that is refused takes neither.
 */
export function judgeApplicants(
  applicants: readonly Applicant[],
  knownIds: readonly string[],
  tokens: ReadonlyMap<string | null, HeldToken>,
): Admission[] {
  const known = new Set(knownIds);
  const usesLeft = new Map([...tokens].map(([id, token]) => [id, token.usesLeft]));
  return applicants.map(({ id, principal, request }) => {
    if (known.has(id)) return 'known';
    const token = tokens.get(principal.tokenId);
    const left = usesLeft.get(principal.tokenId) ?? 0;
    if (token === undefined || left <= 0) return new Unauthenticated();
    const refusal = refuseOutOfBounds(token.grant, request);
    if (refusal !== undefined) return refusal;
    usesLeft.set(principal.tokenId, left - 1);
    known.add(id);
    return { grant: token.grant };
  });
}

/** The refusal of a machine that is not of the type or the environment which its token is bound to. */
export function refuseOutOfBounds(grant: EnrollmentGrant, request: RegisterAgentRequest): Forbidden | undefined {
  for (const field of ['type', 'environment'] as const) {
    const [bound, given] = [grant[field], request[field]];
    if (bound !== null && given !== undefined && given !== bound) {
      return new Forbidden(`The token is bound to another ${field}.`);
    }
  }
  return undefined;
}
