/** Which topics a follower means who names them. */
import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { type AlertTopic, emptySetup } from '../../src/domain/service-setup.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { changeOptIns, findOptIns } from '../../src/services/opt-ins.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { callService } from './given-turn.ts';
import { noon, smallBrand } from './small-brand.ts';

const who = { account: accountNamed('main'), openId: 'follower-1' as OpenId };
const topicOf = (id: string, name: string, synonyms: readonly string[]): AlertTopic => ({
  id,
  name,
  synonyms,
  about: '有了就告诉您',
  maxPerDay: 9,
});
/** The short one stands in front of the long one that it is a part of. */
const alertTopics = [
  topicOf('offers', '优惠', ['折扣']),
  topicOf('members', '会员优惠', ['会员折扣', 'VIP 优惠']),
  topicOf('news', '新品', []),
];
const catalogue = indexCatalogue({ ...smallBrand, setup: { ...emptySetup, alertTopics } });

it.each([
  ['退订会员优惠', ['offers', 'news']],
  ['退订会员折扣', ['offers', 'news']],
  ['退订 VIP 优惠', ['offers', 'news']],
  ['退订优惠', ['members', 'news']],
  ['退订会员优惠和新品', ['offers']],
  ['退订优惠和会员优惠', ['news']],
  ['退订优惠和新品', ['members']],
  ['退订', []],
])('"%s" ends what it names, and leaves %j', async (text, left) => {
  const registers = rehearsalRegisters();
  const begin = alertTopics.map(({ id }) => id);
  await changeOptIns(registers, who, { by: 'word', begin, changeId: 'yes', nowMs: noon });

  const { result } = await callService('opt-in', {
    parameters: { action: 'stop' },
    normalisedText: normalise(text),
    catalogue,
    registers,
  });

  expect(result).toBe('alerts-stopped');
  expect(Object.keys((await findOptIns(registers, who)).topics)).toEqual(left);
});

it('whoever asks for the long one is asked about it alone', async () => {
  const { result, text } = await callService('opt-in', {
    parameters: { action: 'offer' },
    normalisedText: '我要订会员优惠',
    catalogue,
  });

  expect(result).toBe('alert-consent-asked');
  expect(text).toContain('「会员优惠」');
});
