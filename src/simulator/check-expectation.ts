/** Holds what a phone shows against what a scenario expects. Problems are sentences; none means that all is well. */
import { describeShown } from './describe-shown.ts';
import type { Shown } from './exchange.ts';
import type { Expectation } from './scenario.ts';

export function checkExpectation(
  shown: Shown,
  expected: Expectation,
  before: Shown | undefined,
): readonly string[] {
  if (shown.kind === 'failure' && shown.sentence !== undefined) {
    return [`the follower sees an error: ${shown.problems.join('; ')}`];
  }
  return [
    ...checkKind(shown, expected),
    ...checkWords(shown, expected),
    ...checkSame(shown, expected, before),
  ];
}

function checkKind(shown: Shown, expected: Expectation): string[] {
  const wanted = wantedKind(expected);
  const actual = shown.kind === 'reply' ? shown.reply.kind : shown.kind;
  const isRight =
    wanted === undefined || wanted === actual || (wanted === 'reply' && shown.kind === 'reply');
  return isRight ? [] : [`expected ${wanted}, got ${actual}`];
}

/** A step that expects words expects a reply, even when it does not say so. */
function wantedKind({
  silent,
  handoff,
  agent,
  kind,
  contains,
  any,
  matches,
}: Expectation): string | undefined {
  if (silent) return 'silence';
  if (handoff) return 'handoff';
  if (agent) return 'with-agent';
  return kind ?? (contains || any || matches ? 'reply' : undefined);
}

function checkWords(shown: Shown, { contains, any, not, matches }: Expectation): string[] {
  const text = shown.kind === 'reply' ? describeShown(shown) : '';
  const oneOf = listOf(any);
  const problems = [
    ...listOf(contains)
      .filter((word) => !text.includes(word))
      .map((word) => `the reply lacks ${quote(word)}`),
    ...listOf(not)
      .filter((word) => text.includes(word))
      .map((word) => `the reply must not say ${quote(word)}`),
  ];
  if (oneOf.length > 0 && !oneOf.some((word) => text.includes(word))) {
    problems.push(`the reply has none of ${oneOf.map(quote).join(', ')}`);
  }
  if (matches !== undefined && !new RegExp(matches, 'u').test(text)) {
    problems.push(`the reply does not match /${matches}/`);
  }
  return problems;
}

function checkSame(shown: Shown, { same }: Expectation, before: Shown | undefined): string[] {
  if (!same) return [];
  const isSame = before !== undefined && describeShown(before) === describeShown(shown);
  return isSame ? [] : ['the reply differs from the one before'];
}

function listOf(words: string | readonly string[] | undefined): readonly string[] {
  if (words === undefined) return [];
  return typeof words === 'string' ? [words] : words;
}

function quote(word: string): string {
  return `“${word}”`;
}
