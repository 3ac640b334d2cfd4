/** What the services about an account say in common: who may ask, who is away, and what can be done instead. */
import { z } from 'zod';
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import type { BindingState } from '../services/bindings.ts';
import { momentWords } from './beijing-words.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';

/** What followers call the account: 月结卡. */
export const accountName = z.string().trim().min(1).max(12).default('账户');

export type AccountTurn = HandlerTurn<{ readonly account: string }>;

export function sayNotOffered({ parameters: { account } }: AccountTurn): Outcome {
  return say('account-not-offered', [
    `「${account}」在这里还查不了。要查的话，回复「人工」，同事帮您看。`,
  ]);
}

/** Nobody is told a figure that we do not have. */
export function sayAway({ nowMs }: AccountTurn, what: string): Outcome {
  const options = menuOf('handoff');
  return say(
    'account-away',
    [
      `${what}的系统这会儿没有回应，我不敢乱说。过几分钟再问我一次；`,
      '急的话，同事可以帮您看：',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(nowMs, options) },
  );
}

export function bindOption(account: string): DialogueOption {
  return {
    label: `绑定${account}`,
    words: ['绑定', '绑', '好', '好的', '要', '绑一下', 'ok'],
    call: bindCall(account),
  };
}

export function bindCall(account: string, action?: string): HandlerCall {
  return {
    handler: 'bind',
    parameters: { account, ...(action !== undefined && { action }) },
  };
}

/** Said once, to whoever had the customer before. */
export function movedLines(state: BindingState, turn: AccountTurn): readonly string[] {
  if (state.kind !== 'moved') return [];
  const { account } = turn.parameters;
  return [
    `您的「${account}」${momentWords(state.atMs, turn.nowMs)} 用手机验证码绑到了另一个微信，这里已经解绑。不是您本人操作的，马上回复「人工」。`,
    '',
  ];
}
