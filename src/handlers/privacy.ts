/**
 * Service: "我的数据" tells followers what we hold of them and for how long; "删除我的数据" erases it, once they have
 * confirmed. It reads through one port and changes nothing itself: the commit of the turn forgets the follower.
 */
import { z } from 'zod';
import type { Coupon } from '../domain/coupon.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import type { FollowerHoldings } from '../store/follower-holdings.ts';
import type { HeldInRegister } from '../store/registers.ts';
import { dayMs, type Retention } from '../store/retention.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { droppable, shorten, type TextPart } from './fit-text.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findDialogue, findPaused, numberedLines, openDialogue } from './open-dialogue.ts';
import { groupNames, registerLines, registerLossLines } from './register-words.ts';
import { say } from './say.ts';

const parameters = z.strictObject({ action: z.enum(['show', 'erase', 'erase-now']) });
type Parameters = z.infer<typeof parameters>;

const couponsListed = 5;

export const privacy: Handler<Parameters> = {
  parameters,
  findProblems: ({ action }) =>
    action === 'erase-now'
      ? ['action erase-now is for whoever has confirmed: write erase, which asks first']
      : [],
  async handle(turn, { followers }) {
    const { account, message, parameters } = turn;
    switch (parameters.action) {
      case 'show':
        return show(turn, await followers.collect(account, message.openId), followers.retention);
      case 'erase':
        return askFirst(turn, await followers.collect(account, message.openId));
      case 'erase-now':
        return forget();
    }
  },
};

function show(turn: HandlerTurn, holdings: FollowerHoldings, kept: Retention): Outcome {
  const held = leaveOutErased(holdings);
  const isErasing = holdings.erasureRequestedAtMs !== undefined;
  return say('data-shown', [
    '我这里记着您的这些：',
    ...followLines(turn),
    ...placeLines(turn),
    ...questionLines(turn),
    ...waitingLines(turn, held),
    ...couponLines(held.coupons, turn),
    ...registerLines(held.registers),
    recordLine(held.records, kept, turn.nowMs),
    ...sendLines(held, kept),
    ...conversationLines(held, kept),
    '',
    `您最后一次来聊天后 ${daysOf(kept.sessionIdleMs)} 天，记着的就忘掉；领过的券${held.registers.length > 0 ? '和登记过的' : ''}会一直留着。`,
    isErasing
      ? '您以前的正在删除，1 分钟内删完，上面没有算进去。'
      : '回复「删除我的数据」，1 分钟内删完；取消关注也一样。',
  ]);
}

/** What an erasure takes away is told as gone, though it goes a little later. */
function leaveOutErased(holdings: FollowerHoldings): FollowerHoldings {
  const { erasureRequestedAtMs: untilMs = Number.NEGATIVE_INFINITY } = holdings;
  return {
    ...holdings,
    coupons: holdings.coupons.filter(({ grantedAtMs }) => grantedAtMs > untilMs),
    records: holdings.records.filter(({ receivedAtMs }) => receivedAtMs > untilMs),
    sends: holdings.sends.filter(({ atMs }) => atMs > untilMs),
    registers: holdings.registers.flatMap((held) => leaveOutTaken(held, untilMs)),
    conversations: holdings.conversations.filter(
      ({ conversation }) => conversation.openedAtMs > untilMs,
    ),
  };
}

function leaveOutTaken(held: HeldInRegister, untilMs: number): readonly HeldInRegister[] {
  const lines = held.lines.filter(({ atMs }) => atMs > untilMs);
  const entry = held.entry && held.entry.enteredAtMs > untilMs ? held.entry : undefined;
  if (!entry && lines.length === 0) return [];
  return [{ name: held.name, lines, ...(entry && { entry }) }];
}

function followLines({ session: { follower }, catalogue, nowMs }: HandlerTurn): readonly string[] {
  const { followedAtSec } = follower;
  const groups = groupNames(follower.groups, catalogue.setup);
  const since = followedAtSec === undefined ? undefined : dateWords(followedAtSec * 1000, nowMs);
  return [
    ...(since === undefined ? [] : [`· ${since}关注`]),
    ...(groups.length > 0 ? [`· 分组：${shorten(groups.join('、'), 60)}`] : []),
  ];
}

function placeLines({ session: { place }, nowMs }: HandlerTurn): readonly string[] {
  if (!place || place.expiresAtMs <= nowMs) return [];
  const where = place.label === undefined ? '您发的位置' : shorten(place.label, 40);
  return [`· 位置：${where}，${momentWords(place.expiresAtMs, nowMs)} 忘掉`];
}

