/** Forty intrusions in everything that anybody can write, and every page of the console opened on them: all is text. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { allRoutes } from '../../src/console/all-routes.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { countRequests, type Quiet } from '../support/count-requests.ts';
import { poll } from '../support/redis-servers.ts';
import { fortyIntrusions } from './forty-intrusions.ts';
import { type HostileAccount, openHostileAccount } from './hostile-account.ts';

let browser: Browser;
let hostile: HostileAccount;
let page: Page;
let quiet: Quiet;
let clusterId: string;
let conversationPath: string;
const troubles: string[] = [];

beforeAll(async () => {
  hostile = await openHostileAccount();
  browser = await openBrowser();
  const visit = await browser.newContext({ viewport: screens.desktop });
  await visit.addCookies([hostile.admin.browserCookie]);
  page = await visit.newPage();
  watch(page);
  quiet = countRequests(page);
  clusterId = await findCluster();
  conversationPath = await findConversation();
  await replay();
});
afterAll(async () => {
  await browser?.close();
  await hostile?.stop();
});

/** What no page may do, whatever is on it. */
function watch(watched: Page): void {
  const note = (text: string) => void troubles.push(`${watched.url()} ${text}`);
  watched.on('dialog', async (dialog) => {
    note(`asked: ${dialog.message()}`);
    await dialog.dismiss();
  });
  watched.on('pageerror', (error) => note(error.message));
  watched.on('console', (line) => {
    // The welcome is over, and says so by its status; a part of a page has no head that names the icon.
    const isKnown =
      line.text().includes('410 (Gone)') || line.location().url.endsWith('/favicon.ico');
    if (line.type() === 'error' && !isKnown) note(line.text());
  });
  watched.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== hostile.bot.consoleUrl || url.pathname.includes('planted')) {
      note(`called ${request.url()}`);
    }
  });
}

async function findCluster(): Promise<string> {
  const list = await (await hostile.admin.get('/a/main/unheard')).text();
  return /\/unheard\/missed\/([^/"]+)"/.exec(list)?.[1] ?? '';
}

async function findConversation(): Promise<string> {
  const list = await (await hostile.admin.get('/a/main/numbers/conversations')).text();
  return /href="\/a\/main(\/numbers\/conversations\/[^"]+)"/.exec(list)?.[1] ?? '';
}

/** So that its page has examples to show. */
async function replay(): Promise<void> {
  const path = `/a/main/drafts/${hostile.draftId}/replay`;
  await hostile.admin.post(path);
  await poll('the replay ends', async () => {
    const shown = await (await hostile.admin.get(path)).text();
    return shown.includes('replay-group');
  });
}

