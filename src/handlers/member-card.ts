/**
 * Service: the member card: opened at once for whoever wants one, shown with its number, level and points. The birthday
 * is asked of those who want the gift, as month and day, and forgotten when they say so.
 */
import { z } from 'zod';
import { readScene } from '../catalogue/read-scene.ts';
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { MemberSetup } from '../domain/service-setup.ts';
import type { DialogueOption, SessionChange } from '../domain/session.ts';
import { formatCardNumber } from '../services/card-number.ts';
import { type CardNow, cardNow, type MemberCard } from '../services/member-card.ts';
import { keepBirthday, openCard, settleCard } from '../services/member-cards.ts';
import { birthdayLine, groupsChange, levelLine, nextLevelLine } from './card-lines.ts';
import { countAsks, maxAsks } from './count-asks.ts';
import { droppable, type TextPart } from './fit-text.ts';
import { followFacts } from './follow-facts.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { monthDayWords, readBirthday } from './read-birthday.ts';
import { say } from './say.ts';

const actions = ['show', 'join', 'ask-birthday', 'birthday', 'forget-birthday'] as const;
const parameters = z.strictObject({ action: z.enum(actions).default('show') });
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const memberCard: Handler<Parameters> = {
  parameters,
  findProblems: ({ action }) =>
    action === 'birthday' ? ['action birthday is for the answer: write ask-birthday'] : [],
  handle(turn, ports) {
    const { members } = turn.catalogue.setup;
    if (!members) return sayNotOffered(turn);
    const asked = { turn, ports, setup: members };
    switch (turn.parameters.action) {
      case 'show':
        return show(asked);
      case 'join':
        return join(asked);
      case 'ask-birthday':
        return askBirthday(asked, []);
      case 'birthday':
        return takeBirthday(asked);
      case 'forget-birthday':
        return forgetBirthday(asked);
    }
  },
};

interface Asked {
  readonly turn: Turn;
  readonly ports: HandlerPorts;
  readonly setup: MemberSetup;
}

function sayNotOffered({ catalogue }: Turn): Outcome {
  const { name } = catalogue.profile;
  return say('card-not-offered', [`${name}还没有会员卡。有了，您随时来问我。`], { dialogue: null });
}

async function show(asked: Asked): Promise<Outcome> {
  const { turn, ports, setup } = asked;
  const card = await settleCard(ports.registers, holderOf(turn), changeOf(asked));
  if (!card) return offer(asked);
  const { name } = setup.card;
  return tell(asked, card, { result: 'card-shown', heading: `这是您的「${name}」：` });
}

/** Nobody gets a card who did not ask for one. */
function offer({ turn, setup }: Asked): Outcome {
  const { pointsPerYuan, name } = setup.card;
  const options = [joinOption];
  return say(
    'card-offered',
    [
      `您还没有「${name}」。不用填资料，一说就有：`,
      `消费 1 元积 ${pointsPerYuan} 分。${setup.levels[0]?.privileges ?? ''}`,
      '',
      ...numberedLines(options),
      '回复 1 就办好。',
    ],
    { dialogue: openDialogue(turn.nowMs, options), ...groupsChange(turn, undefined) },
  );
}

async function join(asked: Asked): Promise<Outcome> {
  const { turn, ports, setup } = asked;
  const { isNew, card } = await openCard(ports.registers, holderOf(turn), {
    ...changeOf(asked),
    shopId: findShopId(turn),
  });
  if (!isNew) return show(asked);
  const heading = `办好了，这是您的「${setup.card.name}」：`;
  return { ...tell(asked, card, { result: 'card-opened', heading }), gives: true };
}

/** The shop in whose code the wish came. */
function findShopId({ message, catalogue, session }: Turn): string | undefined {
  const isArrival = message.kind === 'followed' || message.kind === 'scanned';
  if (isArrival && message.scene) return readScene(message.scene, catalogue).shop?.id;
  return session.focus?.shopId;
}

function tell(
  { turn, ports, setup }: Asked,
  card: MemberCard,
  { result, heading }: { result: 'card-opened' | 'card-shown'; heading: string },
): Outcome {
  const { message, nowMs } = turn;
  const now = cardNow(card, setup, nowMs);
  const options = optionsFor(card, setup);
  const link = ports.links?.to({
    page: 'card',
    openId: message.openId,
    subject: card.number,
    nowMs,
  });
  const lines: readonly TextPart[] = [
    heading,
    '',
    formatCardNumber(card.number),
    '',
    levelLine(now),
    droppable(now.level.privileges, 1),
    ...nextLevelLine(now),
    ...birthdayLine(card, setup, nowMs),
    ...(link === undefined
      ? ['到店给店员看卡号就能积分。']
      : [`<a href="${link}">打开会员卡，给店员扫</a>`]),
    '',
    ...numberedLines(options),
  ];
  return say(result, lines, { ...factsChange(turn, now), dialogue: openDialogue(nowMs, options) });
}

