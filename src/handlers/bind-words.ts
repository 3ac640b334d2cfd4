/** What binding an account says while it goes on. A phone is only ever shown masked, a code never. Pure. */
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot, DialogueOption } from '../domain/session.ts';
import type { Collected } from '../domain/slot.ts';
import { mask } from '../intents/mask-text.ts';
import { type AccountTurn, bindCall } from './account-words.ts';
import { momentWords } from './beijing-words.ts';
import { countAsks, maxAsks } from './count-asks.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';

export function maskPhone(phone: string): string {
  return mask(phone, 3);
}

/** @param lead what goes before the question. */
export function askPhone(turn: AccountTurn, lead: readonly string[]): Outcome {
  const { account } = turn.parameters;
  const awaits = awaitedBy(turn, 'phone');
  if (!awaits) return letGo(turn);
  const question =
    awaits.askedCount === 1
      ? `登记「${account}」的手机号是多少？我发个验证码，确认是您本人。`
      : '请发 11 位的手机号，比如 13800000000。';
  return say('phone-asked', [...lead, question], {
    dialogue: openDialogue(turn.nowMs, [], awaits),
  });
}

export interface CodeQuestion {
  readonly result: Result;
  readonly lines: readonly string[];
  /** The code is on its way, so that earlier tries do not count. */
  readonly isNew?: boolean;
  /** For a code that has to be sent once more. Kept in the session only, like what a form has collected. */
  readonly collected: Collected | undefined;
}

export function askCode(
  turn: AccountTurn,
  { result, lines, collected, isNew = false }: CodeQuestion,
): Outcome {
  const asked = awaitedBy(turn, 'one-time-code', collected);
  if (!asked && !isNew) return letGo(turn);
  const awaits = asked ?? newQuestion(turn, 'one-time-code', collected);
  const { account } = turn.parameters;
  const options: readonly DialogueOption[] = [
    { label: '重新发送', words: resendWords, call: bindCall(account, 'resend') },
    {
      label: '换个手机号',
      words: ['换号码', '换手机号', '换个号'],
      call: bindCall(account, 'another'),
    },
  ];
  return say(result, [...lines, ...numberedLines(options)], {
    dialogue: openDialogue(turn.nowMs, options, awaits),
  });
}

const resendWords = '重发 再发 再发一次 重新发 没收到 收不到 没有收到 再发一遍'.split(' ');

export function sayTooMany(turn: AccountTurn, againAtMs: number): Outcome {
  const { nowMs } = turn;
  const seconds = Math.ceil((againAtMs - nowMs) / 1000);
  const when = seconds <= 60 ? `${seconds} 秒后` : `${momentWords(againAtMs, nowMs)} 以后`;
  return say('codes-too-many', [
    `验证码要得有点勤，${when}再要一次就行。10 分钟内收到过的还能用，直接发给我。`,
  ]);
}

function letGo({ parameters: { account } }: AccountTurn): Outcome {
  return say(
    'bind-given-up',
    [`没关系，「${account}」先不绑。想好了发「绑定」；要同事帮忙，回复「人工」。`],
    { dialogue: null },
  );
}

/** @returns undefined when it was asked often enough. */
function awaitedBy(
  turn: AccountTurn,
  slot: 'phone' | 'one-time-code',
  collected?: Collected,
): AwaitedSlot | undefined {
  const askedBefore = countAsks(turn, { slot, call: callOf(turn) });
  if (askedBefore >= maxAsks) return undefined;
  return { ...newQuestion(turn, slot, collected), askedCount: askedBefore + 1 };
}

function newQuestion(
  turn: AccountTurn,
  slot: 'phone' | 'one-time-code',
  collected: Collected | undefined,
): AwaitedSlot {
  const { account } = turn.parameters;
  return {
    ...{ slot, call: callOf(turn), askedCount: 1, topic: `绑定${account}`, takes: ['phone'] },
    ...(collected && { collected }),
  };
}

/** The same whatever led to the question, so that it is the same question. */
function callOf({ parameters: { account } }: AccountTurn): HandlerCall {
  return bindCall(account);
}
