/** Service: the first words after a follow or a scanned code: who we are, and three things one can say. No offer is pressed on anybody. */
import { z } from 'zod';
import type { Shop } from '../domain/catalogue.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { Session, SessionChange } from '../domain/session.ts';
import { greetingWords } from './beijing-words.ts';
import type { TextPart } from './fit-text.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { nowLines } from './hours-lines.ts';
import { findUnknownIds } from './known-ids.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';
import { addressWords, contactLine } from './shop-lines.ts';

const parameters = z.strictObject({
  /** The shop whose code was scanned; without it the scene may name it: `ID` or `shop-ID`. */
  shop: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

const shopScenePrefix = 'shop-';

export const welcome: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const { catalogue, nowMs } = turn;
    const { name, assistantName } = catalogue.profile;
    const shop = findSceneShop(turn);
    const isBack = knowsUs(turn.session, turn.message);
    // Whoever follows and scans a shop's code stands in the shop: they want it, not us.
    const isVisit = turn.message.kind === 'scanned' && shop !== undefined;
    const options = menuOf('nearest-shop', 'coupon', 'handoff');
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
        ...(shop ? shopLines(shop, nowMs) : []),
        '现在就可以：',
        ...numberedLines(options),
        '回复数字，或者直接说您想要什么。',
      ],
      {
        dialogue: openDialogue(nowMs, options),
        ...followerChange(turn.message),
        ...(shop && { focus: { shopId: shop.id, shopIds: [shop.id] } }),
      },
    );
  },
};

/** Somebody who follows already, or who talked with us before this follow. */
function knowsUs({ follower, recentIntents }: Session, { kind }: InboundMessage): boolean {
  return kind === 'scanned' || follower.followed !== undefined || recentIntents.length > 0;
}

function findSceneShop({ parameters: { shop }, message, catalogue }: HandlerTurn<Parameters>) {
  if (shop !== undefined) return catalogue.findShop(shop);
  const scene =
    message.kind === 'followed' || message.kind === 'scanned' ? message.scene : undefined;
  if (scene === undefined) return undefined;
  const id = scene.startsWith(shopScenePrefix) ? scene.slice(shopScenePrefix.length) : scene;
  return catalogue.findShop(scene) ?? catalogue.findShop(id);
}

function shopLines(shop: Shop, nowMs: number): readonly TextPart[] {
  const [state, ...today] = nowLines(shop.hours, nowMs);
  return [`您在「${shop.name}」：${state}`, ...today, addressWords(shop), contactLine(shop), ''];
}

function followerChange(message: InboundMessage): SessionChange {
  if (message.kind !== 'followed') return {};
  const { createTimeSec: followedAtSec, scene } = message;
  return { follower: { followed: true, followedAtSec, ...(scene !== undefined && { scene }) } };
}
