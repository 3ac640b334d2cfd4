/** Followers of a desk: they write through the simulated platform, which shows each of them what came back. */
import type { Clock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { PlatformApi } from '../../src/simulator/api/platform-api.ts';
import { createApiServer } from '../../src/simulator/api-server.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import type { SimulatedAccount } from '../../src/simulator/simulated-account.ts';
import type { Stores } from '../../src/store/stores.ts';
import { findFreePort } from './find-free-port.ts';
import type { ConsoleUnderTest } from './sign-in.ts';

const host = '127.0.0.1';

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
  const port = await findFreePort();
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
