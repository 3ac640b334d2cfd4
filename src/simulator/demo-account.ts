/**
 * The demo's official account: random credentials, made once and kept for the owner's eyes only, so that the demo
 * has the same followers every time. They open nothing but the demo.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SimulatedAccount } from './simulated-account.ts';

const ownerOnly = 0o600;
const aesKeyLength = 43;

const accountFile = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  webhookToken: z.string().min(3),
  encodingAesKey: z.string().length(aesKeyLength),
});

export type DemoAccount = SimulatedAccount & z.infer<typeof accountFile>;

/** Undefined when no demo was ever started in `folder`. @throws Error when the file is broken */
export function findDemoAccount(folder: string): DemoAccount | undefined {
  const path = accountPath(folder);
  if (!existsSync(path)) return undefined;
  const parsed = accountFile.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is damaged. Delete it; the demo makes a new one.`);
  return { ...parsed.data, mode: 'safe' };
}

/** The account in `folder`, made when there is none. @throws Error when the file is broken */
export function openDemoAccount(folder: string): DemoAccount {
  const known = findDemoAccount(folder);
  if (known) return known;
  const made = {
    appId: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    webhookToken: randomLetters(24),
    encodingAesKey: randomLetters(aesKeyLength),
  };
  writeForOwner(accountPath(folder), `${JSON.stringify(made, null, 2)}\n`);
  return { ...made, mode: 'safe' };
}

/** Whole or not at all, readable by the owner alone. */
export function writeForOwner(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: ownerOnly });
  chmodSync(draft, ownerOnly);
  renameSync(draft, path);
}

function accountPath(folder: string): string {
  return join(folder, 'account.json');
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function randomLetters(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
