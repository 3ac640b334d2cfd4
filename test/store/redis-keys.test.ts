/** The names of the keys on Redis: each is of one thing. */
import { expect, it } from 'vitest';
import * as keys from '../../src/store/redis/keys.ts';
import { isInBackups } from '../../src/store/redis/left-out.ts';
import * as programKeys from '../../src/store/redis/program-entry-keys.ts';
import * as registerKeys from '../../src/store/redis/register-keys.ts';
import { registerOf } from '../support/register-fixtures.ts';
import { accountNamed, openIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const openId = openIdNamed('Xiao Li');
const id = 'a1b2';
const whole = registerOf(account);
const spread = registerOf(account, { layout: 'spread' });

function ofFollower() {
  const { lease, session, late } = keys.followerKeys(account, openId);
  return { lease, session, late };
}

/** All that is made of it, by what makes it. */
const made: Readonly<Record<string, unknown>> = {
  followerKeys: ofFollower(),
  followerOutboxKeys: keys.followerOutboxKeys(account, openId),
  dueKey: keys.dueKey(account, 7),
  startedKey: keys.startedKey(account, 7),
  waitingKey: keys.waitingKey(account, 7),
  sendsKey: keys.sendsKey(account, 7),
  turnKey: keys.turnKey(account, 7, id),
  erasureKeys: keys.erasureKeys(account, 7),
  recordsKey: keys.recordsKey(account, 7),
  countsKey: keys.countsKey(account, 7, '2026-10-01'),
  campaignsKey: keys.campaignsKey(account),
  campaignKeys: keys.campaignKeys(account, 'autumn'),
  viewsKey: keys.viewsKey(account),
  auditKey: keys.auditKey(account),
  peopleKeys: keys.peopleKeys(account),
  attemptsKey: keys.attemptsKey(account, id),
  verdictKeys: keys.verdictKeys(account),
  entryKeys: (['nodes', 'tallies', 'alerts'] as const).map((kind) => keys.entryKeys(account, kind)),
  alertStatesKey: keys.alertStatesKey(account),
  contentKeys: keys.contentKeys(account),
  draftKeys: keys.draftKeys(account, id),
  deskKeys: keys.deskKeys(account),
  deskConversationKeys: keys.deskConversationKeys(account, id),
  deskFollowerKey: keys.deskFollowerKey(account, openId),
  consoleSettingsKey: keys.consoleSettingsKey(account),
  quickReplyKeys: keys.quickReplyKeys(account),
  accessTokenKeys: keys.accessTokenKeys(account),
  registersKey: registerKeys.registersKey(account),
  registerKeysIn: [whole, spread].map((register) => registerKeys.registerKeysIn(register, 7)),
  registerCodesKey: registerKeys.registerCodesKey(spread, id),
  programKeyKeys: programKeys.programKeyKeys(account),
  programAnswerKey: programKeys.programAnswerKey(account, id),
};
/** They gather what others make, or make what is beside it. */
const others = [
  ...['turnKeys', 'outboxKeys', 'partitionHome', 'markKeyBeside'],
  ...['registerKeysOf', 'registerHomes', 'allRegisterKeys'],
];

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(textsIn);
}

const all = textsIn(made);

it('of two things there are two, also of what lies beside them', () => {
  const marks = new Set(all.map(keys.markKeyBeside));
  const untagged = [...keys.canaryKeys, keys.emptiedKey, keys.probeKey];
  const names = [...all, ...marks, ...untagged];

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('are all looked at here', () => {
  const makers = Object.entries({ ...keys, ...registerKeys, ...programKeys })
    .filter(([, maker]) => typeof maker === 'function')
    .map(([name]) => name);

  expect([...Object.keys(made), ...others].toSorted()).toEqual(makers.toSorted());
});

it('no mark that a lookout left is in a backup', () => {
  expect(all.map(keys.markKeyBeside).filter(isInBackups)).toEqual([]);
});
