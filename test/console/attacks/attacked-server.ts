/**
 * A whole server with two accounts on one store, for attacks: each account has something of everything that an address of
 * the console names by an id, and what is the other's says so in its texts.
 */
import { afterAll } from 'vitest';
import type { AccountName, OpenId, TurnId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/operator.ts';
import { programScopes } from '../../../src/domain/program-scope.ts';
import { hashSecret, makeKeySecrets, writeKey } from '../../../src/programs/program-door.ts';
import { hashFollower } from '../../../src/store/follower-hash.ts';
import { smallBrand } from '../../brand/small-brand.ts';
import { deskConversationOf, deskLineOf } from '../../support/desk-fixtures.ts';
import { type SignInWish, signIn } from '../../support/sign-in.ts';
import { type AccountsServer, startAccountsServer } from '../../support/start-accounts-server.ts';
import { givingRules } from '../../support/write-brand.ts';

export const own = 'main' as AccountName;
export const foreign = 'other' as AccountName;
/** In every text that only the other account has. */
export const foreignMark = '别家机密';

export interface AttackedServer extends AccountsServer {
  readonly consoleUrl: string;
  /** An id of each kind that the account has. */
  idsOf(account: AccountName): Ids;
  signIn(role: Role, wish?: SignInWish): ReturnType<typeof signIn>;
}

export interface Ids {
  readonly draft: string;
  readonly reply: string;
  readonly conversation: string;
  readonly programKeyId: string;
  readonly programKey: string;
  readonly code: string;
  readonly openId: OpenId;
}

const foreignRules = `${givingRules['rules.yaml'] ?? ''}
  - id: only-theirs
    title: ${foreignMark}
    when: { exact: [${foreignMark}] }
    reply: ${foreignMark}
`;
const foreignShops = `${smallBrand['stores.csv']}theirs,${foreignMark},,上海,徐汇区,虹桥路 9 号,,021-5550-0109,31.1947,121.4371,,每天 10:00-22:00,,*,
`;

/** Started once for a file, and stopped with it. */
export async function startAttackedServer(): Promise<AttackedServer> {
  const bot = await startAccountsServer({
    [own]: { mode: 'plain', desk: 'own', brand: givingRules },
    [foreign]: {
      mode: 'plain',
      desk: 'own',
      brand: { 'rules.yaml': foreignRules, 'stores.csv': foreignShops },
    },
  });
  afterAll(() => bot.stop());
  const ids = new Map<AccountName, Ids>();
  for (const account of [own, foreign]) ids.set(account, await fill(bot, account));
  const { consoleUrl } = bot.server;
  const stores = bot.server.storesOf(own);
  return {
    ...bot,
    consoleUrl,
    signIn: (role, wish) => signIn({ consoleUrl, stores }, role, wish),
    idsOf(account) {
      const found = ids.get(account);
      if (!found) throw new Error(`There is no account ${account}.`);
      return found;
    },
  };
}

async function fill({ server }: AccountsServer, account: AccountName): Promise<Ids> {
  const stores = server.storesOf(account);
  const nowMs = stores.clock.now();
  const text = account === foreign ? foreignMark : '自家';
  const { id: programKeyId, secret } = makeKeySecrets();
  const ids: Ids = {
    draft: `draft-of-${account}`,
    reply: `reply-of-${account}`,
    conversation: `talk-of-${account}`,
    programKeyId,
    programKey: writeKey({ id: programKeyId, secret }),
    code: account === foreign ? 'BJTHEIRS2345' : 'BJMINE234567',
    openId: `oOf-${account}` as OpenId,
  };
  const draft = { title: text, ownerId: 'li', ownerName: text, baseRevision: 1, version: 1 };
  const times = { createdAtMs: nowMs, changedAtMs: nowMs };
  const review = { askedAtMs: nowMs, note: text };
  await stores.drafts.create({
    ...{ ...draft, ...times, account, id: ids.draft, edits: [], state: 'in-review', review },
  });
  await stores.quickReplies.save(account, [{ id: ids.reply, title: text, text, category: '' }], 0);
  const conversation = deskConversationOf(account, ids.conversation, {
    ...{ id: ids.conversation, openId: ids.openId, lineCount: 1 },
    ...{ followerHash: hashFollower(account, ids.openId) },
    ...{ openedAtMs: nowMs, queuedAtMs: nowMs, lastFollowerAtMs: nowMs },
  });
  await stores.desks.save({ conversation, lines: [deskLineOf(1, { text })] });
  const key = { id: programKeyId, name: text, scopes: programScopes, madeBy: text };
  await stores.programKeys.add(account, {
    ...{ ...key, secretHash: hashSecret(secret), madeAtMs: nowMs },
  });
  const claim = { account, campaignId: 'half', openId: ids.openId, turnId: 't' as TurnId };
  await stores.coupons.claim({ ...claim, stock: 9, code: ids.code, grantedAtMs: nowMs });
  return ids;
}