function factsChange(turn: Turn, { level }: CardNow): SessionChange {
  const { follower } = groupsChange(turn, level);
  return { follower: { ...follower, ...followFacts(turn.message) } };
}

function optionsFor({ birthday }: MemberCard, { card }: MemberSetup): readonly DialogueOption[] {
  const points: DialogueOption = {
    label: '看积分明细',
    words: ['积分', '查积分', '积分明细', '明细'],
    call: { handler: 'points', parameters: {} },
  };
  if (card.birthdayGift === undefined) return [points];
  return [points, birthday === undefined ? giftOption : forgetOption];
}

const joinOption = option('join', '办会员卡', ['办', '办卡', '办一张', '要', '好', '好的', '行']);
const giftOption = option('ask-birthday', '领生日礼', ['生日礼', '生日', '要生日礼']);
const forgetOption = option('forget-birthday', '不要生日礼了，删掉生日', [
  '删掉生日',
  '删生日',
  '不要生日礼',
]);

function option(
  action: (typeof actions)[number],
  label: string,
  words: readonly string[],
): DialogueOption {
  return { label, words, call: callTo(action) };
}

function callTo(action: (typeof actions)[number]): HandlerCall {
  return { handler: 'member-card', parameters: { action } };
}

const birthdayCall = callTo('birthday');

async function askBirthday(asked: Asked, lead: readonly string[]): Promise<Outcome> {
  const { turn, ports, setup } = asked;
  const card = await settleCard(ports.registers, holderOf(turn), changeOf(asked));
  if (!card) return offer(asked);
  const { birthdayGift } = setup.card;
  if (birthdayGift === undefined) return show(asked);
  const askedBefore = countAsks(turn, { slot: 'text', call: birthdayCall });
  if (askedBefore >= maxAsks) {
    const said = ['没关系，生日礼先放一放，想要的时候回复「生日礼」。'];
    return say('birthday-given-up', said, { dialogue: null });
  }
  const awaits = {
    slot: 'text',
    call: birthdayCall,
    askedCount: askedBefore + 1,
    topic: '领生日礼',
  } as const;
  return say(
    'birthday-asked',
    [
      ...(lead.length > 0 ? lead : [birthdayGift]),
      '您的生日是几月几日？比如「5月3日」。',
      '只记月和日，不记年份；不想说，回复「取消」。',
    ],
    { dialogue: openDialogue(turn.nowMs, [], awaits) },
  );
}

async function takeBirthday(asked: Asked): Promise<Outcome> {
  const { turn, ports } = asked;
  const read = readBirthday(turn.message.kind === 'text' ? turn.message.text : '');
  if (read.kind === 'lunar') return askBirthday(asked, ['农历每年日子不一样，请说公历的。']);
  if (read.kind === 'none') return askBirthday(asked, ['这个日子我没看懂。']);
  const { monthDay: birthday } = read;
  const change = { ...changeOf(asked), birthday };
  const isKept = await keepBirthday(ports.registers, holderOf(turn), change);
  if (!isKept) return offer(asked);
  return say(
    'birthday-noted',
    [
      `记下了：${monthDayWords(birthday)}。${asked.setup.card.birthdayGift ?? ''}`,
      '到时候回复「会员卡」给店员看。不要了，回复「删掉生日」。',
    ],
    { dialogue: openDialogue(turn.nowMs, [forgetOption]) },
  );
}

async function forgetBirthday(asked: Asked): Promise<Outcome> {
  const { turn, ports } = asked;
  const change = { ...changeOf(asked), birthday: undefined };
  const isKept = await keepBirthday(ports.registers, holderOf(turn), change);
  if (!isKept) return offer(asked);
  return say('birthday-forgotten', ['生日删掉了，会员卡和积分都还在。'], { dialogue: null });
}

function holderOf({ account, message }: Turn) {
  return { account, openId: message.openId };
}

function changeOf({ turn, setup }: Asked) {
  return { setup, changeId: turn.turnId, atMs: turn.nowMs };
}
