/** Service: the first words after a follow or a scanned code: who we are, and three things one can say. No offer is pressed on anybody. */
import { z } from 'zod';
import { readScene, type SceneReading } from '../catalogue/read-scene.ts';
import type { Shop, StaffMember } from '../domain/catalogue.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { DialogueOption, Session, SessionChange } from '../domain/session.ts';
import { greetingWords } from './beijing-words.ts';
import type { TextPart } from './fit-text.ts';
import { followFacts } from './follow-facts.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { nowLines } from './hours-lines.ts';
import { findUnknownIds } from './known-ids.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { newPlace } from './origin.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';
import { addressWords, contactLine } from './shop-lines.ts';

const parameters = z.strictObject({
  /** The shop whose code was scanned; without it the scene may name one (`domain/scene.ts`). */
  shop: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

export const welcome: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const { catalogue, nowMs } = turn;
    const { name, assistantName } = catalogue.profile;
    const code = readCode(turn);
    const { shop, staff } = code;
    const facts = followFacts(turn.message);
    const isBack = knowsUs(turn.session, turn.message);
    // Whoever follows and scans a shop's code stands in the shop: they want it, not us.
    const isVisit = turn.message.kind === 'scanned' && shop !== undefined && !staff;
    const options = optionsFor(turn, shop);
    const hello = isBack ? '欢迎回来' : `欢迎来到${name}`;
    return say(
      isBack ? 'welcomed-back' : 'welcomed',
      [
        ...(isVisit
          ? []
          : [
              `${greetingWords(nowMs)}，${hello}！我是${assistantName}。`,
              '有事随时问我，马上回；没事我不打扰您。',
              '',
            ]),
        ...(staff ? [staffLine(staff, shop), ''] : shop ? shopLines(shop, code.table, nowMs) : []),
        '现在就可以：',
        ...numberedLines(options),
        '回复数字，或者直接说您想要什么。',
      ],
      {
        dialogue: openDialogue(nowMs, options),
        ...(facts && { follower: facts }),
        ...(shop && rememberVisit(shop, code.table, nowMs)),
      },
    );
  },
};

function optionsFor({ catalogue }: HandlerTurn, shop: Shop | undefined): readonly DialogueOption[] {
  const menu = menuOf('nearest-shop', 'coupon', 'handoff');
  return shop && catalogue.setup.members ? [...menu, cardOption] : menu;
}

/** For whoever stands in a shop: what the till will ask for. */
const cardOption: DialogueOption = {
  label: '办会员卡，看积分',
  words: ['会员卡', '办会员卡', '办卡'],
  call: { handler: 'member-card', parameters: { action: 'join' } },
};

/** Somebody who follows already, or who talked with us before this follow. */
function knowsUs({ follower, recentIntents }: Session, { kind }: InboundMessage): boolean {
  return kind === 'scanned' || follower.followed !== undefined || recentIntents.length > 0;
}

function readCode({ parameters, message, catalogue }: HandlerTurn<Parameters>): SceneReading {
  const isArrival = message.kind === 'followed' || message.kind === 'scanned';
  const code = (isArrival && message.scene && readScene(message.scene, catalogue)) || {};
  const shop = parameters.shop === undefined ? undefined : catalogue.findShop(parameters.shop);
  return shop && shop.id !== code.shop?.id ? { shop } : code;
}

function shopLines(shop: Shop, table: number | undefined, nowMs: number): readonly TextPart[] {
  const [state, ...today] = nowLines(shop.hours, nowMs);
  const seat = table === undefined ? '' : ` ${table} 号桌`;
  return [
    `您在「${shop.name}」${seat}：${state}`,
    ...today,
    addressWords(shop),
    contactLine(shop),
    '',
  ];
}

/** By the name that they allow; who allows none is a colleague. */
function staffLine({ names }: StaffMember, shop: Shop | undefined): string {
  return `${shop ? `「${shop.name}」的` : ''}${names[0] ?? '同事'}向您问好。`;
}

/** Who sits at a table is in the shop: it is where they are, too. */
function rememberVisit(shop: Shop, table: number | undefined, nowMs: number): SessionChange {
  const focus = { shopId: shop.id, shopIds: [shop.id] };
  if (table === undefined) return { focus };
  const place = newPlace('named', { point: shop.point, label: shop.name, nowMs });
  return { focus: { ...focus, table: { shopId: shop.id, number: table } }, place };
}
