/**
 * The whole house for a scenario: the simulator as platform and as its API, server processes, a store that the caller
 * brings, a crowd from a seed. It breaks nothing by itself; whoever runs a scenario does, through `nodes` and the store.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../../src/domain/clock.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import { openStores } from '../../../src/open-stores.ts';
import { createApiServer } from '../../../src/simulator/api-server.ts';
import { createPlatform, type Platform } from '../../../src/simulator/platform.ts';
import type { FileTexts } from '../../brand/small-brand.ts';
import { findFreePort } from '../../support/find-free-port.ts';
import { readStartFlags } from '../../support/start-flags.ts';
import { writeBrand } from '../../support/write-brand.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { crowdBrand } from './crowd-brand.ts';
import { CrowdPlayer } from './crowd-player.ts';
import { hearServiceCalls } from './hear-service-calls.ts';
import { openConsole } from './node-health.ts';
import type { Visit } from './plan-crowd.ts';
import { readTruth, type StoreTruth } from './read-truth.ts';
import type { RigRecord, ServiceCall } from './record.ts';
import { type NodeEnv, pause, RigNode } from './rig-node.ts';
import { Tills } from './till.ts';

export interface RigWish {
  readonly seed: number;
  /** As `STORE_URL`; without it, SQLite in the rig's folder, which one node only can have. */
  readonly storeUrl?: string;
  readonly nodeCount?: number;
  /** How the platform finds a node: by turns, whether it lives or not, or through a load balancer. */
  readonly route?: 'by-turns' | 'balancer';
  readonly stock?: number;
  /** Differences from the brand of the crowd. */
  readonly brand?: FileTexts;
  /** For all nodes. */
  readonly env?: NodeEnv;
  /** They use memory as under `npm start`, and their consoles have been opened: for whoever measures memory or the loop. */
  readonly isSettled?: true;
  /** Of a hundred messages so many are delivered once more, to the other node, when they have their answer. */
  readonly repeatedShare?: number;
}

const host = '127.0.0.1';
const accountName = 'main' as AccountName;
/** Secrets of the rig: whoever plays an intruder knows what an intruder of that kind knows. */
export const rigAccount = {
  appId: 'wx5f3c1a2b4d6e7f80',
  appSecret: 'rig-secret-5d1f0c',
  webhookToken: 'rigtoken5d1f0c',
  encodingAesKey: 'rigAesKey5d1f0crigAesKey5d1f0crigAesKey5d1f',
  mode: 'safe',
} as const;
const account = rigAccount;
const consoleApiKey = 'rig-console-key-5d1f0c-0000000000000000';
const maxSockets = 4096;
const defaultStock = 1_000_000;
const settleLimitMs = 60_000;

export class Rig {
  readonly platform: Platform;
  readonly nodes: readonly RigNode[];
  readonly storeUrl: string;
  readonly #wish: RigWish;
  readonly #dir: string;
  readonly #startedAtMs = Date.now();
  readonly #lag = monitorEventLoopDelay();
  readonly #player: CrowdPlayer;
  readonly #tills: Tills;
  readonly #serviceCalls: readonly ServiceCall[];
  readonly #closers: readonly (() => unknown)[];
  /** Where the platform goes through one. */
  readonly balancer: Balancer | undefined;

