/**
 * Our own desk as it is worked at: followers write through the simulated platform, people sit in browsers of their own
 * behind a real sign-in, and the platform shows each follower what came back. Nothing of the desk is replaced.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/operator.ts';
import type { PlatformApi } from '../../src/simulator/api/platform-api.ts';
import { createApiServer } from '../../src/simulator/api-server.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { findFreePort } from '../../src/simulator/ports.ts';
import type { SimulatedAccount } from '../../src/simulator/simulated-account.ts';
import type { Stores } from '../../src/store/stores.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { screens } from './browser.ts';
import { type ConsoleUnderTest, signIn } from './sign-in.ts';
import { startBot } from './start-bot.ts';
import { writeBrand } from './write-brand.ts';

const host = '127.0.0.1';
const noonMs = Date.parse('2026-10-15T12:30:00+08:00');

/** Somebody is there at any hour, so that a test may be run at any hour. */
export const deskBrand = {
  'brand.yaml': smallBrand['brand.yaml'].replace('09:00-21:00', '00:00-24:00'),
  'rules.yaml': `${smallBrand['rules.yaml']}
  - id: refund
    title: 退款
    when: { contains: [退款] }
    reply: 退款请说一下订单号。
  - id: person
    title: 找人工
    intent: handoff
    when: { contains: [人工] }
    handler: handoff
`,
};

/** Real time from a noon on, that a test may let leap: what a desk does after a minute is seen at once. */
export class LeapingClock implements Clock {
  #aheadMs: number;

  constructor(nowMs = noonMs) {
    this.#aheadMs = nowMs - systemClock.now();
  }

  now(): number {
    return systemClock.now() + this.#aheadMs;
  }

  after(delayMs: number): ReturnType<Clock['after']> {
    return systemClock.after(delayMs);
  }

  leap(byMs: number): void {
    this.#aheadMs += byMs;
  }
}

/** A server that runs, however it was started. */
export interface DeskServer extends ConsoleUnderTest {
  readonly webhookUrl: string;
  readonly account: SimulatedAccount & { readonly name: AccountName };
  readonly clock: Clock;
}

/** The platform around a server: what followers do, and what they see. */
export class DeskFollowers {
  readonly platform: Platform;
  readonly #stores: Stores;
  readonly #account: AccountName;

  constructor(platform: Platform, stores: Stores, account: AccountName) {
    this.platform = platform;
    this.#stores = stores;
    this.#account = account;
  }

  async say(name: string, text: string): Promise<void> {
    const { openId } = this.platform.follower(name);
    const { shown } = await this.platform.send(openId, { kind: 'text', text });
    if (shown.kind === 'failure') throw new Error(`「${text}」 of ${name} was not taken.`);
  }

  /** They ask for a person. @returns the path of their conversation at the desk */
  async ask(name: string, ...before: readonly string[]): Promise<string> {
    for (const text of [...before, '人工']) await this.say(name, text);
    return this.pathOf(name);
  }

  async pathOf(name: string): Promise<string> {
    const { openId } = this.platform.follower(name);
    const open = await this.#stores.desks.findOpen(this.#account, openId);
    if (!open) throw new Error(`No conversation of ${name} is open.`);
    return `/desk/c/${open.id}`;
  }

  /** What people wrote to them, as their phone shows it. */
  shownTo(name: string): readonly string[] {
    return this.platform
      .follower(name)
      .entries.flatMap((entry) =>
        entry.from === 'service' && 'content' in entry.message.body
          ? [entry.message.body.content]
          : [],
      );
  }

  async linesOf(path: string): Promise<readonly string[]> {
    const lines = await this.#stores.desks.lines(this.#account, path.replace('/desk/c/', ''));
    return lines.map(({ kind, event, by, text }) => `${event ?? kind} ${by?.name ?? ''}: ${text}`);
  }
}

export interface DeskPlatform {
  readonly apiBase: string;
  readonly api: () => PlatformApi;
  /** @param server whose callback the platform calls, and whose messages it takes */
  attach(server: DeskServer): Promise<DeskFollowers>;
  close(): Promise<void>;
}

/** The platform's API has its address before the server that calls it starts. */
export async function openDeskPlatform(): Promise<DeskPlatform> {
  const port = await findFreePort(host);
  let close = async () => {};
  let opened: PlatformApi | undefined;
  return {
    apiBase: `http://${host}:${port}`,
    api() {
      if (!opened) throw new Error('The platform is attached to no server yet.');
      return opened;
    },
    async attach({ webhookUrl, account, clock, stores }) {
      const platform = createPlatform({ webhookUrl, account, clock });
      const { app, api } = createApiServer({ platform });
      opened = api;
      await app.listen({ host, port });
      close = async () => {
        platform.close();
        await app.close();
      };
      return new DeskFollowers(platform, stores, account.name);
    },
    close: () => close(),
  };
}

/** What a page may never do; empty at the end of a test. */
export function watchPage(page: Page, consoleUrl: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(`${page.url()} ${line.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(consoleUrl)) complaints.push(`asks ${request.url()}`);
  });
}

export interface SeatWish {
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
  name: string,
  { role = 'agent', consoleUrl = server.consoleUrl, complaints = [] }: SeatWish = {},
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

/** A whole server in this process with the platform around it. */
export async function openDeskStage() {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-desk-'));
  const brandDir = await writeBrand(dir, deskBrand);
  const clock = new LeapingClock();
  const outside = await openDeskPlatform();
  const { apiBase } = outside;
  const bot = await startBot({
    ...{ store: 'sqlite', mode: 'plain', desk: 'own', brandDir, clock, apiBase },
  });
  const followers = await outside.attach(bot);
  return {
    bot,
    clock,
    followers,
    async stop() {
      await bot.stop();
      await outside.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