/** Where a route needs an example, or has more to show. A route that is missing here is opened as it is. */
function addressesOf(path: string): readonly string[] {
  const typed = encodeURIComponent(fortyIntrusions[5] ?? '');
  const missed = `/unheard/missed/${clusterId}`;
  const examples: Readonly<Record<string, readonly string[]>> = {
    '/': ['/'],
    '/rules': ['/rules', `/rules?q=${typed}`],
    '/rules/:id': [`/rules/${hostile.ruleId}`, '/rules/rule-0', '/rules/added'],
    '/rules/:id/sentences': [`/rules/${hostile.ruleId}/sentences`],
    '/desk/c/:id': Object.values(hostile.desk),
    '/desk/c/:id/talk': Object.values(hostile.desk).map((one) => `${one}/talk`),
    '/desk/c/:id/suggest': [`${hostile.desk.answered}/suggest`],
    '/alerts/:id': ['/alerts/spending'],
    '/roster/:id': ['/roster/d1'],
    '/groups/:id': ['/groups/fans'],
    '/groups/:id/members': ['/groups/fans/members'],
    '/setup/:list': ['/setup/polls', '/setup/surveys'],
    '/setup/:list/:id': ['/setup/polls/next', '/setup/surveys/taste'],
    '/new-setup/:list': ['/new-setup/polls'],
    '/taking-part/votes/:id': ['/taking-part/votes/next'],
    '/taking-part/invitations/:id': ['/taking-part/invitations/bring'],
    '/taking-part/launches/:id': ['/taking-part/launches/first'],
    '/taking-part/surveys/:id': ['/taking-part/surveys/taste'],
    '/drafts/:id': [`/drafts/${hostile.draftId}`],
    '/drafts/:id/discard': [`/drafts/${hostile.draftId}/discard`],
    '/drafts/:id/publish': [`/drafts/${hostile.draftId}/publish?note=${typed}`],
    '/drafts/:id/replay': [`/drafts/${hostile.draftId}/replay`],
    '/revisions/:number': ['/revisions/1', '/revisions/3'],
    '/shops': ['/shops', `/shops?q=${typed}&city=${typed}`],
    '/shops/:id': ['/shops/s1'],
    '/products/:id': ['/products/beef'],
    '/coupons/:id': ['/coupons/gift'],
    '/staff/:id': ['/staff/w1'],
    '/time-machine': ['/time-machine'],
    '/holidays/plan': [`/holidays/plan?first=2027-10-01&last=2027-10-03&name=${typed}`],
    '/unheard': ['/unheard', '/unheard?list=unsure', '/unheard?list=suspect'],
    '/unheard/:kind/:ids': [missed],
    '/unheard/:kind/:ids/add': [`${missed}/add`],
    '/unheard/:kind/:ids/rule': [`${missed}/rule`],
    '/unheard/:kind/:ids/test': [`${missed}/test`],
    '/numbers/conversations/:id': [conversationPath],
    '/people/:id': [`/people/${hostile.admin.person.id}`],
    '/audit': ['/audit', `/audit?target=${typed}`],
    '/sign-in': [`/sign-in?to=${typed}`],
  };
  return examples[path] ?? [path];
}

/**
 * What leaves as a file, or never ends, is read in `test/console/catalogue`, `desk` and `numbers`; an opt-in, which needs
 * somebody who said yes, is a time and the name of its topic.
 */
const noPages: ReadonlySet<string> = new Set([
  '/tables/:table',
  '/desk/live',
  '/desk/c/:id/pictures/:number',
  '/opt-ins/:id',
]);
const isFile = (path: string) => noPages.has(path) || path.endsWith('.csv');
const pages = allRoutes.filter(({ method, path }) => method === 'GET' && !isFile(path));

async function open(address: string): Promise<void> {
  const answer = await page.goto(`${hostile.bot.consoleUrl}${address}`);
  if (![200, 410].includes(answer?.status() ?? 0)) troubles.push(`${address} is not there`);
  await quiet();
  const planted = await page.evaluate<readonly string[]>(`[
    ...(window.ran === undefined ? [] : ['ran ' + window.ran]),
    ...[...document.querySelectorAll('[data-planted], iframe, object, a[href^="javascript"], a[href^="data:"]')].map((one) => one.outerHTML),
    ...[...document.querySelectorAll('script:not([src^="/assets/"])')].map((one) => one.outerHTML),
    ...[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at).map((id) => 'two of #' + id),
  ]`);
  troubles.push(...planted.map((what) => `${address} ${what}`));
}

beforeEach(() => {
  troubles.length = 0;
});

it.each(['/ideas', '/taking-part/launches/first'])('stands on the page %s', async (path) => {
  const shown = await (await hostile.admin.get(`/a/main${path}`)).text();
  expect(shown).toContain('&lt;b data-planted&gt;王');
});

it.each(['zh', 'en'])(
  'is text on every page of the console: %s',
  async (language) => {
    await hostile.admin.post('/language', { language, to: '/me' });
    for (const { scope, path } of pages) {
      for (const address of addressesOf(path)) {
        await open(scope === 'account' ? `/a/main${address}` : address);
      }
    }
    expect(troubles).toEqual([]);
  },
  120_000,
);

it('is text in what htmx puts on the bench', async () => {
  await page.goto(`${hostile.bot.consoleUrl}/a/main/bench`);
  await page.locator('#bench-body input[name="text"]').fill(fortyIntrusions.slice(0, 18).join(''));
  await page.locator('#bench-body input[name="text"]').press('Enter');
  await page.locator('#bench-body .bubble.follower').first().waitFor();
  expect(await page.locator('[data-planted]').count()).toBe(0);
  expect(troubles).toEqual([]);
});
