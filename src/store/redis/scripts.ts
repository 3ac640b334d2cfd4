/**
 * The Lua scripts: each does one thing to the keys of one hash tag, atomically, and may be sent twice. They are sent
 * by their hash; a server that does not know one (restarted, failed over, flushed) is given its text again.
 */
import { readFileSync } from 'node:fs';
import type { RedisClient } from './connect.ts';

/** By name, with how many of the arguments are keys. The files say what each takes and returns. */
const keyCounts = {
  'begin-turn': 4,
  'commit-turn': 6,
  'promise-turn': 3,
  'renew-lease': 1,
  'abandon-turn': 1,
  'claim-coupon': 3,
  'redeem-coupon': 3,
  'publish-content': 3,
  'make-content-live': 2,
  'claim-refresh': 2,
  'write-access-token': 2,
} as const;

export type ScriptName = keyof typeof keyCounts;
export type ScriptArgument = string | number;

type Command = (...args: readonly ScriptArgument[]) => Promise<unknown>;

export function loadScripts(client: RedisClient): void {
  for (const [name, numberOfKeys] of Object.entries(keyCounts)) {
    const lua = readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');
    client.defineCommand(commandOf(name as ScriptName), { lua, numberOfKeys });
  }
}

/** Runs a script that `loadScripts` has made known to the client: keys first, then the arguments. */
export function runScript(
  client: RedisClient,
  name: ScriptName,
  args: readonly ScriptArgument[],
): Promise<unknown> {
  const command = (client as unknown as Record<string, Command>)[commandOf(name)];
  if (!command) throw new Error(`The script ${name} is not loaded.`);
  return command.apply(client, [...args]);
}

function commandOf(name: ScriptName): string {
  return `yd:${name}`;
}