function questionLines(turn: HandlerTurn): readonly string[] {
  const open = findDialogue(turn)?.awaits ?? findPaused(turn)?.awaits;
  return open ? [`· 没办完的事：${open.topic ?? '我问您的那一句'}`] : [];
}

/** What they were not told yet. */
function waitingLines(
  { session: { rest, lateAnswers = [] }, nowMs }: HandlerTurn,
  { jobs }: FollowerHoldings,
): readonly string[] {
  const parts = rest && rest.expiresAtMs > nowMs ? rest.parts.length : 0;
  return [
    ...(parts > 0 ? [`· 还有 ${parts} 段没看完的答复`] : []),
    ...(lateAnswers.length > 0 ? [`· ${lateAnswers.length} 条没取走的答复`] : []),
    ...(jobs.length > 0 ? [`· ${jobs.length} 条正要发给您的消息`] : []),
  ];
}

function sendLines({ sends }: FollowerHoldings, kept: Retention): readonly string[] {
  if (sends.length === 0) return [];
  return [
    `· 另外发过 ${sends.length} 次消息的时间和结果（不含内容），每次留 ${daysOf(kept.sendMs)} 天`,
  ];
}

function conversationLines({ conversations }: FollowerHoldings, kept: Retention) {
  if (conversations.length === 0) return [];
  return [`· 和人工聊过 ${conversations.length} 次，每次聊完后留 ${daysOf(kept.recordMs)} 天`];
}

function couponLines(coupons: readonly Coupon[], { catalogue }: HandlerTurn): readonly TextPart[] {
  if (coupons.length === 0) return ['· 没有领过券'];
  const shown = coupons.slice(0, couponsListed).map(({ campaignId, code }, index) => {
    const name = catalogue.findCampaign(campaignId)?.name ?? '以前的活动';
    return droppable(`  「${name}」${maskCode(code)}`, index + 1);
  });
  const hidden = coupons.length - shown.length;
  const more = hidden > 0 ? `（列出 ${shown.length} 张）` : '';
  return [`· 领过 ${coupons.length} 张券${more}`, ...shown];
}

/** The whole code is for "我的券", where it is shown to a till: this text may be read over a shoulder. */
function maskCode(code: string): string {
  const groups = formatCouponCode(code).split('-');
  return groups
    .map((group, index) => (index === 0 || index === groups.length - 1 ? group : '•••'))
    .join('-');
}

function recordLine(records: FollowerHoldings['records'], kept: Retention, nowMs: number): string {
  const oldest = records.at(-1);
  if (!oldest) return '· 还没有聊天记录';
  const untilMs = (records[0] ?? oldest).receivedAtMs + kept.recordMs;
  return `· ${records.length} 条聊天记录（号码都打了码），每条留 ${daysOf(kept.recordMs)} 天，到 ${dateWords(untilMs, nowMs)}全部删完`;
}

function daysOf(durationMs: number): number {
  return Math.round(durationMs / dayMs);
}

const choices: readonly DialogueOption[] = [
  {
    label: '确认删除',
    words:
      '确认 确定 确认删 确定删除 删除 删 删吧 删除我的数据 确认删除我的数据 删除数据 全部删除 全部删 都删 全删 是 是的 好 好的 行 可以 嗯 yes y ok okay sure delete'.split(
        ' ',
      ),
    call: { handler: 'privacy', parameters: { action: 'erase-now' } },
    isFinal: true,
  },
  {
    label: '先不删',
    words: '不删 不删了 别删 先别删 留着 先留着 不用 不要 不 算了 先不 no cancel'.split(' '),
    call: { handler: 'control', parameters: { action: 'cancel' } },
  },
];

function askFirst({ nowMs }: HandlerTurn, holdings: FollowerHoldings): Outcome {
  return say(
    'erasure-asked',
    [
      '删之前和您确认一下：',
      '会删掉：位置、没办完的事、聊天记录、没取走的答复、还没发出的消息，删了找不回来。',
      ...registerLossLines(leaveOutErased(holdings).registers),
      '会留下：领过的券还能用，但不再和您连着，「我的券」里也看不到了，要用请先记下券码；只留一个认不出您的记号，同一种券不能再领。',
      '',
      ...numberedLines(choices),
      '回复 1 确认，回复 2 就不删。',
    ],
    { dialogue: openDialogue(nowMs, choices), paused: null },
  );
}

function forget(): Outcome {
  const said = '好，1 分钟内全部删完。您以后再来，我就当第一次见您。';
  return { ...say('follower-forgotten', [said]), forgetsFollower: true };
}
