/**
 * The same figures counted once more, as plainly as can be, for comparison: no steps, no shelves, one question at a time.
 * Only what was answered wrongly, and what rewords, is judged by the same functions: there is one such judgement.
 */
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { findMisses } from '../../src/unheard/find-misses.ts';
import { isReworded } from '../../src/unheard/speaks-against.ts';
import { toToldTurn } from '../../src/unheard/told-turn.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const dayOf = (atMs: number) => Math.floor((atMs + 8 * hourMs) / dayMs);
const cityOf: Readonly<Record<string, string>> = { 'shop-1': '上海', 'shop-2': '北京' };

export interface NaiveTalk {
  readonly turns: readonly TurnRecord[];
  readonly follower: string;
  readonly day: number;
  readonly hour: number;
  readonly shop: string | undefined;
  readonly city: string | undefined;
  readonly groups: readonly string[];
}

export function naiveTalks(records: readonly TurnRecord[]): readonly NaiveTalk[] {
  const talks: TurnRecord[][] = [];
  const all = records
    .filter(({ kind }) => kind !== 'unfollowed' && kind !== 'location-reported')
    .toSorted((a, b) => a.receivedAtMs - b.receivedAtMs || (a.turnId < b.turnId ? -1 : 1));
  for (const record of all) {
    const open = talks.findLast(([first]) => first?.followerHash === record.followerHash);
    const last = open?.at(-1);
    const nightEnd = open?.[0] ? (dayOf(open[0].receivedAtMs) + 1) * dayMs - 5 * hourMs : 0;
    const isSame = last && record.receivedAtMs - last.receivedAtMs < 30 * 60_000;
    if (open && isSame && record.receivedAtMs < nightEnd) open.push(record);
    else talks.push([record]);
  }
  return talks.map(toTalk);
}

function toTalk(turns: readonly TurnRecord[]): NaiveTalk {
  const [first] = turns as [TurnRecord];
  const named = turns.flatMap(({ entities }) => entities.filter(({ kind }) => kind === 'shop'));
  const shop = String(named.at(-1)?.value ?? '');
  return {
    turns,
    follower: first.followerHash,
    day: dayOf(first.receivedAtMs),
    hour: Math.floor(((first.receivedAtMs + 8 * hourMs) % dayMs) / hourMs),
    shop: shop in cityOf ? shop : undefined,
    city: cityOf[shop],
    groups: turns.at(-1)?.before?.groups ?? [],
  };
}

/** @param all everything that was recorded, for what came after @param talks those to be counted */
export function naiveCounts(all: readonly TurnRecord[], talks: readonly NaiveTalk[]) {
  const kinds = missKinds(all);
  const turns = talks.flatMap((talk) => talk.turns);
  const is = (kind: string) => (turn: TurnRecord) => kinds.get(turn.turnId) === kind;
  const questions = turns.filter(isQuestion);
  const isAnswered = ({ reply, matcher }: TurnRecord) =>
    reply.kind !== 'none' && matcher !== 'guard';
  const answered = turns.filter(isAnswered);
  const withAny = (...words: readonly string[]) =>
    talks.filter((talk) => talk.turns.some(({ result }) => words.includes(result))).length;
  const causes = talks.map((talk) => naiveCause(talk.turns, kinds));
  const caused = (cause: string) => causes.filter((one) => one === cause).length;
  const understood = questions.filter(
    (turn) => !is('missed')(turn) && !is('unsure')(turn) && !is('wordless')(turn),
  );
  return {
    counts: {
      conversations: talks.length,
      messages: turns.length,
      questions: questions.length,
      asking: talks.filter((talk) => talk.turns.some(isQuestion)).length,
      contained: talks.filter((talk) => isAlone(talk.turns, kinds)).length,
      matched: understood.length,
      missed: turns.filter(is('missed')).length,
      unsure: turns.filter(is('unsure')).length,
      suspect: turns.filter(is('suspect')).length,
      wordless: turns.filter(is('wordless')).length,
      answered: answered.length,
      slow: answered.filter(({ tookMs }) => tookMs > 4500).length,
      late: turns.filter(({ late }) => late).length,
      handedOff: withAny('handed-off'),
      handoffAsked: caused('asked'),
      handoffFallback: caused('fallback'),
      handoffRule: caused('rule'),
      handoffClosed: caused('closed'),
      shopSought: withAny('place-asked', 'shops-listed'),
      shopFound: withAny('shops-listed'),
      couponWanted: withAny('coupon-granted', 'coupon-sold-out'),
      couponGranted: withAny('coupon-granted'),
      phoneShown: withAny('phone-told'),
      bindBegun: withAny('phone-asked', 'bound'),
      bound: withAny('bound'),
      accountAsked: withAny('account-away', 'account-told'),
      accountTold: withAny('account-told'),
      cardOffered: withAny('card-offered', 'card-opened'),
      cardOpened: withAny('card-opened'),
      voteAsked: withAny('vote-asked', 'vote-cast'),
      voteCast: withAny('vote-cast'),
      surveyBegun: withAny('survey-asked', 'survey-finished'),
      surveyFinished: withAny('survey-finished'),
      giftWanted: withAny('gift-sold-out', 'gift-claimed'),
      giftClaimed: withAny('gift-claimed'),
      inviteAsked: withAny('invite-refused', 'invite-joined'),
      inviteJoined: withAny('invite-joined'),
      alertOffered: withAny('alert-consent-asked', 'alert-begun'),
      alertBegun: withAny('alert-begun'),
      formBegun: withAny('slot-asked', 'slots-collected', 'launch-seat'),
      formFilled: withAny('slots-collected', 'launch-seat'),
    },
    followers: new Set(talks.map(({ follower }) => follower)).size,
    topics: tally(understood.map(({ ruleId, intent }) => ruleId ?? intent)),
    shops: tally(talks.flatMap(({ shop }) => shop ?? [])),
    cities: tally(talks.flatMap(({ city }) => city ?? [])),
    groups: tally(talks.flatMap(({ groups }) => groups)),
    hours: tally(talks.map(({ hour }) => String(hour))),
    weekdays: tally(talks.map(({ day }) => String((day + 4) % 7))),
    took: [50, 95, 99].map((percent) => nearestRank(answered, percent)),
  };
}

