/**
 * Service: bill, limit, points, payment and instalments of a bound customer, answered by the brand's own system. A
 * stranger with the same words is offered to be bound. It keeps no figure, and says none that the system did not say.
 */
import { z } from 'zod';
import type { AccountTopic, CustomerId, FromSystem } from '../domain/customer-system.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type BindingState, findBinding, unbind } from '../services/bindings.ts';
import { accountLines, topicNames } from './account-lines.ts';
import { accountName, bindOption, movedLines, sayAway, sayNotOffered } from './account-words.ts';
import { clockWords } from './beijing-words.ts';
import type { CustomerPorts, Handler, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';

const topics = ['bill', 'limit', 'points', 'pay', 'instalments'] as const;

const parameters = z.strictObject({
  topic: z.enum(topics),
  account: accountName,
  /** For whoever has no such account: how to get one. */
  offer: z.string().trim().min(1).max(120).optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const accountQuery: Handler<Parameters> = {
  parameters,
  async handle(turn, { customers, registers }) {
    if (!customers) return sayNotOffered(turn);
    const { account, message, turnId, nowMs } = turn;
    const wish = { account, openId: message.openId, changeId: turnId, atMs: nowMs };
    const state = await findBinding(registers, wish);
    if (state.kind === 'bound') return tell(turn, customers, state.customerId);
    if (state.kind === 'moved') await unbind(registers, wish);
    return offerToBind(turn, state);
  },
};

/** A function for each topic's type: the lines are made for what was asked. */
function tell(turn: Turn, customers: CustomerPorts, id: CustomerId): Promise<Outcome> {
  const { topic } = turn.parameters;
  switch (topic) {
    case 'bill':
      return ask(turn, { customers, id, topic });
    case 'limit':
      return ask(turn, { customers, id, topic });
    case 'points':
      return ask(turn, { customers, id, topic });
    case 'pay':
      return ask(turn, { customers, id, topic });
    case 'instalments':
      return ask(turn, { customers, id, topic });
  }
}

interface Asking<T extends AccountTopic> {
  readonly customers: CustomerPorts;
  readonly id: CustomerId;
  readonly topic: T;
}

async function ask<T extends AccountTopic>(
  turn: Turn,
  { customers, id, topic }: Asking<T>,
): Promise<Outcome> {
  const told = await customers.system.ask(topic, id);
  const { account } = turn.parameters;
  if (told.kind === 'away') return sayAway(turn, `查${topicNames[topic]}`);
  if (told.kind === 'unknown') {
    const nothing = `「${account}」眼下没有可查的${topicNames[topic]}。觉得不对，回复「人工」，同事帮您看。`;
    return say('account-nothing', [nothing]);
  }
  return say('account-told', [...accountLines(topic, told.value, account), ...ageLines(told)]);
}

function ageLines(told: FromSystem<unknown>): readonly string[] {
  if (told.kind !== 'told' || !told.isKept) return [];
  return [`系统这会儿连不上，这是 ${clockWords(told.asOfMs)} 的数据。`];
}

function offerToBind(turn: Turn, state: BindingState): Outcome {
  const { parameters, nowMs } = turn;
  const { account, topic, offer } = parameters;
  const options = [bindOption(account), ...menuOf('handoff')];
  return say(
    'account-stranger',
    [
      ...movedLines(state, turn),
      `查${topicNames[topic]}，要先把「${account}」和您的微信绑定：报手机号，收个验证码，一分钟就好。`,
      ...(offer === undefined ? [] : [offer]),
      '',
      ...numberedLines(options),
      '回复数字就行。',
    ],
    { dialogue: openDialogue(nowMs, options) },
  );
}
