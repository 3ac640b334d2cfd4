/** What an account's store tells, asked through its ports: for whatever was put into it by `one-of-everything.ts`. */
import type { AccountName } from '../../src/domain/ids.ts';
import type { Stores } from '../../src/store/stores.ts';
import { openIdNamed } from './store-fixtures.ts';

export async function readEverything(stores: Stores, account: AccountName) {
  const { followers, contents, drafts, quickReplies, consoleSettings, verdicts } = stores;
  const { operators, auditLog, views, desks, tallies, alerts, programKeys, erasures } = stores;
  const of = (name: string) => openIdNamed(`${name} of ${account}`);
  return {
    li: await followers.collect(account, of('li')),
    wang: await followers.collect(account, of('wang')),
    gone: await erasures.findErased(account, of('gone')),
    leaving: await erasures.waiting(account, { requestedToMs: Number.MAX_SAFE_INTEGER, limit: 9 }),
    granted: await stores.coupons.countGranted(account, 'autumn'),
    revision: await contents.findRevision(account, 1),
    live: await contents.findLiveNumber(account),
    drafts: [await drafts.find(account, 'd1'), await drafts.find(account, 'd2')],
    quickReplies: await quickReplies.find(account),
    settings: await consoleSettings.find(account),
    verdicts: await verdicts.list(account),
    people: await operators.list(account),
    audit: (await auditLog.page(account, { limit: 9 })).entries,
    views: await views.recent(account, 9),
    open: await desks.open(account),
    tallies: await tallies.since(account, 0),
    alerts: [await alerts.states(account), await alerts.lines(account, 9)],
    programKeys: await programKeys.list(account),
  };
}