function missKinds(all: readonly TurnRecord[]): ReadonlyMap<string, string> {
  const ordered = all
    .filter(({ kind }) => kind !== 'unfollowed' && kind !== 'location-reported')
    .toSorted((a, b) => a.receivedAtMs - b.receivedAtMs || (a.turnId < b.turnId ? -1 : 1));
  const own = Map.groupBy(ordered, ({ followerHash }) => followerHash);
  const misses = [...own.values()].flatMap((turns) => findMisses(turns.map(toToldTurn)));
  return new Map(misses.map(({ turnId, kind }) => [turnId, kind]));
}

function isQuestion({ kind, matcher, result, maskedText }: TurnRecord): boolean {
  if (['dialogue', 'control', 'guard'].includes(matcher) || result === 'acknowledged') return false;
  return kind === 'menu-clicked' || (kind === 'text' && normalise(maskedText) !== '');
}

function isAlone(turns: readonly TurnRecord[], kinds: ReadonlyMap<string, string>): boolean {
  const questions = turns.filter(isQuestion);
  const [last, before] = questions.toReversed();
  const person = ['handed-off', 'handoff-closed', 'handoff-nobody-there', 'with-person'];
  if (!last || turns.some(({ result }) => person.includes(result))) return false;
  if (before && isReworded(toToldTurn(before), toToldTurn(last))) return false;
  const ends = [last, turns.at(-1)].map((turn) => kinds.get(turn?.turnId ?? '') ?? '');
  return !ends.some((kind) => kind === 'missed' || kind === 'wordless');
}

function naiveCause(turns: readonly TurnRecord[], kinds: ReadonlyMap<string, string>) {
  const handed = turns.find(({ result }) => result === 'handed-off');
  const isUnserved = ({ result }: TurnRecord) =>
    result === 'handoff-closed' || result === 'handoff-nobody-there';
  if (!handed) return turns.some(isUnserved) ? 'closed' : 'none';
  if (handed.matcher !== 'dialogue') return handed.intent === 'handoff' ? 'asked' : 'rule';
  const before = turns[turns.indexOf(handed) - 1];
  return /missed|wordless/.test(kinds.get(before?.turnId ?? '') ?? '') ? 'fallback' : 'asked';
}

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The smallest value that so many percent do not exceed. */
function nearestRank(answered: readonly TurnRecord[], percent: number): number | undefined {
  const values = answered.map(({ tookMs }) => tookMs);
  const enough = (limit: number) =>
    values.filter((value) => value <= limit).length * 100 >= percent * values.length;
  return values.length === 0 ? undefined : Math.min(...values.filter(enough));
}
