import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountId, AccountName, OpenId } from '../../src/domain/ids.ts';
import type { CryptoMode } from '../../src/domain/official-account.ts';
import { messageFields } from '../../src/simulator/message-fields.ts';
import type { SignedRequest } from '../../src/simulator/post-delivery.ts';
import { readReply } from '../../src/simulator/read-reply.ts';
import { signRequest } from '../../src/simulator/sign-request.ts';
import { type RunningServer, type ServerParts, startServer } from '../../src/start-server.ts';
import type { FileTexts } from '../brand/small-brand.ts';
import { writeBrand } from './write-brand.ts';

export interface AccountWish {
  readonly mode: CryptoMode;
  /** Differences from the small brand. */
  readonly brand?: FileTexts;
  /** Another store than the server's. */
  readonly storeUrl?: string;
  /** People at the console talk with followers; the platform's API is out of reach. */
  readonly desk?: 'own';
  /** Instead of a sound one. */
  readonly encodingAesKey?: string;
}

export interface SpokenMessage {
  readonly text: string;
  readonly openId?: string;
  readonly msgId?: bigint;
  /** Now, when left out: a retry says the same second again. */
  readonly createTimeSec?: number;
}

export interface AccountsServer {
  readonly server: RunningServer;
  readonly dir: string;
  urlOf(name: string): string;
  /** A text of a follower as the platform signs it for the account. */
  sign(name: string, message: SpokenMessage): SignedRequest;
  post(url: string, request: SignedRequest): Promise<{ status: number; body: Buffer }>;
  /** What the follower reads; the status when it is not 200. */
  say(name: string, message: SpokenMessage | string): Promise<string>;
  readiness(): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
}

const accountId = 'gh_fa01b2c3d4e5' as AccountId;
const follower = 'oSameFollowerOnBothAccounts0';
/** A port at which nobody ever listens. */
const nowhere = 'http://127.0.0.1:9';
let serial = 0n;

/** A server with several accounts in this process, from a file of accounts, on free ports. */
export async function startAccountsServer(
  wishes: Readonly<Record<string, AccountWish>>,
  { storeUrl, ...parts }: { storeUrl?: string } & ServerParts = {},
): Promise<AccountsServer> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-accounts-'));
  const written = Object.entries(wishes).map(([name, wish]) => writeAccount(dir, name, wish));
  const path = join(dir, 'accounts.json');
  await writeFile(path, JSON.stringify(await Promise.all(written)), { mode: 0o600 });
  const config = readConfig({
    ACCOUNTS_FILE: path,
    PORT: '0',
    CONSOLE_PORT: '0',
    STORE_URL: storeUrl ?? `sqlite:${join(dir, 'all.db')}`,
    // What one server of a test run has learnt, the next need not learn.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    LOG_LEVEL: 'silent',
  });
  const server = await startServer(config, systemClock, parts).catch(async (error: unknown) => {
    await rm(dir, { recursive: true, force: true });
    throw error;
  });

  const urlOf = (name: string): string => server.webhookUrlOf(name as AccountName);
  const accountOf = (name: string) => {
    const account = config.accounts.find((each) => each.name === name);
    if (!account) throw new Error(`There is no account ${name}.`);
    return account;
  };
  const openIdOf = ({ openId = follower }: SpokenMessage): OpenId => openId as OpenId;
  const sign = (name: string, message: SpokenMessage): SignedRequest => {
    serial += 1n;
    const { text, msgId = BigInt(systemClock.now()) * 1000n + serial } = message;
    const openId = openIdOf(message);
    const timestampSec = Math.floor(systemClock.now() / 1000);
    const { createTimeSec = timestampSec } = message;
    const head = { accountId, openId, createTimeSec, msgId };
    const fields = messageFields({ kind: 'text', text }, head);
    return signRequest({ account: accountOf(name), fields, format: 'xml', openId, timestampSec });
  };
  return {
    server,
    dir,
    urlOf,
    sign,
    post,
    async say(name, said) {
      const message = typeof said === 'string' ? { text: said } : said;
      const { status, body } = await post(urlOf(name), sign(name, message));
      if (status !== 200) return String(status);
      const account = accountOf(name);
      const openId = openIdOf(message);
      const read = readReply({ account, accountId, openId, format: 'xml', toEvent: false, body });
      if (read.kind !== 'reply') return read.kind;
      return read.reply.kind === 'text' ? read.reply.text : read.reply.kind;
    },
    async readiness() {
      const answer = await fetch(new URL('/readyz', server.consoleUrl));
      return { status: answer.status, body: await answer.json() };
    },
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function writeAccount(dir: string, name: string, wish: AccountWish): Promise<object> {
  const brandDir = await writeBrand(join(dir, name), wish.brand);
  const key = randomBytes(32).toString('base64').slice(0, 43);
  return {
    name,
    appId: `wx${name}${randomBytes(4).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    webhookToken: randomBytes(12).toString('hex'),
    mode: wish.mode,
    brandDir,
    ...(wish.mode === 'plain' ? {} : { encodingAesKey: wish.encodingAesKey ?? key }),
    ...(wish.desk && { desk: wish.desk, sendsMessages: 'yes', apiBase: nowhere }),
    ...(wish.storeUrl ? { storeUrl: wish.storeUrl } : {}),
  };
}

async function post(
  url: string,
  { query, body, contentType }: SignedRequest,
): Promise<{ status: number; body: Buffer }> {
  const headers = { 'content-type': contentType };
  const answer = await fetch(`${url}?${query}`, { method: 'POST', body, headers });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
}
