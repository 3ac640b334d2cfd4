/** The checker itself: evidence made by hand that breaks one thing is caught under that thing's name. */
import { describe, expect, it } from 'vitest';
import type { TurnId } from '../../src/domain/ids.ts';
import { apologyFor } from '../../src/turn/apology.ts';
import { checkInvariants } from './harness/check-invariants.ts';
import { storeAway } from './harness/invariants/breach.ts';
import {
  answerOf,
  asker,
  eater,
  type MadeEvidence,
  member,
  soundEvidence,
  withLife,
  withMessage,
  withRecord,
  withTruth,
} from './sound-evidence.ts';

const { record, truth } = soundEvidence;
const apology = apologyFor({ kind: 'text' } as Parameters<typeof apologyFor>[0]);
const again = apology.kind === 'text' ? apology.text : '';
const [send] = truth.sends;
const [talk] = truth.conversations;
const [card] = truth.cards;

const broken: readonly [string, string, MadeEvidence][] = [
  ['I1', 'recorded more than once', withTruth({ records: [...truth.records, truth.records[0]!] })],
  ['I1', 'answered and not written down', withTruth({ records: truth.records.slice(1) })],
  ['I1', 'turns are counted', withTruth({ countedTurns: 9 })],
  ['I1', 'out of its order', withMessage(3, { text: '记下了：3 位。' })],
  ['I1', 'nobody sent', withRecord({ messages: record.messages.slice(0, -1) })],
  ['I2', 'were granted of', withRecord({ stock: 0 })],
  ['I2', 'followers hold one', withTruth({ grantedCount: 0 })],
  [
    'I2',
    'holds two',
    withTruth({ grantedCount: 2, owners: [...truth.owners, { openId: eater, code: 'BJOTHER' }] }),
  ],
  [
    'I2',
    'held by two followers',
    withTruth({
      grantedCount: 2,
      owners: [...truth.owners, { openId: member, code: 'BJ6SGWWYQ73' }],
    }),
  ],
  ['I2', 'announced, and not theirs', withTruth({ owners: [], grantedCount: 0 })],
  [
    'I2',
    'told that there is none',
    { ...withMessage(2, { text: '已经领完了' }), truth: { ...truth, grantedCount: 0 } },
  ],
  ['I3', 'another sum', withTruth({ cards: [{ ...card!, balance: 13 }] })],
  [
    'I3',
    'another sum',
    withTruth({ cards: [{ ...card!, balance: -1, lines: [{ lineId: 'a', points: -1 }] }] }),
  ],
  [
    'I3',
    'counted twice',
    withTruth({ cards: [{ ...card!, lines: [...card!.lines, ...card!.lines] }] }),
  ],
  ['I3', 'taken and are not kept', withTruth({ cards: [{ ...card!, balance: 0, lines: [] }] })],
  [
    'I3',
    'were never taken',
    withRecord({ receipts: [{ ...record.receipts[0]!, isConfirmed: false }] }),
  ],
  ['I3', 'cards were shown', withTruth({ cards: [] })],
  ['I4', 'no answer', withMessage(1, { answers: [answerOf('', { status: 503 })], copies: [] })],
  ['I4', 'no answer', withMessage(1, { answers: [answerOf('x', { tookMs: 6000 })], copies: [] })],
  ['I4', 'error sentence', withMessage(1, { shown: 'failure' })],
  ['I4', 'asked to send it again', withMessage(1, { text: again })],
  ['I4', 'never taken', withMessage(1, { text: again })],
  ['I4', 'silence', withMessage(1, { shown: 'silence', text: '' })],
  ['I5', 'in two ways', withMessage(1, { copies: [answerOf('something else')] })],
  ['I6', 'two conversations', withTruth({ conversations: [talk!, talk!] })],
  [
    'I6',
    'an agent who is nobody',
    withTruth({
      conversations: [{ ...talk!, conversation: { ...talk!.conversation, state: 'with-agent' } }],
    }),
  ],
  [
    'I6',
    'to the desk twice',
    withTruth({ conversations: [{ ...talk!, lines: [...talk!.lines, ...talk!.lines] }] }),
  ],
  ['I6', 'no conversation knows it', withTruth({ conversations: [] })],
  ['I7', 'still wait', withTruth({ waitingCount: 1 })],
  ['I7', 'ended twice', withTruth({ sends: [send!, send!] })],
  ['I7', 'without a reason', withTruth({ sends: [{ ...send!, reason: '' }] })],
  ['I7', 'more or less', withRecord({ serviceCalls: [] })],
  [
    'I7',
    'more or less',
    withRecord({ serviceCalls: [...record.serviceCalls, ...record.serviceCalls] }),
  ],
  ['I7', 'in no ledger', withTruth({ sends: [] })],
  ['I8', 'meant was', withLife({ exitCode: 1 })],
  ['I8', 'meant was', withLife({ wanted: 'running', exitCode: null, signal: 'SIGSEGV' })],
  ['I8', 'to stop', withLife({ stopTookMs: 8001 })],
  ['I8', 'nobody caught', withLife({ log: '{"level":60,"msg":"unexpected error; stopping"}' })],
  ['I9', 'AppSecret', withLife({ log: 'the very-secret' })],
  ['I9', 'names 1 followers', withLife({ log: `{"openId":"${asker}"}` })],
  ['I9', 'what a follower wrote', withLife({ log: '我的汉堡少了一个' })],
];