  private constructor(wish: RigWish, parts: RigParts) {
    this.#wish = wish;
    this.#lag.enable();
    this.#dir = parts.dir;
    this.storeUrl = parts.storeUrl;
    this.nodes = parts.nodes;
    this.platform = parts.platform;
    this.#tills = parts.tills;
    this.#serviceCalls = parts.serviceCalls;
    this.#closers = parts.closers;
    this.balancer = parts.balancer;
    this.#player = new CrowdPlayer({
      platform: parts.platform,
      account: accountName,
      tills: parts.tills,
      nodes: parts.nodes,
      repeatedShare: wish.repeatedShare ?? 10,
    });
  }

  /** All nodes run and are ready. */
  static async start(wish: RigWish): Promise<Rig> {
    const dir = await mkdtemp(join(tmpdir(), 'yingda-rig-'));
    const storeUrl = wish.storeUrl ?? `sqlite:${join(dir, 'rig.db')}`;
    const changes = { ...crowdBrand(stockOf(wish)), ...wish.brand };
    const brandDir = await writeBrand(join(dir, 'brand'), changes);
    const tills = await makeTills(storeUrl);
    const apiPort = await findFreePort();
    const env = { ...nodeEnv({ storeUrl, brandDir, apiPort }), ...wish.env };
    const nodes: RigNode[] = [];
    for (let number = 1; number <= (wish.nodeCount ?? 1); number += 1) {
      nodes.push(await RigNode.at(`node-${number}`, env, wish.isSettled && readStartFlags()));
    }
    for (const node of nodes) await node.start();
    if (wish.isSettled) await Promise.all(nodes.map(openConsole));
    const balancer = wish.route === 'balancer' ? await startBalancer(nodes) : undefined;
    const webhookUrl = balancer?.webhookUrl ?? nodes.map((node) => node.webhookUrl);
    const platform = createPlatform({ webhookUrl, account, maxSockets, keptExchanges: 2000 });
    const { app } = createApiServer({ platform });
    const serviceCalls = hearServiceCalls(app);
    await app.listen({ host, port: apiPort });
    const closers = closersOf({ balancer, platform, app });
    const parts = { dir, storeUrl, nodes, platform, tills, serviceCalls, balancer, closers };
    return new Rig(wish, parts);
  }

  /** Everybody comes when they are due; resolves when everybody has left. @param isOver from then on nobody comes */
  play(visits: Iterable<Visit>, isOver?: () => boolean): Promise<void> {
    return this.#player.play(visits, isOver);
  }

  /** How many messages were answered so far, or given up. */
  get messageCount(): number {
    return this.#player.messages.length;
  }

  /**
   * Waits until nothing is on its way any more, stops the nodes, and reads what is left in the store. Nodes must run: what
   * a dead one left is taken over by them.
   */
  async finish(): Promise<{ record: RigRecord; truth: StoreTruth }> {
    await this.#player.settled();
    await this.#tills.settled();
    await this.#outboxEmpty();
    for (const node of this.nodes) await node.stop();
    const record = this.#record();
    return { record, truth: await readTruth(this.storeUrl, record) };
  }

  /** Ends whatever still runs, and removes the rig's files. */
  async stop(): Promise<void> {
    this.#lag.disable();
    await Promise.all(this.nodes.map((node) => node.kill()));
    for (const close of this.#closers) await close();
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 3 });
  }

  /** The metrics of a node say what waits. */
  async #outboxEmpty(): Promise<void> {
    const untilMs = Date.now() + settleLimitMs;
    while (Date.now() < untilMs) {
      const running = this.nodes.find((node) => node.isRunning);
      const waiting = running && (await countWaiting(running));
      if (waiting === 0) return;
      await pause(200);
    }
  }

  #record(): RigRecord {
    const secrets = new Map<string, string>([
      ['AppSecret', account.appSecret],
      ['Token', account.webhookToken],
      ['EncodingAESKey', account.encodingAesKey],
      ['console key', consoleApiKey],
      ...this.#tills.keys.map((key, at) => [`key of till ${at + 1}`, key] as const),
    ]);
    return {
      seed: this.#wish.seed,
      account: accountName,
      startedAtMs: this.#startedAtMs,
      endedAtMs: Date.now(),
      messages: this.#player.messages,
      serviceCalls: this.#serviceCalls,
      receipts: this.#tills.receipts,
      lives: this.nodes.flatMap((node) => node.lives()),
      secrets,
      stock: stockOf(this.#wish),
      ownLagMs: Math.round(this.#lag.max / 1e6),
    };
  }
}

interface RigParts {
  readonly dir: string;
  readonly storeUrl: string;
  readonly nodes: readonly RigNode[];
  readonly platform: Platform;
  readonly tills: Tills;
  readonly serviceCalls: readonly ServiceCall[];
  readonly balancer: Balancer | undefined;
  readonly closers: readonly (() => unknown)[];
}

function stockOf({ stock = defaultStock }: RigWish): number {
  return stock;
}

function nodeEnv(at: { storeUrl: string; brandDir: string; apiPort: number }): NodeEnv {
  return {
    STORE_URL: at.storeUrl,
    BRAND_DIR: at.brandDir,
    WECHAT_APP_ID: account.appId,
    WECHAT_APP_SECRET: account.appSecret,
    WECHAT_TOKEN: account.webhookToken,
    WECHAT_ENCODING_AES_KEY: account.encodingAesKey,
    WECHAT_MODE: account.mode,
    WECHAT_SENDS_MESSAGES: 'yes',
    WECHAT_DESK: 'own',
    WECHAT_API_BASE: `http://${host}:${at.apiPort}`,
    CONSOLE_API_KEY: consoleApiKey,
  };
}

async function makeTills(storeUrl: string): Promise<Tills> {
  const stores = await openStores(storeUrl, { clock: systemClock });
  try {
    return await Tills.in(stores, accountName);
  } finally {
    await stores.close();
  }
}

function closersOf(open: {
  balancer: Balancer | undefined;
  platform: Platform;
  app: { close(): unknown };
}): readonly (() => unknown)[] {
  return [() => open.platform.close(), () => open.balancer?.stop(), () => open.app.close()];
}

async function countWaiting(node: RigNode): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${consoleApiKey}` };
  const answer = await fetch(`${node.consoleUrl}/metrics`, { headers }).catch(() => undefined);
  const line = (await answer?.text())?.match(/^yingda_jobs_waiting\S* (\d+)/m);
  return line ? Number(line[1]) : undefined;
}
