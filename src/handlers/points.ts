/** Service: the points on the follower's member card: how many, what came and went last, and until when they are good. */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { listPoints, type PointsLine } from '../services/card-points.ts';
import { cardNow } from '../services/member-card.ts';
import { settleCard } from '../services/member-cards.ts';
import type { PointsKind } from '../services/points.ts';
import { dateWords } from './beijing-words.ts';
import { expiryLine, groupsChange, levelLine, nextLevelLine } from './card-lines.ts';
import { droppable, shorten, type TextPart } from './fit-text.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';

const parameters = z.strictObject({});
type Turn = HandlerTurn<z.infer<typeof parameters>>;

const linesTold = 5;
const maxReasonLength = 20;

export const points: Handler<z.infer<typeof parameters>> = {
  parameters,
  async handle(turn, ports) {
    const { account, message, turnId, nowMs, catalogue } = turn;
    const setup = catalogue.setup.members;
    const holder = { account, openId: message.openId };
    const change = setup && { setup, changeId: turnId, atMs: nowMs };
    const card = change && (await settleCard(ports.registers, holder, change));
    if (!setup || !card) return sayNoCard(turn, setup !== undefined);
    const now = cardNow(card, setup, nowMs);
    return say(
      'points-told',
      [
        levelLine(now),
        ...nextLevelLine(now),
        ...expiryLine(now, setup, nowMs),
        ...(await lastLines(turn, ports)),
      ],
      groupsChange(turn, now.level),
    );
  },
};

function sayNoCard({ nowMs }: Turn, isOffered: boolean): Outcome {
  if (!isOffered) return say('card-not-offered', ['我们还没有会员积分。有了，您随时来问我。']);
  const options = [joinOption];
  const said = ['积分记在会员卡上，您还没有卡。', ...numberedLines(options), '回复 1 就办好。'];
  return say('card-offered', said, { dialogue: openDialogue(nowMs, options) });
}

const joinOption: DialogueOption = {
  label: '办会员卡',
  words: ['办', '办卡', '办一张', '要', '好', '好的', '行'],
  call: { handler: 'member-card', parameters: { action: 'join' } },
};

async function lastLines(
  { account, message, nowMs, catalogue }: Turn,
  { registers }: HandlerPorts,
): Promise<readonly TextPart[]> {
  const lines = await listPoints(registers, { account, openId: message.openId }, linesTold);
  if (lines.length === 0) return ['还没有积过分：结账时给店员看会员卡。'];
  const told = lines.map((line, at) => {
    const shop = line.shopId === undefined ? undefined : catalogue.findShop(line.shopId)?.name;
    const words = [dateWords(line.atMs, nowMs), signed(line.points), kindWords(line), shop];
    return droppable(words.filter((word) => word !== undefined).join(' '), at + 3);
  });
  return ['', '最近的：', ...told];
}

const kinds: Readonly<Record<PointsKind, string>> = {
  earn: '消费',
  redeem: '兑换',
  refund: '退货',
  correct: '更正',
  expire: '到期',
};

function kindWords({ kind, reason }: PointsLine): string {
  return reason === undefined
    ? kinds[kind]
    : `${kinds[kind]}（${shorten(reason, maxReasonLength)}）`;
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}
