import { type Oracle, oracleOf } from './oracle.js';
import { PROBLEM } from './operations.js';
import type { Answer } from './raw-http.js';

/** What a refusal must be. */
export interface Refusal {
  status: number;
  slug: string;
  /** Where the first error must point (`422`); a function where the path is not the whole story. */
  path?: string | ((path: string) => boolean);
}

/** The value that no answer may repeat. */
export const SENTINEL = 'sentinel-7f3a9c';

const SLUGS: Record<number, string> = {
  400: 'malformed-json',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  414: 'uri-too-long',
  415: 'unsupported-media',
  422: 'validation',
  429: 'rate-limited',
};

/** The refusal with the usual slug of its status. */
export function refusal(status: number, path?: Refusal['path']): Refusal {
  return { status, slug: SLUGS[status] ?? '', ...(path === undefined ? {} : { path }) };
}

/** Stack traces, statements and paths of files, none of which may leave the hub. */
const LEAKS = [/\bat \S+ \(/, /\.(js|ts):\d+/, /\b(SELECT|INSERT INTO|UPDATE \w+ SET)\b/, /relation "/, /node_modules/];

/** Judges answers against the document's own schema of problems. */
export class ProblemJudge {
  private readonly isProblem: Oracle = oracleOf(PROBLEM);

  /** What is wrong with an answer that should be this refusal; undefined when it is exactly that. */
  judge(answer: Answer, expected: Refusal): string | undefined {
    const { status, headers, text } = answer;
    if (status !== expected.status) return `answered ${status} for ${expected.status}: ${text.slice(0, 300)}`;
    const fault = this.judgeForm(answer);
    if (fault !== undefined) return fault;
    const problem = JSON.parse(text) as { type: string; errors?: { path: string }[] };
    if (problem.type !== `/problems/${expected.slug}`) return `is ${problem.type} for ${expected.slug}`;
    if (status === 422 && (problem.errors ?? []).length === 0) return 'names no offending element';
    if (status === 401 && headers['www-authenticate'] === undefined) return 'has no WWW-Authenticate';
    if (status === 405 && headers.allow === undefined) return 'has no Allow';
    if ((status === 429 || status === 503) && headers['retry-after'] === undefined) return 'has no Retry-After';
    return judgePath(problem.errors?.[0]?.path, expected.path);
  }

  /** What is wrong with the form of any refusal. */
  judgeForm({ status, headers, text }: Answer): string | undefined {
    if (!(headers['content-type'] ?? '').startsWith('application/problem+json')) {
      return `${status} is ${headers['content-type'] ?? 'without a type'}`;
    }
    if (headers['cache-control'] !== 'no-store') return `${status} may be cached`;
    if (text.includes(SENTINEL)) return 'repeats the refused value';
    const leak = LEAKS.find((pattern) => pattern.test(text));
    if (leak !== undefined) return `leaks ${leak.source}: ${text.slice(0, 300)}`;
    const problem: unknown = JSON.parse(text);
    if (!this.isProblem(problem)) return `is not a problem of the document: ${text.slice(0, 300)}`;
    return (problem as { status: number }).status === status ? undefined : 'says another status than it has';
  }
}

function judgePath(path: string | undefined, expected: Refusal['path']): string | undefined {
  if (expected === undefined) return undefined;
  const isRight = typeof expected === 'string' ? path === expected : path !== undefined && expected(path);
  return isRight ? undefined : `points to ${JSON.stringify(path)} for ${expected.toString()}`;
}
