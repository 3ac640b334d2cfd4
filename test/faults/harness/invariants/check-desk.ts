/** I6: a conversation with people has one agent at most, and each message goes to one place. */
import { isOpenConversation } from '../../../../src/store/desks.ts';
import { asksAgain } from '../record.ts';
import { breachIf, breachOf, type Check, repeated } from './breach.ts';

const owned: ReadonlySet<string> = new Set(['with-agent', 'waiting-for-follower']);

export const checkDesk: Check = ({ record, truth }) => {
  const all = truth.conversations.map(({ conversation }) => conversation);
  const open = all.filter(isOpenConversation);
  const lineIds = truth.conversations.flatMap(({ lines }) =>
    lines.filter(({ kind }) => kind === 'follower').map(({ id }) => id),
  );
  const twice = new Set<string>(repeated(lineIds));
  const atDesk = new Set(lineIds);
  const opened = new Set<string>(all.map(({ id }) => id));
  const ownerless = all.filter(({ state, owner }) => owned.has(state) && owner === undefined);
  const asked = record.messages.filter(
    (message) => message.said === '人工' && message.shown !== 'failure' && !asksAgain(message),
  );
  const unheard = asked.filter(({ turnId }) => !opened.has(turnId) && !atDesk.has(turnId));
  const twoOpen = repeated(open.map(({ openId }) => openId));
  return [
    ...breachIf(twoOpen.length > 0, 'I6', `${twoOpen.length} followers have two conversations`),
    ...breachIf(ownerless.length > 0, 'I6', `${ownerless.length} have an agent who is nobody`),
    ...breachOf(
      'I6',
      'went to the desk twice',
      record.messages.filter(({ turnId }) => twice.has(turnId)),
    ),
    ...breachOf('I6', 'asked for a person, and no conversation knows it', unheard),
  ];
};
