/**
 * Service: takes a follower's idea, gives it a number, and tells what became of it. Whoever asked to hear of it hears it
 * with their next message, or by an alert that they opted in to; nothing is sent from here.
 */
import { z } from 'zod';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { maskText } from '../intents/mask-text.ts';
import { isNews, isSettled } from '../services/idea-shape.ts';
import {
  addIdea,
  findOwnIdeas,
  hearOfIdeas,
  maxIdeaChars,
  maxIdeasADay,
} from '../services/ideas.ts';
import { askSlot } from './ask-slot.ts';
import { awaitNews } from './awaited-news.ts';
import { shorten } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { awaitedIdea } from './idea-news.ts';
import { ideaLines } from './idea-words.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { findForm } from './open-form.ts';
import { say } from './say.ts';
import type { SlotSpec } from './slot-form.ts';
import { utteranceOf } from './utterance-of.ts';

const parameters = z.strictObject({
  action: z.enum(['give', 'state', 'hear']).default('give'),
  /** The topic of alerts by which whoever opted in hears of a result at once. */
  alert: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const textSpec: SlotSpec = {
  slot: 'text',
  name: 'words',
  label: '建议',
  ask: '您说，想到什么写什么，一条消息写完就行。',
  optional: false,
};
const shown = 3;

export const idea: Handler<Parameters> = {
  parameters,
  findProblems({ alert }, { setup: { alertTopics } }) {
    const ids = alertTopics.map(({ id }) => id);
    const isKnown = alert === undefined || ids.includes(alert);
    return isKnown ? [] : [explainUnknownName('alert topic', alert, ids)];
  },
  async handle(turn, ports) {
    switch (turn.parameters.action) {
      case 'give':
        return take(turn, ports);
      case 'state':
        return tellStates(turn, ports);
      case 'hear':
        return hear(turn, ports);
    }
  },
};

async function take(turn: Turn, ports: HandlerPorts): Promise<Outcome> {
  const before = findForm(turn, [textSpec]);
  const { collected } = gatherSlots(turn, before, undefined);
  const answered = collected['words'];
  const said = utteranceOf(turn.message).replace(/\s+/g, ' ');
  // Who says more than "提个建议" has told it already.
  const isTold =
    answered?.kind === 'text' || (before.isNew && !isBare(turn.decision.normalisedText));
  if (!isTold) {
    const form = { ...before, collected };
    return askSlot(turn, form, { spec: textSpec, lead: [], isForward: false });
  }
  // Masked while it is whole: of a number that is cut in two nobody would know that it is one.
  const text = shorten(maskText(said), maxIdeaChars);
  const { turnId, nowMs: atMs } = turn;
  const kept = await addIdea(ports.registers, giverOf(turn), { text, turnId, atMs });
  if (!kept) {
    const line = `今天已经记下您 ${maxIdeasADay} 条了，先看完这些，明天再接着说。急的话回复「人工」。`;
    return say('idea-too-many', [line], { dialogue: null });
  }
  const options = [hearOption(turn)];
  return say(
    'idea-kept',
    [
      `记下了，编号 ${kept.number}，谢谢您。同事每周一起看。`,
      '想知道下文，来问一句「我的建议怎么样了」；或者：',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(turn.nowMs, options) },
  );
}

const wishWords =
  /我要|我想|我有|想要?|要|给|你们|您|我|向|提|一?个|一?条|些|点|几|小|建议|意见|反馈|想法|点子|吐槽|意见箱|看法|两句|话|说|跟|总部|反映|有|的|好|吧|啊|呀|了|suggestion|feedback|idea/g;

/** Only says that there is something to say. */
function isBare(normalisedText: string): boolean {
  return normalisedText.replaceAll(wishWords, '').replaceAll(/[\s\p{P}]/gu, '').length < 2;
}

function hearOption({ parameters: { alert } }: Turn): DialogueOption {
  return {
    label: '有结果告诉我',
    words: ['告诉我', '告诉我一声', '好', '好的', '要', '嗯'],
    call: {
      handler: 'idea',
      parameters: { action: 'hear', ...(alert !== undefined && { alert }) },
    },
  };
}

async function tellStates(turn: Turn, ports: HandlerPorts): Promise<Outcome> {
  const own = await findOwnIdeas(ports.registers, giverOf(turn));
  if (own.length === 0) {
    return say('ideas-none', [
      '我这儿没有您提过的建议。',
      '想提，直接写「建议」加上您的想法就行。',
    ]);
  }
  const lines = own.slice(0, shown).flatMap((one) => ideaLines(one, turn.nowMs));
  if (!own.some((one) => !isSettled(one) && !one.hears)) {
    return say('ideas-told', lines, { dialogue: null });
  }
  const options = [hearOption(turn)];
  return say('ideas-told', [...lines, '', ...numberedLines(options)], {
    dialogue: openDialogue(turn.nowMs, options),
  });
}

async function hear(turn: Turn, ports: HandlerPorts): Promise<Outcome> {
  const { turnId: changeId, nowMs: atMs, parameters } = turn;
  const wish = { alert: parameters.alert, changeId, atMs };
  const open = await hearOfIdeas(ports.registers, giverOf(turn), wish);
  if (open.length === 0) {
    return say('ideas-none', ['眼下没有在等结果的建议。'], { dialogue: null });
  }
  // What was answered already is not told as new; the oldest first, so that the newest are kept.
  const awaitsNews = open
    .toReversed()
    .reduce((awaited, one) => awaitNews({ awaitsNews: awaited }, awaitedIdea(one)), [
      ...(turn.session.awaitsNews ?? []),
    ] as ReturnType<typeof awaitNews>);
  const topic = turn.catalogue.setup.alertTopics.find(({ id }) => id === parameters.alert);
  const atOnce = topic ? `想当时就收到，再回复「订阅${topic.name}」。` : '';
  const said = open.filter(isNews).flatMap((one) => ideaLines(one, turn.nowMs));
  return say('idea-heard-of', [...said, `好，有结果了，您下次来说话时我就告诉您。${atOnce}`], {
    dialogue: null,
    awaitsNews,
  });
}

function giverOf({ account, message }: Turn) {
  return { account, openId: message.openId };
}
