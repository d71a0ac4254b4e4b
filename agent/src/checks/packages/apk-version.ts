/** Steps of a version of Alpine; of two that differ in what comes next, the one whose next step is named first is the newer. */
const STEPS = ['number', 'letter', 'suffix', 'suffix number', 'commit', 'revision', 'end'] as const;

interface Step {
  readonly step: (typeof STEPS)[number];
  readonly text: string;
}

/** Before the release itself, and after it. */
const BEFORE = ['alpha', 'beta', 'pre', 'rc'];
const AFTER = ['cvs', 'svn', 'git', 'hg', 'p'];

const VERSION = /^(\d+(?:\.\d+)*)([a-z]?)((?:_[a-z]+\d*)*)(?:~([0-9a-f]+))?(?:-r(\d+))?$/;

/**
 * Orders two versions of Alpine packages as apk does: `1.2_rc1` before `1.2` before `1.2-r1` before `1.2_p1` before
 * `1.2b` before `1.2.1`. Of what is no such version the texts are compared.
 */
export function compareApkVersions(one: string, other: string): number {
  const [first, second] = [stepsOf(one), stepsOf(other)];
  if (first === undefined || second === undefined) return compareTexts(one, other);
  for (let place = 0; ; place += 1) {
    const [step, otherStep] = [first[place] ?? END, second[place] ?? END];
    const difference = compareSteps(step, otherStep, place === 0);
    if (difference !== 0 || step.step === 'end') return difference;
  }
}

const END: Step = { step: 'end', text: '' };

function stepsOf(version: string): readonly Step[] | undefined {
  const [, numbers, letter = '', suffixes = '', commit, revision] = VERSION.exec(version) ?? [];
  if (numbers === undefined) return undefined;
  return [
    ...numbers.split('.').map((text): Step => ({ step: 'number', text })),
    ...(letter === '' ? [] : [{ step: 'letter' as const, text: letter }]),
    ...[...suffixes.matchAll(/_([a-z]+)(\d*)/g)].flatMap(([, text = '', count = '']): Step[] => [
      { step: 'suffix', text },
      ...(count === '' ? [] : [{ step: 'suffix number' as const, text: count }]),
    ]),
    ...(commit === undefined ? [] : [{ step: 'commit' as const, text: commit }]),
    ...(revision === undefined ? [] : [{ step: 'revision' as const, text: revision }]),
  ];
}

function compareSteps(one: Step, other: Step, isFirst: boolean): number {
  if (one.step !== other.step) {
    if (isBefore(one)) return -1;
    return isBefore(other) ? 1 : STEPS.indexOf(other.step) - STEPS.indexOf(one.step);
  }
  switch (one.step) {
    case 'number':
      // From the second on, a number that begins with 0 is read as behind a decimal point.
      if (!isFirst && (one.text.startsWith('0') || other.text.startsWith('0')))
        return compareTexts(one.text, other.text);
      return compareNumbers(one.text, other.text);
    case 'suffix number':
    case 'revision':
      return compareNumbers(one.text, other.text);
    case 'suffix':
      return rankOfSuffix(one.text) - rankOfSuffix(other.text);
    case 'letter':
    case 'commit':
    case 'end':
      return compareTexts(one.text, other.text);
  }
}

function isBefore({ step, text }: Step): boolean {
  return step === 'suffix' && BEFORE.includes(text);
}

function rankOfSuffix(suffix: string): number {
  return [...BEFORE, ...AFTER].indexOf(suffix);
}

function compareNumbers(one: string, other: string): number {
  const [first, second] = [BigInt(one), BigInt(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
