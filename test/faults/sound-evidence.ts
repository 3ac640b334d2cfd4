/** Evidence of a small scenario in which all went well, made by hand: tests of the checker spoil one thing in it. */
import type { AccountName, JobId, OpenId, TurnId } from '../../src/domain/ids.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { KeptConversation, StoreTruth } from './harness/read-truth.ts';
import type { Answer, NodeLife, RigRecord, SentMessage } from './harness/record.ts';

export interface MadeEvidence {
  readonly record: RigRecord;
  readonly truth: StoreTruth;
}

const account = 'main' as AccountName;
export const eater = 'oEater0000000000000000000000' as OpenId;
export const member = 'oMember000000000000000000000' as OpenId;
const reader = 'oReader000000000000000000000' as OpenId;
export const asker = 'oAsker0000000000000000000000' as OpenId;

export function answerOf(body: string, more: Partial<Answer> = {}): Answer {
  const at = { number: 1, url: 'http://127.0.0.1:1/wechat', startedAtMs: 0, tookMs: 20 };
  return { ...at, kind: 'answered', status: 200, body, ...more };
}

const said: readonly [OpenId, string, string, string][] = [
  [eater, 'coupon', '半价券', '领好了：BJ-6SG-WWY-Q73'],
  [eater, 'form', '订位', '几位？'],
  [eater, 'form', '三位', '有什么要求吗？'],
  [eater, 'form', '靠窗', '记下了：3 位，靠窗。'],
  [member, 'card', '办会员卡', '办好了：6236 9180 8456'],
  [reader, 'long', '长回答', '这是一个很长的回答'],
  [asker, 'person', '人工', '要留言的话，写在下面。'],
  [asker, 'person', '我的汉堡少了一个', '您的留言记下了。'],
];

const messages = said.map(([openId, script, words, text], at): SentMessage => {
  const id = at + 1;
  return {
    ...{ id, openId, script, text, said: words, isText: true, sentAtMs: id, tookMs: 20 },
    turnId: `turn-${id}` as TurnId,
    answers: [answerOf(text)],
    copies: [answerOf(text, { number: 0 })],
    shown: 'reply',
  };
});

const life: NodeLife = {
  ...{ node: 'node-1', startedAtMs: 0, readyAfterMs: 900, stopTookMs: 700 },
  ...{ wanted: 'stopped', exitCode: 0, signal: null, log: '{"level":30,"msg":"listening"}' },
};

const conversation = {
  conversation: { id: 'turn-7', openId: asker, state: 'message-left' },
  lines: [
    { number: 1, id: 'turn-7', kind: 'follower' },
    { number: 2, id: 'turn-8', kind: 'follower' },
  ],
} as unknown as KeptConversation;

export const soundEvidence: MadeEvidence = {
  record: {
    ...{ seed: 1, account, startedAtMs: 0, endedAtMs: 100, stock: 1, ownLagMs: 1, messages },
    serviceCalls: [{ atMs: 50, openId: reader, content: '后面的部分', errcode: 0 }],
    receipts: [{ receipt: 'r-1', openId: member, points: 12, isConfirmed: true }],
    lives: [life, { ...life, wanted: 'killed', exitCode: null, signal: 'SIGKILL' }],
    secrets: new Map([['AppSecret', 'very-secret']]),
  },
  truth: {
    ...{ grantedCount: 1, countedTurns: messages.length, waitingCount: 0 },
    owners: [{ openId: eater, code: 'BJ6SGWWYQ73' }],
    cards: [{ openId: member, balance: 12, lines: [{ lineId: 'earn:r-1', points: 12 }] }],
    records: messages.map(({ turnId }) => ({ turnId, result: 'any' })),
    sends: [
      {
        ...{ jobId: 'job-1' as JobId, account, followerHash: hashFollower(account, reader) },
        ...{ cause: { kind: 'turn', turnId: 'turn-6' as TurnId }, messageKind: 'text', atMs: 50 },
        ...{ end: 'sent', reason: 'accepted', tries: 0 },
      },
    ],
    conversations: [conversation],
  },
};

/** The same with one message changed. */
export function withMessage(id: number, more: Partial<SentMessage>): MadeEvidence {
  const { record, truth } = soundEvidence;
  const changed = record.messages.map((one) => (one.id === id ? { ...one, ...more } : one));
  return { record: { ...record, messages: changed }, truth };
}

export function withRecord(more: Partial<RigRecord>): MadeEvidence {
  return { ...soundEvidence, record: { ...soundEvidence.record, ...more } };
}

export function withTruth(more: Partial<StoreTruth>): MadeEvidence {
  return { ...soundEvidence, truth: { ...soundEvidence.truth, ...more } };
}

export function withLife(more: Partial<NodeLife>): MadeEvidence {
  return withRecord({ lives: [{ ...life, ...more }] });
}
