/**
 * Service: binds a follower to their account with the brand, by phone and one-time code, and unbinds them. It says of no
 * phone whether it belongs to a customer, and writes neither phone nor code down.
 */
import { z } from 'zod';
import type { Customer } from '../domain/customer-system.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot, DialogueOption } from '../domain/session.ts';
import type { Collected } from '../domain/slot.ts';
import { checkCode, codeLifeMs, dropCode, issueCode, maxTries } from '../services/binding-codes.ts';
import {
  type BindingState,
  type BindingWish,
  bind as bindCustomer,
  findBinding,
  unbind,
} from '../services/bindings.ts';
import type { RegisterStore } from '../store/registers.ts';
import { accountName, bindCall, movedLines, sayAway, sayNotOffered } from './account-words.ts';
import { askCode, askPhone, maskPhone, sayTooMany } from './bind-words.ts';
import type { CustomerPorts, Handler, HandlerTurn } from './handler.ts';
import { findDialogue, findPaused, numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';

const actions = ['bind', 'another', 'resend', 'unbind', 'unbind-now'] as const;
const parameters = z.strictObject({
  action: z.enum(actions).default('bind'),
  account: accountName,
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

interface Asked {
  readonly turn: Turn;
  readonly customers: CustomerPorts;
  readonly registers: RegisterStore;
  readonly wish: BindingWish;
  readonly state: BindingState;
}

const mobile = /^1[3-9]\d{9}$/;
const validMinutes = codeLifeMs / 60_000;

export const bind: Handler<Parameters> = {
  parameters,
  findProblems: ({ action }) =>
    action === 'unbind-now'
      ? ['action unbind-now is for whoever has confirmed: write unbind, which asks first']
      : [],
  async handle(turn, { customers, registers }) {
    if (!customers) return sayNotOffered(turn);
    const { account, message, turnId, nowMs } = turn;
    const wish = { account, openId: message.openId, changeId: turnId, atMs: nowMs };
    const state = await findBinding(registers, wish);
    const asked = { turn, customers, registers, wish, state };
    switch (turn.parameters.action) {
      case 'bind':
        return advance(asked);
      case 'another':
        return startOver(asked);
      case 'resend':
        return resend(asked);
      case 'unbind':
        return askUnbind(asked);
      case 'unbind-now':
        return unbindNow(asked);
    }
  },
};

/** Whatever the message tells: a code, a phone, or only the wish. */
async function advance(asked: Asked): Promise<Outcome> {
  const { turn, state, wish } = asked;
  if (state.kind === 'bound' && state.changeId === wish.changeId)
    return sayBound(turn, state.maskedPhone);
  const open = ownQuestion(turn);
  const isCodeDue = open?.slot === 'one-time-code';
  const phone = turn.decision.entities.find(({ kind }) => kind === 'phone');
  // A code that somebody mistyped is no phone that is too short.
  const isPhone = phone && (!isCodeDue || mobile.test(String(phone.value)));
  if (isPhone) return sendCode(asked, String(phone.value));
  if (isCodeDue) return takeCode(asked, open);
  if (state.kind === 'bound' && !open) return sayBoundAlready(turn, state.maskedPhone);
  return startOver(asked);
}

async function startOver({ turn, registers, state, wish }: Asked): Promise<Outcome> {
  if (state.kind === 'moved') await unbind(registers, wish);
  return askPhone(turn, movedLines(state, turn));
}

async function resend(asked: Asked): Promise<Outcome> {
  const phone = ownQuestion(asked.turn)?.collected?.['phone'];
  return phone ? sendCode(asked, String(phone.value)) : startOver(asked);
}

async function sendCode(asked: Asked, phone: string): Promise<Outcome> {
  const { turn, customers, registers, wish } = asked;
  if (!mobile.test(phone)) return askPhone(turn, ['这个号码好像不完整。']);
  const found = await customers.system.findByPhone(phone);
  if (found.kind === 'away') return sayAway(turn, '核对手机号');
  const maskedPhone = maskPhone(phone);
  const customer = found.kind === 'told' ? { customer: found.value } : {};
  const issued = await issueCode(registers, wish, { ...customer, maskedPhone });
  if (issued.kind === 'too-many') return sayTooMany(turn, issued.againAtMs);
  const { code } = issued;
  const sent =
    code === undefined
      ? 'sent'
      : await customers.codes.send({ phone, code, validMinutes, sendId: wish.changeId });
  if (sent === 'away') return sayAway(turn, '发短信');
  return askCode(turn, {
    result: 'code-sent',
    isNew: true,
    collected: { phone: { kind: 'phone', value: phone, text: phone } },
    lines: [
      `验证码发到 ${maskedPhone} 了，${validMinutes} 分钟内把那 6 位数字发给我。`,
      `登记过「${turn.parameters.account}」的号码才收得到。`,
    ],
  });
}

async function takeCode(asked: Asked, { collected }: AwaitedSlot): Promise<Outcome> {
  const { turn, registers, wish } = asked;
  const digits = turn.decision.normalisedText.replace(/\D/g, '');
  const isAskedOn = turn.decision.question === 'resumed' && digits === '';
  if (digits.length < 4 || isAskedOn) return askAgain(turn, collected);
  const checked = await checkCode(registers, wish, digits);
  switch (checked.kind) {
    case 'right':
      return finish(asked, checked);
    case 'wrong': {
      const lines = [`不是这个，再看一眼短信里的 6 位数字。还能试 ${checked.triesLeft} 次。`];
      return askCode(turn, { result: 'code-wrong', lines, collected, isNew: true });
    }
    case 'expired': {
      const lines = ['这个验证码过期了，重新发一个：'];
      return askCode(turn, { result: 'code-expired', lines, collected, isNew: true });
    }
    case 'used-up': {
      const lines = [`错了 ${maxTries} 次，这个验证码作废了，重新发一个：`];
      return askCode(turn, { result: 'code-used-up', lines, collected, isNew: true });
    }
  }
}

function askAgain(turn: Turn, collected: Collected | undefined): Outcome {
  return askCode(turn, {
    result: 'code-asked',
    lines: ['把短信里的 6 位数字发给我就行。没收到的话：'],
    collected,
  });
}

async function finish(
  { turn, registers, wish }: Asked,
  right: { readonly customer: Customer; readonly maskedPhone: string },
): Promise<Outcome> {
  const isBound = await bindCustomer(registers, wish, right);
  await dropCode(registers, wish);
  return isBound ? sayBound(turn, right.maskedPhone) : sayAway(turn, '绑定');
}

function sayBound({ parameters: { account } }: Turn, maskedPhone: string): Outcome {
  return {
    ...say(
      'bound',
      [
        `绑好了：「${account}」，手机 ${maskedPhone}。`,
        '现在可以问我：账单、额度、还款、分期。不用了随时发「解绑」。',
      ],
      { dialogue: null },
    ),
    gives: true,
  };
}

function sayBoundAlready({ parameters: { account }, nowMs }: Turn, maskedPhone: string): Outcome {
  const options: readonly DialogueOption[] = [
    {
      label: '换个手机号',
      words: ['换号码', '换手机号', '换绑'],
      call: bindCall(account, 'another'),
    },
    { label: '解绑', words: ['解除绑定'], call: bindCall(account, 'unbind-now') },
  ];
  return say(
    'bound-already',
    [
      `您的「${account}」绑着呢，手机 ${maskedPhone}。直接问账单、额度就行。`,
      '',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(nowMs, options) },
  );
}

function askUnbind({ turn, state }: Asked): Outcome {
  const { account } = turn.parameters;
  if (state.kind !== 'bound') return say('not-bound', [`您没有绑定「${account}」，不用解。`]);
  const options: readonly DialogueOption[] = [
    { label: '确认解绑', words: yes, call: bindCall(account, 'unbind-now'), isFinal: true },
    { label: '先不解', words: no, call: { handler: 'control', parameters: { action: 'cancel' } } },
  ];
  return say(
    'unbind-asked',
    [`解绑后这里查不了「${account}」的账单和额度，卡本身不受影响。`, ...numberedLines(options)],
    { dialogue: openDialogue(turn.nowMs, options) },
  );
}

const yes = '确认 确定 解绑 是 是的 好 好的 对 嗯 yes ok'.split(' ');
const no = '不解 不解了 别解 不 不要 不用 算了 先不 no'.split(' ');

async function unbindNow({ turn, registers, customers, wish, state }: Asked): Promise<Outcome> {
  await unbind(registers, wish);
  if (state.kind === 'bound') customers.system.forget(state.customerId);
  const { account } = turn.parameters;
  return say('unbound', [`已经解绑，这里不再记着您的「${account}」。想用了再发「绑定」。`], {
    dialogue: null,
  });
}

/** The question that this service asked, open or put off. */
function ownQuestion(turn: Turn): AwaitedSlot | undefined {
  const awaits = findDialogue(turn)?.awaits ?? findPaused(turn)?.awaits;
  return awaits?.call.handler === 'bind' ? awaits : undefined;
}
