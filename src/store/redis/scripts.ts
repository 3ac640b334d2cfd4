/**
 * The Lua scripts: each does one thing to the keys of one hash tag, atomically, and may be sent twice. They are sent
 * by their hash; a server that does not know one (restarted, failed over, flushed) is given its text again.
 */
import { readFileSync } from 'node:fs';
import type { RedisClient } from './connect.ts';

interface Script {
  /** How many of the arguments are keys, without those of an outbox. */
  readonly keys: number;
  /** With the keys of a follower's outbox, and `outbox.lua` in front. */
  readonly outbox?: true;
  /** With `register.lua` in front. */
  readonly register?: true;
  /** There is a second one of it, which says in which history it was written: see `lasting-writes.ts`. */
  readonly lasting?: true;
  /** Where it is not named as the script: a turn without jobs does not pay for the outbox. */
  readonly file?: string;
}

/** The files say what each takes and returns. */
const scripts = {
  'begin-turn': { keys: 4, lasting: true },
  'commit-turn': { keys: 6, lasting: true },
  'commit-turn-with-outbox': { keys: 8, outbox: true, lasting: true, file: 'commit-turn' },
  'promise-turn': { keys: 3, lasting: true },
  'promise-turn-with-outbox': { keys: 3, outbox: true, lasting: true, file: 'promise-turn' },
  'renew-lease': { keys: 1 },
  'abandon-turn': { keys: 1 },
  'add-jobs': { keys: 0, outbox: true, lasting: true },
  'take-job': { keys: 1, outbox: true },
  'start-job': { keys: 0, outbox: true, lasting: true },
  'put-back-job': { keys: 0, outbox: true },
  'end-job': { keys: 0, outbox: true },
  'tell-time': { keys: 1 },
  'leave-mark': { keys: 1 },
  'claim-coupon': { keys: 3, lasting: true },
  'redeem-coupon': { keys: 4, lasting: true },
  'put-on-list': { keys: 1, lasting: true },
  'unname-coupon': { keys: 3 },
  'request-erasure': { keys: 4, outbox: true, lasting: true },
  'end-forgotten-jobs': { keys: 0, outbox: true },
  'blank-turn': { keys: 1 },
  'end-erasure': { keys: 2 },
  'publish-content': { keys: 3 },
  'make-content-live': { keys: 2 },
  'save-draft': { keys: 3 },
  'save-document': { keys: 1 },
  'save-desk-conversation': { keys: 12, lasting: true },
  'read-desk-changes': { keys: 2 },
  'erase-desk-conversation': { keys: 11 },
  'see-desk-agent': { keys: 2 },
  'save-register-entry': { keys: 10, register: true, lasting: true },
  'save-spread-entry': { keys: 11, register: true, lasting: true, file: 'save-register-entry' },
  'remove-register-entry': { keys: 10, register: true, lasting: true },
  'erase-register-entry': { keys: 10, register: true },
  'claim-register-code': { keys: 1, lasting: true },
  'release-register-code': { keys: 1 },
  'put-verdict': { keys: 2 },
  'put-entry': { keys: 2 },
  'take-entry': { keys: 2 },
  'change-alert': { keys: 1 },
  'claim-refresh': { keys: 2 },
  'write-access-token': { keys: 2 },
  'add-operator': { keys: 3 },
  'save-operator': { keys: 1 },
  'keep-first-code': { keys: 2 },
  'touch-session': { keys: 1 },
  'claim-attempt': { keys: 1 },
  'begin-program-call': { keys: 1 },
  'end-program-call': { keys: 1 },
  'take-back-attempt': { keys: 1 },
} as const satisfies Record<string, Script>;

const outboxKeyCount = 10;
/** After the name of a script that says in which history it was written. */
const tellingHistory = ' and its history';

export type ScriptName = keyof typeof scripts;
export type LastingName = {
  [Name in ScriptName]: (typeof scripts)[Name] extends { lasting: true } ? Name : never;
}[ScriptName];
type SourceName = ScriptName | `${LastingName}${typeof tellingHistory}`;
export type ScriptArgument = string | number;

type Command = (...args: readonly ScriptArgument[]) => Promise<unknown>;

interface Source {
  readonly lua: string;
  readonly numberOfKeys: number;
}

const sources = readSources();

function readSources(): ReadonlyMap<SourceName, Source> {
  const withOutbox = readLua('outbox');
  const withRegister = readLua('register');
  const [before = '', after = ''] = readLua('tell-history').split('-- (the script)\n');
  return new Map(
    Object.entries<Script>(scripts).flatMap(([name, script]) => {
      const { keys, outbox, register, file = name } = script;
      const front = (outbox ? withOutbox : 'local outbox = nil\n') + (register ? withRegister : '');
      const lua = front + readLua(file);
      const numberOfKeys = keys + (outbox ? outboxKeyCount : 0);
      const telling = { lua: before + lua + after, numberOfKeys };
      return [
        [name as ScriptName, { lua, numberOfKeys }],
        ...(script.lasting ? [[`${name}${tellingHistory}`, telling]] : []),
      ] as [SourceName, Source][];
    }),
  );
}

export function readLua(name: string): string {
  return readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');
}

export function loadScripts(client: RedisClient): void {
  for (const [name, source] of sources) client.defineCommand(commandOf(name), source);
}

/** Runs a script that `loadScripts` has made known to the client: keys first, then the arguments. */
export function runScript(
  client: RedisClient,
  name: ScriptName,
  args: readonly ScriptArgument[],
): Promise<unknown> {
  return runSource(client, name, args);
}

/** @returns what the script returns, and in which history (`replication.ts`) it was written. */
export async function runLasting(
  client: RedisClient,
  name: LastingName,
  args: readonly ScriptArgument[],
): Promise<{ readonly answer: unknown; readonly history: string }> {
  const told = await runSource(client, `${name}${tellingHistory}`, args);
  const [answer, history] = told as [unknown, string];
  return { answer, history };
}

/** Sends the text itself: for a script that must not be sent once more, behind what was sent after it. */
export function runText(
  client: RedisClient,
  name: ScriptName,
  args: readonly ScriptArgument[],
): Promise<unknown> {
  const source = sources.get(name);
  if (!source) throw new Error(`There is no script ${name}.`);
  return client.eval(source.lua, source.numberOfKeys, ...args);
}

async function runSource(
  client: RedisClient,
  name: SourceName,
  args: readonly ScriptArgument[],
): Promise<unknown> {
  const command = (client as unknown as Record<string, Command>)[commandOf(name)];
  const source = sources.get(name);
  if (!command || !source) throw new Error(`The script ${name} is not loaded.`);
  try {
    return await command.apply(client, [...args]);
  } catch (error) {
    // ioredis sends the text once more, but by its hash when a neighbour just sent the same text: forgotten again in
    // between, it gives up. The text itself cannot be forgotten.
    if (!isForgotten(error)) throw error;
    return await client.eval(source.lua, source.numberOfKeys, ...args);
  }
}

function isForgotten(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}

function commandOf(name: SourceName): string {
  return `yd:${name}`;
}
