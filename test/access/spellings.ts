import type { OutgoingHttpHeaders } from 'node:http';

/** One way to write a request that a lenient router may take for the canonical one. */
export interface Spelling {
  name: string;
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
}

/** Writes a request in other ways, none of which may open what the canonical one does not. */
export function spellings(method: string, path: string, hubUrl: string): Spelling[] {
  const segments = path.split('/');
  const [first = ''] = segments.at(-1)?.slice(0, 1) ?? '';
  const noun = Math.min(3, segments.length - 1);
  const withNoun = (write: (segment: string) => string): string =>
    segments.map((segment, index) => (index === noun ? write(segment) : segment)).join('/');
  const encode = (text: string): string => `%${text.charCodeAt(0).toString(16)}${text.slice(1)}`;
  const paths = {
    'one letter encoded': withNoun(encode),
    'the last letter encoded': `${path.slice(0, -1)}${encode(path.slice(-1))}`,
    'a slash encoded': withNoun((segment) => segment).replace(/\/(?=[^/]*$)/, '%2f'),
    'two slashes before it': `/${path}`,
    'two slashes within it': withNoun((segment) => `/${segment}`),
    'a slash after it': `${path}/`,
    'a dot within it': withNoun((segment) => `./${segment}`),
    'two dots within it': withNoun((segment) => `x/../${segment}`),
    'a parameter after it': `${path};x`,
    'a parameter within it': withNoun((segment) => `${segment};x=1`),
    'a NUL after it': `${path}%00`,
    'a blank after it': `${path}%20`,
    capitals: path.toUpperCase(),
    'an extension': `${path}.json`,
    'its absolute form': new URL(path, hubUrl).href,
  };
  const rewriting = { 'x-original-url': '/health', 'x-rewrite-url': '/health', 'x-forwarded-uri': '/health' };
  return [
    ...Object.entries(paths).map(([name, written]) => ({ name, method, path: written })),
    ...(method === 'GET' ? [{ name: 'HEAD', method: 'HEAD', path }] : []),
    ...(first === '' ? [] : [{ name: 'another path in headers', method, path, headers: rewriting }]),
    { name: 'another method in headers', method, path, headers: { 'x-http-method-override': 'GET' } },
  ];
}
