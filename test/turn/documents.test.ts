/** Answers from documents take seconds: they come as any late answer does, whatever the account may send. */
import { afterEach, expect, it } from 'vitest';
import type { FromDocuments } from '../../src/domain/document-answers.ts';
import type { TurnPorts } from '../../src/turn/turn-ports.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const turnId = 'd'.repeat(32);
const quoted = [{ id: '说明#1', title: '说明', quote: '不能进微波炉' }];
const told: FromDocuments = { kind: 'told', text: '马克杯不能进微波炉。', quoted };
const answer = '马克杯不能进微波炉。\n\n来自《说明》\n（自动整理，以门店为准）';

let house: TurnHouse;
afterEach(() => house.close());

interface Asking {
  readonly ports: TurnPorts;
  readonly heard: readonly string[];
  settle(answer: FromDocuments): Promise<void>;
}

async function open(sends: boolean): Promise<Asking> {
  house = await openTurnHouse(undefined, sends);
  const { promise, resolve } = Promise.withResolvers<FromDocuments>();
  const heard: string[] = [];
  const documents = {
    answer({ text }: { readonly text: string }) {
      heard.push(text);
      return promise;
    },
  };
  return {
    ports: { ...house.ports, handlerPorts: { ...house.ports.handlerPorts, documents } },
    heard,
    async settle(given) {
      resolve(given);
      await house.clock.advance(100);
    },
  };
}

it('an account that may send answers later with a service message', async () => {
  const { ports, heard, settle } = await open(true);
  const first = say(house, { text: '马克杯能进微波炉吗', turnId, ports });
  await house.clock.advance(4_300);
  expect(await first).toMatchObject({ settled: { reply: { kind: 'none' } } });
  await settle(told);
  const taken = await house.stores.outbox.take(account, { leaseMs: 1_000 });
  expect(taken?.job).toMatchObject({ jobId: `${turnId}:late`, message: { text: answer } });
  expect(heard).toEqual(['马克杯能进微波炉吗']);
});

it('an account that may not send is asked again by the platform, and the endpoint is not', async () => {
  const { ports, heard, settle } = await open(false);
  const said = { text: '马克杯能进微波炉吗', turnId, ports };
  const first = say(house, said);
  await house.clock.advance(5_000);
  const second = say(house, said);
  await settle(told);
  expect([textOf(await first), textOf(await second)]).toEqual([answer, answer]);
  expect(heard).toHaveLength(1);
});

it('what comes after the last delivery is fetched', async () => {
  const { ports, settle } = await open(false);
  const said = { text: '马克杯能进微波炉吗', turnId, ports };
  const deliveries = [say(house, said)];
  await house.clock.advance(5_000);
  deliveries.push(say(house, said));
  await house.clock.advance(5_000);
  deliveries.push(say(house, said));
  await house.clock.advance(4_300);
  expect(textOf(await (deliveries[2] as Promise<never>))).toContain('回复「1」');
  await settle(told);
  expect(textOf(await say(house, { text: '1', ports }))).toBe(answer);
  await Promise.all(deliveries);
});

it.each([
  ['where the answer comes from', told, 'answered-from-documents', { quoted }],
  ['why there is none', { kind: 'refused', why: 'away' }, 'missed', { refused: 'away' }],
] as const)('the record of a turn says %s', async (_what, given, result, documents) => {
  const { ports, settle } = await open(false);
  const answered = say(house, { text: '马克杯能进微波炉吗', ports });
  await settle(given);
  await answered;
  expect(house.heard.records).toMatchObject([{ result, matcher: 'fallback', documents }]);
});

it.each([['你好'], ['取消'], ['帮助'], ['附近'], ['人工']])(
  'they are not asked what is understood: %s',
  async (text) => {
    const { ports, heard } = await open(false);
    await say(house, { text, ports });
    expect(heard).toEqual([]);
  },
);
