/** Somebody who serves at the desk, in a browser of their own behind a real sign-in; and what their page shows. */
import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/domain/operator.ts';
import { screens } from './browser.ts';
import { type ConsoleUnderTest, signIn } from './sign-in.ts';

/** What a page may never do; empty at the end of a test. */
function watchPage(page: Page, consoleUrl: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(`${page.url()} ${line.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(consoleUrl)) complaints.push(`asks ${request.url()}`);
  });
}

export interface SeatWish {
  readonly name: string;
  readonly role?: Role;
  /** Where the browser finds the console; its own address when left out. */
  readonly consoleUrl?: string;
  /** What the page complains of. */
  readonly complaints?: string[];
}

/** Somebody signs in with a browser of their own, opens the desk, and serves. */
export async function takeSeat(
  browser: Browser,
  server: ConsoleUnderTest,
  { name, role = 'agent', consoleUrl = server.consoleUrl, complaints = [] }: SeatWish,
): Promise<Page> {
  const { browserCookie } = await signIn(server, role, { name });
  const context = await browser.newContext({
    viewport: screens.desktop,
    locale: 'zh-CN',
    baseURL: consoleUrl,
  });
  await context.addCookies([{ ...browserCookie, url: consoleUrl }]);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  watchPage(page, consoleUrl, complaints);
  await page.goto('/a/main/desk');
  await page.getByRole('button', { name: '我在接待' }).click();
  await page.getByText('现在：在接待').waitFor();
  return page;
}

export const openAt = (page: Page, path: string) => page.goto(`/a/main${path}`);

/** What the conversation shows, of follower, bot and people. */
export const bubblesOn = (page: Page) => page.locator('#desk-talk .bubble').allTextContents();

/** Who waits, in their order, as paths of conversations. */
export async function queueOn(page: Page): Promise<readonly string[]> {
  const links = await page.locator('#desk-queue .desk-list').nth(1).locator('a').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return paths.map((path) => path?.replace('/a/main', '') ?? '');
}
