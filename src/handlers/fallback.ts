/**
 * Service: when nothing was understood. It is never silent towards a person: it asks again what was asked, suggests
 * what comes near, or offers a person.
 */
import { z } from 'zod';
import type { InboundKind } from '../domain/inbound.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot, DialogueOption } from '../domain/session.ts';
import { askDocuments, findDocuments } from './ask-documents.ts';
import { acceptRefusal, askPlace, findOpenPlaceQuestion } from './ask-place.ts';
import { findCityWithoutShop, sayNotThere } from './elsewhere.ts';
import { findEntity } from './entities.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { missesBeforePerson } from './misses-before-person.ts';
import { findDialogue, numberedLines, openDialogue } from './open-dialogue.ts';
import type { Result } from './results.ts';
import { say, saySilently } from './say.ts';
import { menuOf } from './service-menu.ts';
import { suggestionsFrom } from './suggestions.ts';
import { missingWords, topicWords } from './topic-words.ts';

const parameters = z.strictObject({
  /** Why nothing matched, for the record: "unmatched", "ambiguous", "media" … */
  reason: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

const maxSuggestions = 3;

/** A kind of message that we cannot read: what we say of it, and what we ask when nothing is asked already. */
interface Unreadable {
  readonly received: string;
  readonly ask: string;
}

const unreadable: Partial<Record<InboundKind, Unreadable>> = {
  image: { received: '图片收到啦，只是我还看不懂图。', ask: '用文字说说您想要什么？' },
  voice: { received: '语音收到啦，只是我还听不了。', ask: '麻烦打几个字告诉我？' },
  video: { received: '视频收到啦，只是我还看不了。', ask: '用文字说说您想要什么？' },
  'short-video': { received: '视频收到啦，只是我还看不了。', ask: '用文字说说您想要什么？' },
  link: { received: '链接收到啦，只是我打不开。', ask: '用文字说说您想问什么？' },
  file: { received: '文件收到啦，只是我打不开。', ask: '用文字说说您想问什么？' },
  unsupported: {
    received: '表情收到啦，心意也收到了。',
    ask: '有什么能帮您的，打几个字告诉我？',
  },
};

/** Events that somebody caused and waits on. Every other event is left without an answer. */
const awaitedEvents: ReadonlySet<InboundKind> = new Set([
  'followed',
  'scanned',
  'menu-clicked',
  'code-scanned',
]);

const readableKinds: ReadonlySet<InboundKind> = new Set(['text', 'location', 'device']);

export const fallback: Handler<Parameters> = {
  parameters,
  handle(turn, ports) {
    const { kind } = turn.message;
    const isSpokenTo = readableKinds.has(kind) || awaitedEvents.has(kind) || kind in unreadable;
    if (!isSpokenTo) return saySilently('acknowledged');
    const settled = answerReason(turn) ?? remindOfQuestion(turn);
    if (settled) return settled;
    const elsewhere = findCityWithoutShop(turn);
    if (elsewhere !== undefined) return sayNotThere(turn, elsewhere);
    // Words that were no answer are about something else; a tap on an entry may have been meant as one.
    const isWords = kind === 'text' || kind === 'voice';
    const openQuestion = isWords ? undefined : findOpenPlaceQuestion(turn);
    const asked = openQuestion ? askPlace(turn, openQuestion) : correctNumber(turn);
    const documents = asked ? undefined : findDocuments(turn, ports);
    const miss = () => countMiss(turn, asked ?? suggest(turn));
    return documents ? askDocuments(turn, documents, miss) : miss();
  },
};

/** What was understood as no answer: nothing was missed. */
function answerReason(turn: HandlerTurn<Parameters>): Outcome | undefined {
  switch (turn.parameters.reason) {
    case 'place-refused':
      return acceptRefusal(turn);
    case 'which-option':
      return askWhichOption(turn);
    case 'none-of-these':
      return acceptNone(turn);
    default:
      return undefined;
  }
}

function findUnreadable({ message }: HandlerTurn): Unreadable | undefined {
  const isHeard = message.kind === 'voice' && Boolean(message.recognition);
  return isHeard ? undefined : unreadable[message.kind];
}

/** "5" to a list of three. The list stays open. */
function correctNumber(turn: HandlerTurn): Outcome | undefined {
  const count = findDialogue(turn)?.options.length ?? 0;
  const ordinal = findEntity(turn, 'ordinal');
  if (count === 0 || ordinal === undefined) return undefined;
  const range = count === 1 ? '「1」' : ` 1 到 ${count} 的数字`;
  return say('number-out-of-range', [`刚才列了 ${count} 项，请回复${range}。`]);
}

/**
 * A picture while something is waited for: the question stays as it is, without numbers that could be taken for it.
 * That we cannot see is no failure of the follower's, so it does not count as one.
 */
function remindOfQuestion(turn: HandlerTurn): Outcome | undefined {
  const awaits = findDialogue(turn)?.awaits;
  const media = findUnreadable(turn);
  if (!awaits || media === undefined) return undefined;
  const how =
    awaits.slot === 'place'
      ? '打个地名就行，或者发定位：点右下角「+」，选「位置」。'
      : '打几个字告诉我就行。';
  const lines = [media.received, `${topicWords(awaits)}${missingWords(awaits)}，${how}`];
  return say('missed-media', lines, { missCount: turn.session.missCount });
}

/** "是的" to a list: which of them? */
function askWhichOption(turn: HandlerTurn): Outcome {
  const dialogue = findDialogue(turn);
  const options = dialogue?.options ?? [];
  return say(
    'option-asked',
    ['您要的是哪一个？', ...numberedLines(options), '', '回复数字就行。'],
    {
      dialogue: openDialogue(turn.nowMs, options, dialogue?.awaits),
    },
  );
}

/** "都不是": nothing of the list is insisted on. What was asked besides stays open. */
function acceptNone(turn: HandlerTurn): Outcome {
  const awaits = findDialogue(turn)?.awaits;
  const lines = [
    '好的，那都不算。您换个说法再说一遍？',
    '回复「帮助」看我会什么，回复「人工」找同事帮忙。',
  ];
  return say('options-refused', lines, {
    dialogue: awaits ? openDialogue(turn.nowMs, [], awaits) : null,
  });
}

function suggest(turn: HandlerTurn): Outcome {
  const { session, nowMs } = turn;
  const nearMisses = suggestionsFrom(turn.decision.runnersUp, maxSuggestions);
  const offersPerson = session.missCount + 1 >= missesBeforePerson;
  const guesses =
    nearMisses.length > 0 ? nearMisses : menuOf('nearest-shop', 'coupon', 'opening-hours');
  const options = offersPerson ? [...guesses, ...menuOf('handoff')] : guesses;
  const media = findUnreadable(turn);
  const awaits = findPlaceAwaited(turn);
  const lines = [
    media ? media.received + media.ask : missSentence(nearMisses, offersPerson),
    ...numberedLines(options),
    '',
    offersPerson
      ? '回复数字，或者回复「人工」，同事来帮您。'
      : '回复数字就行，换个说法再问我也可以。',
    awaits ? '刚才问您在哪儿，直接说地名也行。' : '',
  ];
  return say(resultOf(media, offersPerson), lines, {
    dialogue: openDialogue(nowMs, options, awaits),
  });
}

/** The question for the place stays open behind the suggestions. */
function findPlaceAwaited(turn: HandlerTurn): AwaitedSlot | undefined {
  const awaits = findDialogue(turn)?.awaits;
  return awaits?.slot === 'place' ? awaits : undefined;
}

function missSentence(nearMisses: readonly DialogueOption[], offersPerson: boolean): string {
  if (nearMisses.length > 0) return '这句我没太听懂，您是不是想：';
  return offersPerson ? '又没帮上忙，抱歉。您看是不是这些：' : '这句我没听懂，不过这些我能帮您：';
}

function resultOf(media: Unreadable | undefined, offersPerson: boolean): Result {
  if (offersPerson) return 'person-offered';
  return media === undefined ? 'missed' : 'missed-media';
}

/** The turn counts from zero again after every outcome that does not say otherwise. */
function countMiss({ session }: HandlerTurn, outcome: Outcome): Outcome {
  return { ...outcome, session: { ...outcome.session, missCount: session.missCount + 1 } };
}
