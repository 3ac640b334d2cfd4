/**
 * Was a follower answered wrongly? Nobody says so in plain words, but what they do next may: they deny it, ask for a
 * person, say it otherwise within a minute, or ask the same again. A suspicion, never a proof. Pure.
 */
import { alikeFrom, featuresOf, likenessOf } from './likeness.ts';
import type { Suspicion } from './miss.ts';
import type { ToldTurn } from './told-turn.ts';

const minuteMs = 60_000;
const rephrasedWithinMs = minuteMs;
const deniedWithinMs = 5 * minuteMs;
const askedAgainWithinMs = 30 * minuteMs;
/** Words in common that make the next message another wording, and not another subject. */
const rephrasedFrom = 0.2;
/** How many later messages are looked at. */
const lookedAhead = 10;

const denial =
  /^(?:不是|不对|不系|唔系|唔啱|错了|答错|搞错|你错|我(?:问|说|讲|要)的?(?:不是|唔系)|(?:你)?(?:没|冇|没有)(?:听懂|听明白|明白|看懂|理解|回答)|听不懂|什么意思|(?:胡说|瞎说|乱回|乱答)|没用|wrong|not what i|thats not|that is not)|答非所问|对不上|(?:牛头|驴唇)不对马嘴|文不对题/;
/** What comes of asking for a person. */
export const personResults: ReadonlySet<string> = new Set([
  'handed-off',
  'handoff-needs-message',
  'handoff-closed',
  'handoff-nobody-there',
]);
/** What is no new wish: an answer to what was asked, or a word that works anywhere. */
const noWish: ReadonlySet<ToldTurn['matcher']> = new Set(['dialogue', 'guard', 'control']);

/** @param later what the same follower sent afterwards, in order. */
export function findSuspicion(turn: ToldTurn, later: readonly ToldTurn[]): Suspicion | undefined {
  const [next] = later;
  if (!next) return undefined;
  const gapMs = next.atMs - turn.atMs;
  if (gapMs <= deniedWithinMs && denies(next)) return 'denied';
  if (gapMs <= deniedWithinMs && asksForPerson(next)) return 'asked-for-person';
  const features = featuresOf(turn.text);
  const likeness = (other: ToldTurn) =>
    isWish(other) ? likenessOf(features, featuresOf(other.text)) : 0;
  if (isReworded(turn, next)) return 'rephrased';
  const isAsked = later
    .slice(0, lookedAhead)
    .some((other) => other.atMs - turn.atMs <= askedAgainWithinMs && likeness(other) >= alikeFrom);
  return isAsked ? 'asked-again' : undefined;
}

/** Whether the second says what the first said, within a minute and in other words. */
export function isReworded(turn: ToldTurn, next: ToldTurn): boolean {
  if (next.atMs - turn.atMs > rephrasedWithinMs || next.text === turn.text) return false;
  return isWish(next) && likenessOf(featuresOf(turn.text), featuresOf(next.text)) >= rephrasedFrom;
}

/** "不是" to "您说的是…吗" is an answer; to a list of shops it is a denial. */
function denies({ text, matcher, result }: ToldTurn): boolean {
  if (matcher === 'guard') return false;
  return denial.test(text) && (matcher !== 'dialogue' || result === 'options-refused');
}

function asksForPerson({ matcher, result }: ToldTurn): boolean {
  return matcher !== 'dialogue' && personResults.has(result);
}

function isWish({ text, matcher }: ToldTurn): boolean {
  return text !== '' && !noWish.has(matcher);
}

/** Whether it makes sense to doubt the answer at all: a rule gave it, to words, and not by handing over to a person. */
export function isDoubtable(turn: ToldTurn): boolean {
  return turn.ruleId !== undefined && isWish(turn) && !personResults.has(turn.result);
}
