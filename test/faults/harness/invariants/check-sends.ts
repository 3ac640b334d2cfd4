/** I7: what leaves outside a reply leaves once, or is known as unknown or expired, with a reason. */
import { hashFollower } from '../../../../src/store/follower-hash.ts';
import { asksAgain } from '../record.ts';
import type { Evidence } from './breach.ts';
import { breachIf, breachOf, type Check, repeated } from './breach.ts';

export const checkSends: Check = (evidence) => {
  const { record, truth } = evidence;
  const twice = repeated(truth.sends.map(({ jobId }) => jobId));
  const wordless = truth.sends.filter(({ reason }) => reason === '');
  const { waitingCount } = truth;
  const causes = causesOf(evidence);
  const untold = record.messages.filter(
    (message) =>
      message.said === '长回答' &&
      message.shown === 'reply' &&
      !asksAgain(message) &&
      !causes.has(message.turnId),
  );
  return [
    ...breachIf(waitingCount > 0, 'I7', `${waitingCount} still wait when all is quiet`),
    ...breachIf(twice.length > 0, 'I7', `${twice.length} jobs ended twice`),
    ...breachIf(wordless.length > 0, 'I7', `${wordless.length} ended without a reason`),
    ...unequal(evidence),
    ...breachOf('I7', 'the rest of the answer is in no ledger', untold),
  ];
};

function causesOf({ truth }: Evidence): ReadonlySet<string> {
  return new Set(truth.sends.flatMap(({ cause }) => Object.values(cause).map(String)));
}

/** What the platform took of a follower lies between what is told as sent, and that with what nobody knows. */
function unequal({ record, truth }: Evidence) {
  const taken = countBy(
    record.serviceCalls.filter(({ errcode }) => errcode === 0),
    ({ openId }) => hashFollower(record.account, openId),
  );
  const sent = countBy(
    truth.sends.filter(({ end }) => end === 'sent'),
    ({ followerHash }) => followerHash,
  );
  const unknown = countBy(
    truth.sends.filter(({ end }) => end === 'unknown'),
    ({ followerHash }) => followerHash,
  );
  const followers = new Set([...taken.keys(), ...sent.keys()]);
  const wrong = [...followers].filter((follower) => {
    const atLeast = sent.get(follower) ?? 0;
    const count = taken.get(follower) ?? 0;
    return count < atLeast || count > atLeast + (unknown.get(follower) ?? 0);
  });
  const hashes = new Set(wrong);
  const theirs = record.messages.filter(({ openId }) =>
    hashes.has(hashFollower(record.account, openId)),
  );
  return breachOf('I7', 'their platform took more or less than the ledger says', theirs);
}

function countBy<T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return counts;
}
