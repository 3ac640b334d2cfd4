/**
 * Fills a store with something of every kind that it keeps: what followers do in a life, and what operators, programs and
 * the server itself write. A test that must not forget a kind checks that every table is there.
 */
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Stores } from '../../src/store/stores.ts';
import { FollowerLife, type LifeStep, lifeSteps } from './follower-life.ts';
import type { Ground } from './living-ground.ts';
import { personNamed, sessionOf } from './person-fixtures.ts';

/** Signs that are easily broken on the way: quotes, a line break that is none, an emoji, a control sign. */
const strangeText = '国庆 "x" \\ \u2028 \u{1F354}\u{1F468}\u200D\u{1F373} \u0007';
/** It ends what others are there to begin. */
const ownSteps = lifeSteps.filter((step): step is LifeStep => step !== 'gives-card-back');

/** @returns the lives of its followers. */
export async function fillWithEverything(ground: Ground, account: AccountName) {
  await fillContent(ground.stores, account);
  await fillPeople(ground.stores, account);
  await fillMachinery(ground.stores, account);
  const life = new FollowerLife(ground, account);
  await life.live('li', ownSteps);
  await life.live('wang', [...ownSteps].reverse());
  await life.live('gone', ['talk', 'claims-autumn', 'votes', 'was-at-the-desk']);
  await life.leave('gone', 'by a request');
  await life.eraseUntil(undefined);
  await life.live('leaving', ['talk', 'opens-card', 'claims-winter']);
  await life.leave('leaving', 'by a commit');
  return life;
}

async function fillContent(stores: Stores, account: AccountName): Promise<void> {
  const { contents, drafts, quickReplies, consoleSettings, verdicts } = stores;
  const atMs = stores.clock.now();
  const files = [{ path: 'rules.yaml', text: strangeText }];
  const origin = { byId: 'mei', by: '小美' };
  await contents.publish(account, { hash: 'h1', publishedAtMs: atMs, note: '', files, origin });
  const draft = { ownerId: 'mei', ownerName: '小美', baseRevision: 1, edits: [], version: 1 };
  const times = { createdAtMs: atMs, changedAtMs: atMs };
  const plan = { publishAtMs: atMs + 1000, byId: 'mei', by: '小美' };
  await drafts.create({ ...draft, ...times, account, id: 'd1', title: strangeText, state: 'open' });
  await drafts.create({ ...draft, ...times, account, id: 'd2', title: '', state: 'planned', plan });
  await quickReplies.save(account, [{ id: 'q', title: '谢', text: strangeText, category: '' }], 0);
  await quickReplies.countUse(account, 'q');
  await consoleSettings.save(account, { reviewIsRequired: true, desk: firstDeskSettings }, 0);
  const verdict = { kind: 'text', sentenceIds: ['s'], act: 'ignored', messageCount: 1 } as const;
  const by = { byId: 'mei', by: '小美', atMs, untilMs: atMs + 1_000_000 };
  await verdicts.put({ ...verdict, ...by, account, id: 'v' });
}

async function fillPeople(stores: Stores, account: AccountName): Promise<void> {
  const { operators, operatorSessions, signInAttempts, auditLog, views, desks } = stores;
  const atMs = stores.clock.now();
  await operators.keepFirstCode(account, { hash: 'c', expiresAtMs: atMs + 1000 });
  const mei = personNamed('mei');
  await operators.add(account, mei);
  await operatorSessions.open(account, sessionOf(mei));
  const pauses = { freeAttempts: 1, firstPauseMs: 1, longestPauseMs: 1, forgottenAfterMs: 1000 };
  await signInAttempts.claim(account, 'hash', { atMs, limit: pauses });
  const act = { account, atMs, byId: 'mei', by: '小美', target: 'rules.yaml#a' };
  await auditLog.append({ ...act, act: 'signed-in', note: strangeText });
  await views.note({ account, who: 'mei', what: 'records', followerHash: 'a1b2', atMs });
  const agent = { operatorId: 'mei', name: '小美', skills: [], shops: [], seenAtMs: atMs };
  await desks.seeAgent(account, { ...agent, availability: 'available' });
}

async function fillMachinery(stores: Stores, account: AccountName): Promise<void> {
  const { nodes, tallies, alerts, accessTokens, programKeys, programAnswers } = stores;
  const atMs = stores.clock.now();
  const token = { accessToken: 'secret', generation: 1, expiresAtMs: atMs, secretHash: 's' };
  await accessTokens.claimRefresh(account, { after: 0, owner: 'n', leaseMs: 1000 });
  await accessTokens.write(account, token, 'n');
  const beat = {
    account,
    nodeId: 'n',
    startedAtMs: atMs,
    atMs,
    version: '1',
    workshop: 'asleep',
  } as const;
  const health = { aheadOfStoreMs: 0, storeMs: 1, isCutOff: false, usedUp: [] };
  await nodes.beat({ ...beat, ...health });
  const halfHour = Math.floor(atMs / 1_800_000);
  await tallies.put(account, 'n', { halfHour, turnCount: 3, missedCount: 1 });
  const alert = { account, kind: 'outbox-stuck' };
  await alerts.change({ ...alert, version: 1, isRaised: true, sinceMs: atMs });
  await alerts.note({ ...alert, id: 'a', change: 'raised', atMs, figures: {}, told: [] });
  const key = { id: 'k', name: strangeText, scopes: [], secretHash: 'x', madeBy: '小美' };
  await programKeys.add(account, { ...key, madeAtMs: atMs });
  await programKeys.noteUse(account, 'k', atMs);
  await programKeys.revoke(account, 'k', atMs);
  await programAnswers.begin({ account, id: 'call', requestHash: 'r', atMs });
  await programAnswers.settle({ account, id: 'call' }, { status: 200, body: strangeText });
}
