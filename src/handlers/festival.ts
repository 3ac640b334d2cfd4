/** Service: a festival: what it is, which shops near by still have a gift, a claim at one of them, and its code again. */
import { z } from 'zod';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Festival } from '../domain/service-setup.ts';
import { normalise } from '../intents/normalise.ts';
import { findGifts } from '../services/festivals.ts';
import { momentWords } from './beijing-words.ts';
import { findEntity } from './entities.ts';
import { claimAt, sayHeld } from './festival-claim.ts';
import { codeOption, festivalPhase, lastDayWords, whereOption } from './festival-lines.ts';
import { listGiftShops } from './festival-shops.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';

const parameters = z.strictObject({
  action: z.enum(['show', 'where', 'claim', 'code']).default('show'),
  /** Its id; without it the one that runs now, or comes next. */
  festival: z.string().optional(),
  shop: z.string().optional(),
  gift: z.string().optional(),
  slot: z.string().optional(),
  /** Lets go of what the follower holds instead. */
  move: z.boolean().default(false),
  /** How many of the nearest shops to pass over. */
  skip: z.int().min(0).max(50).default(0),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const festival: Handler<Parameters> = {
  parameters,
  findProblems: ({ festival: id, shop }, catalogue) => {
    const ids = catalogue.setup.festivals.map((one) => one.id);
    const isKnown = id === undefined || ids.includes(id);
    const strange = isKnown ? [] : [explainUnknownName('festival', id, ids)];
    return [...strange, ...findUnknownIds({ shop }, catalogue)];
  },
  handle(turn, ports) {
    const found = findFestival(turn);
    if (!found) return sayNone();
    const { action } = turn.parameters;
    if (action === 'code') return showCode(turn, ports, found);
    const phase = festivalPhase(found, turn.nowMs);
    if (phase !== 'running') return sayNotRunning(turn, found);
    if (action === 'show') return show(turn, ports, found);
    return action === 'claim' ? claim(turn, ports, found) : where(turn, ports, found);
  },
};

/** The named one; else the one that runs and ends first; else the next; else the one that ended last. */
function findFestival({ parameters: { festival: id }, catalogue, nowMs }: Turn) {
  const { festivals } = catalogue.setup;
  if (id !== undefined) return festivals.find((one) => one.id === id);
  const byEnd = festivals.toSorted((a, b) => a.toMs - b.toMs);
  const inPhase = (phase: string) => byEnd.filter((one) => festivalPhase(one, nowMs) === phase);
  return inPhase('running')[0] ?? inPhase('not-yet')[0] ?? inPhase('over').at(-1);
}

function sayNone(): Outcome {
  return say('festival-none', ['眼下没有领礼品的活动。有了，您随时来问我。'], { dialogue: null });
}

function sayNotRunning({ nowMs }: Turn, found: Festival): Outcome {
  const { name, fromMs, toMs, about } = found;
  const lines =
    nowMs < fromMs
      ? [
          `「${name}」${momentWords(fromMs, nowMs)} 开始。${about}`,
          '到时候来问我，哪家有我都知道。',
        ]
      : [`「${name}」${momentWords(toMs, nowMs)} 结束了，下次活动再来。`];
  return say('festival-none', lines, { dialogue: null });
}

async function show(turn: Turn, ports: HandlerPorts, found: Festival): Promise<Outcome> {
  const { account, message, nowMs } = turn;
  const held = await findGifts(ports.registers, { account, openId: message.openId }, found);
  const options = [whereOption(found), ...(held ? [codeOption(found)] : [])];
  const gifts = found.gifts.map(({ name }) => name).join('、');
  return say(
    'festival-told',
    [
      `「${found.name}」：${found.about}`,
      `${found.shopIds.length} 家店参加，到 ${lastDayWords(found, nowMs)}为止；${found.gives === 'one' ? '每人任选一份' : '每样一份'}：${gifts}。`,
      '',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(nowMs, options) },
  );
}

/** Whoever names a shop, or stands in front of a list, means that one; a mere place is where to look around. */
function claim(turn: Turn, ports: HandlerPorts, found: Festival): Promise<Outcome> {
  const { slot, move } = turn.parameters;
  const gift = findGift(turn, found);
  const id = turn.parameters.shop ?? findEntity(turn, 'shop')?.value;
  const shop = id === undefined ? undefined : turn.catalogue.findShop(id);
  if (!shop) return where(turn, ports, found);
  return claimAt(turn, ports, { festival: found, shop, gift, slot, move });
}

function where(turn: Turn, ports: HandlerPorts, found: Festival): Promise<Outcome> {
  const { move, skip } = turn.parameters;
  const gift = findGift(turn, found);
  return listGiftShops(turn, ports, { festival: found, gift, move, skip });
}

/** The called one, or the one that the message names. */
function findGift({ parameters, decision }: Turn, { gifts }: Festival): string | undefined {
  const heard = decision.normalisedText;
  const isNamed = (word: string) => heard.includes(normalise(word));
  const named = gifts.find(({ name, synonyms }) => [name, ...synonyms].some(isNamed));
  return parameters.gift ?? named?.id;
}

async function showCode(turn: Turn, ports: HandlerPorts, found: Festival): Promise<Outcome> {
  const { account, message, nowMs } = turn;
  const held = await findGifts(ports.registers, { account, openId: message.openId }, found);
  if (held) return sayHeld(turn, { festival: found, held });
  const options = [whereOption(found)];
  const said = ['您还没有领礼品。', ...numberedLines(options)];
  return say('gift-none-held', said, { dialogue: openDialogue(nowMs, options) });
}