describe('the checker of what must hold', () => {
  it('finds nothing where all went well', () => {
    expect(checkInvariants(soundEvidence)).toEqual([]);
  });

  it.each(broken)('%s: catches "%s"', (invariant, what, evidence) => {
    const found = checkInvariants(evidence).filter((breach) => breach.invariant === invariant);
    expect(found.map((breach) => breach.what).join('\n')).toContain(what);
  });

  it('names the messages', () => {
    const found = checkInvariants(
      withMessage(5, { copies: [answerOf('something else', { number: 0 })] }),
    );
    expect(found).toEqual([
      {
        ...{ invariant: 'I5', what: 'answered in two ways', messageIds: [5] },
        example: expect.stringMatching(
          /00:00:00.005 「办会员卡」: 1 :1 answered 200 20 ms, copy :1 answered 200 20 ms → reply: .*办好了.* or .*something else/,
        ),
      },
    ]);
  });

  it('forgives what a scenario allows, and no more', () => {
    const [first] = record.messages;
    const asked = { ...first!, id: 0, turnId: 'turn-0' as TurnId, text: again };
    const evidence = withRecord({ messages: [asked, ...record.messages] });
    const allowance = { askedAgain: 1, unrecorded: 'none' } as const;
    expect(checkInvariants({ ...evidence, allowance })).toEqual([]);
    const twice = withRecord({ messages: [asked, asked, ...record.messages] });
    expect(checkInvariants({ ...twice, allowance })).toMatchObject([{ invariant: 'I4' }]);
  });

  it.each([
    ['forgives an answer without a record where the store was away', 'rule', 0],
    ['forgives none that leaves a trace', 'coupon', 1],
  ])('%s', (_rule, script, count) => {
    const spoilt = withMessage(1, { script });
    const unwritten = { ...truth, records: truth.records.slice(1), countedTurns: 7 };
    const found = checkInvariants({ ...spoilt, truth: unwritten, allowance: storeAway });
    expect(found).toHaveLength(count);
  });

  it.each([
    ['forgives what died with the node that told it without the store', 'killed', 3000, 'rule', 0],
    ['forgives no node that lived to write it down', 'killed', 3001, 'rule', 1],
    ['forgives no node that was stopped', 'stopped', 0, 'rule', 1],
    ['forgives none of them that leaves a trace', 'killed', 0, 'coupon', 1],
  ] as const)('%s', (_rule, wanted, livedMs, script, count) => {
    const { turnId } = record.messages[0]!;
    const spoilt = withMessage(1, { script });
    const msg = 'answered without the store; it will be written down when it is back';
    const log = `${JSON.stringify({ level: 40, time: 90, turnId, msg })}\n{"level":30,"turnId":"tor`;
    const life = { ...record.lives[0]!, wanted, endedAtMs: 90 + livedMs, log };
    const unwritten = { ...truth, records: truth.records.slice(1), countedTurns: 7 };
    const found = checkInvariants({
      record: { ...spoilt.record, lives: [life] },
      truth: unwritten,
    });
    expect(found.filter(({ invariant }) => invariant === 'I1')).toHaveLength(count);
  });

  it.each([
    ['forgives who came while the only node was away', 500, []],
    ['forgives nobody who came while it was there', 1500, [{ invariant: 'I4' }]],
  ])('%s', (_rule, startedAtMs, found) => {
    const answers = [answerOf('', { startedAtMs, kind: 'broken' })];
    const unanswered = withMessage(7, { answers, copies: [], shown: 'failure', said: '？' });
    const allowance = { askedAgain: 0, unrecorded: 'none', unreached: true } as const;
    expect(checkInvariants({ ...unanswered, allowance })).toMatchObject(found);
  });

  it('looks for no rest of a long answer that was asked for again', () => {
    const long = record.messages.findIndex(({ said }) => said === '长回答') + 1;
    const asked = withMessage(long, { text: again });
    const unsent = {
      truth: { ...truth, sends: [] },
      record: { ...asked.record, serviceCalls: [] },
    };
    const found = checkInvariants({ ...asked, ...unsent, allowance: storeAway });
    expect(found.filter(({ invariant }) => invariant === 'I7')).toEqual([]);
  });

  it.each([
    ['takes what was late by less than the rig as in time', 400, []],
    ['does not believe a rig that stood still for longer', 2000, ['no answer', 'cannot be told']],
  ])('%s', (_rule, ownLagMs, found) => {
    const late = withMessage(1, {
      answers: [answerOf('x', { tookMs: 4900 + ownLagMs })],
      copies: [],
    });
    const evidence = { ...late, record: { ...late.record, ownLagMs } };
    const said = checkInvariants(evidence).flatMap(({ invariant, what }) =>
      invariant === 'I4' ? [what] : [],
    );
    expect(said).toEqual(found.map((what) => expect.stringContaining(what)));
  });

  it('takes a send that nobody knows the end of as perhaps one', () => {
    const unknown = withTruth({ sends: [{ ...send!, end: 'unknown', reason: 'interrupted' }] });
    expect(checkInvariants(unknown)).toEqual([]);
    expect(checkInvariants({ ...unknown, record: { ...record, serviceCalls: [] } })).toEqual([]);
  });
});
