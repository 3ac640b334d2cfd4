/** I1: a message has its effects once, however often it is delivered, and what was answered is written down. */
import { asksAgain, type SentMessage } from '../record.ts';
import { toldByTheDead } from '../told-by-the-dead.ts';
import { breachIf, breachOf, type Check, repeated } from './breach.ts';

export const checkEffects: Check = ({ record, truth, allowance }) => {
  const { messages } = record;
  const isStrict = allowance.unrecorded === 'none';
  const kept = new Set(truth.records.map(({ turnId }) => turnId));
  const twice = new Set(repeated(truth.records.map(({ turnId }) => turnId)));
  const answered = messages.filter((message) => isAnswered(message));
  const diedWithNode = toldByTheDead(record);
  const lost = answered.filter(
    ({ turnId, script }) =>
      !kept.has(turnId) && ((isStrict && !diedWithNode.has(turnId)) || leavesTrace.has(script)),
  );
  const sent = new Set(messages.map(({ turnId }) => turnId));
  const strange = truth.records.filter(({ turnId }) => !sent.has(turnId));
  const said = `${truth.countedTurns} turns are counted, ${truth.records.length} are recorded`;
  return [
    ...breachOf(
      'I1',
      'recorded more than once',
      messages.filter(({ turnId }) => twice.has(turnId)),
    ),
    ...breachIf(truth.countedTurns !== truth.records.length, 'I1', said),
    ...breachIf(strange.length > 0, 'I1', `${strange.length} recorded that nobody sent`),
    ...breachOf('I1', 'answered and not written down', lost),
    ...breachOf('I1', 'a form was answered out of its order', brokenForms(messages)),
  ];
};

/** What they do is kept somewhere: a coupon, a card, a step of a form, a conversation, a message that follows. */
const leavesTrace: ReadonlySet<string> = new Set(['coupon', 'card', 'form', 'person', 'long']);

function isAnswered(message: SentMessage): boolean {
  return message.shown !== 'failure' && !asksAgain(message);
}

/** What the form says to each step. One that was asked for again may have been taken before: then nobody knows. */
const formAnswers = new Map([
  ['订位', '几位'],
  ['三位', '要求'],
  ['靠窗', '记下了'],
]);

function brokenForms(messages: readonly SentMessage[]): readonly SentMessage[] {
  const forms = messages.filter(({ script }) => script === 'form');
  const unsure = new Set(forms.filter((one) => !isAnswered(one)).map(({ openId }) => openId));
  return forms.filter(
    ({ openId, said, text }) => !unsure.has(openId) && !text.includes(formAnswers.get(said) ?? ''),
  );
}
