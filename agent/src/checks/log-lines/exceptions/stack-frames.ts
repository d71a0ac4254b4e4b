/** The languages whose stack traces are read. */
export type TraceLanguage = 'java' | 'python' | 'node' | 'go' | 'dotnet';

/** One function on a stack, without line numbers and addresses. */
export interface StackFrame {
  readonly name: string;
  /** Of the language, its runtime or a library, and not of the program itself. */
  readonly isForeign: boolean;
}

const JAVA =
  /^\s+at ((?:[\w$.@/-]+\/)?[\w$.<>]+)\((?:[\w$-]+\.(?:java|kt|kts|scala|groovy|clj):\d+|Native Method|Unknown Source|[\w$-]+\.(?:java|kt))\)/;
const NODE =
  /^\s+at (?:async )?(?:(.{1,300}?) \()?((?:file:\/\/|node:|\/|[A-Za-z]:\\|webpack|evalmachine|internal\/)[^()]{0,500}?|<anonymous>|native)(?::\d+)?(?::\d+)?\)?,?(?: \{)?$/;
const DOTNET = /^\s+at ([\w.<>`+[\],|$-]+)\([^()]*\)(?: in (.+):line \d+)?/;
const PYTHON = /^\s+File "([^"]+)", line \d+(?:, in (.+))?$/;
const GO_FUNCTION = /^[\w./*()[\]-]{1,300}$/;

const FOREIGN: Readonly<Record<TraceLanguage, RegExp>> = {
  java: /^(?:[\w.@-]+\/)?(?:java|javax|jdk|sun|com\.sun|kotlin|scala|groovy|jakarta|org\.(?:springframework|apache|hibernate|junit|eclipse|jboss)|io\.(?:netty|undertow|reactivex)|reactor)\./,
  node: /^(?:node:|internal\/|native|<anonymous>)|\/node_modules\//,
  dotnet: /^(?:System|Microsoft)\./,
  python: /\/(?:site-packages|dist-packages)\/|\/lib(?:64)?\/python\d|^<frozen /,
  go: /^(?:runtime|net\/http|sync|reflect|testing|os|main\.main\.func\d+\.goexit)[./]|^panic$/,
};

/** Reads a frame of a language; undefined where the line is none. */
export function readFrame(language: TraceLanguage, line: string): StackFrame | undefined {
  switch (language) {
    case 'java':
      return frame(
        language,
        JAVA.exec(line)?.[1]?.replace(/\$\$?(?:Lambda|EnhancerBy|FastClass)\S*|\$\d+|lambda\$/g, ''),
      );
    case 'node':
      return nodeFrame(line);
    case 'dotnet':
      return frame(language, DOTNET.exec(line)?.[1]?.replace(/[<>]|[bd]__[\d_]+|`\d+/g, ''));
    case 'python':
      return pythonFrame(line);
    case 'go':
      return goFrame(line);
  }
}

/** The language whose frame a line with an `at` is, tried from the strictest on. */
export function languageOfFrame(line: string): 'java' | 'node' | 'dotnet' | undefined {
  if (!/^\s+at /.test(line)) return undefined;
  if (JAVA.test(line)) return 'java';
  if (NODE.test(line)) return 'node';
  return DOTNET.test(line) ? 'dotnet' : undefined;
}

function frame(language: TraceLanguage, name: string | undefined): StackFrame | undefined {
  return name === undefined ? undefined : { name, isForeign: FOREIGN[language].test(name) };
}

/** As `main.(*Cart).Add(0xc000012345, 0x1)`: what stands before the last parenthesis, in which no other is. */
function goFrame(line: string): StackFrame | undefined {
  const name = line.endsWith(')') ? line.slice(0, line.lastIndexOf('(')) : '';
  if (!name.includes('.') || !GO_FUNCTION.test(name)) return undefined;
  return frame('go', name.replace(/(?:\.func\d+(?:\.\d+)*)+$/, '.func'));
}

function nodeFrame(line: string): StackFrame | undefined {
  const found = NODE.exec(line);
  if (found === null) return undefined;
  const [, name = '', path = ''] = found;
  const file = path.split(/[/\\]/).at(-1) ?? path;
  const plain = name.replace(/^new /, '').replace(/ \[as [^\]]+\]$/, '');
  return { name: `${plain || 'anonymous'} ${file}`, isForeign: FOREIGN.node.test(path) };
}

function pythonFrame(line: string): StackFrame | undefined {
  const found = PYTHON.exec(line);
  if (found === null) return undefined;
  const [, path = '', name = 'module'] = found;
  return { name: `${name} ${path.split('/').at(-1) ?? path}`, isForeign: FOREIGN.python.test(path) };
}
