import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { noReply, textReply } from '../../src/domain/reply.ts';
import type { AwaitedNews } from '../../src/domain/session.ts';
import { bringNews } from '../../src/handlers/bring-news.ts';
import { addIdea, settleIdea } from '../../src/services/ideas.ts';
import { launchRegister } from '../../src/services/launch-register.ts';
import { signUp } from '../../src/services/launches.ts';
import { tastingLaunch } from '../services/launch-setup.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { smallBrand } from './small-brand.ts';

const account = accountNamed('main');
const openId = 'o1' as OpenId;
const heldAtMs = tastingLaunch.toMs + 1;
const launch = { ...tastingLaunch, heldAtMs, seats: 1 };
const catalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, launches: [launch] },
});
const idea: AwaitedNews = { source: 'idea', id: 't1 ' };
const seat: AwaitedNews = { source: 'launch', id: launch.id };
const answer: Outcome = { reply: textReply('好的。'), result: 'answered' };

/** An idea that was built, and a place behind somebody who has the only seat. */
async function ground() {
  const registers = rehearsalRegisters();
  const atMs = launch.fromMs;
  await addIdea(registers, { account, openId }, { text: '多放椅子', turnId: 't1' as TurnId, atMs });
  const settling = { state: 'built', by: 'Mei', changeId: 'form', atMs } as const;
  await settleIdea(registers, account, { code: 't1', ideaId: 't1', ...settling });
  for (const name of ['first', openId]) {
    const wish = { launch, topic: undefined, changeId: name, atMs, contact: {} };
    await signUp({ registers }, { account, openId: name as OpenId }, wish);
  }
  const bring = (awaitsNews: readonly AwaitedNews[], outcome = answer, nowMs = atMs) => {
    const turn = { account, catalogue, nowMs, turnId: 't9', message: { openId } };
    const seen = { ...turn, session: { awaitsNews } } as never;
    return bringNews(seen, { registers } as never, outcome);
  };
  return { registers, bring };
}

it.each<[string, Outcome]>([
  ['is no text', { reply: noReply, result: 'acknowledged' }],
  ['has no room', { ...answer, reply: textReply('满'.repeat(590)) }],
  ['comes from a service that has just spoken of it', { ...answer, session: { awaitsNews: null } }],
])('news wait while the answer %s', async (_why, outcome) => {
  const { bring } = await ground();
  expect(await bring([idea], outcome)).toEqual(outcome);
});

it('what a newer version waits for is left, and what fits is told with it', async () => {
  const { bring } = await ground();
  const newer = { source: 'newer', id: 'x' };
  const told = await bring([newer, idea, seat]);
  expect(told.reply).toMatchObject({ text: expect.stringMatching(/做好了！\n\n——\n好的。$/) });
  expect(told.session?.awaitsNews).toEqual([newer, seat]);
  expect(told.withoutNews).toBe(answer);
});

it('a seat that an erasure left is found by who waits, as soon as they write', async () => {
  const { registers, bring } = await ground();
  await registers.remove(launchRegister(account, launch), {
    ...{ openId: 'first' as OpenId, readVersion: 2 },
  });
  const told = await bring([seat]);
  expect(told.reply).toMatchObject({ text: expect.stringContaining('转成正式名额了') });
  expect(told.session?.awaitsNews).toBeNull();
});

it.each([
  ['before it is held', heldAtMs - 1, undefined],
  ['from that moment on', heldAtMs, null],
])('whoever waits for a seat in vain waits %s: %s', async (_when, nowMs, left) => {
  const { bring } = await ground();
  expect((await bring([seat], answer, nowMs)).session?.awaitsNews).toBe(left);
});
