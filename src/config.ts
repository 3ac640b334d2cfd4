/**
 * The environment, and the file of accounts it may name, read once into a frozen `Config`. Every problem is reported at
 * the same time, nothing has a default that lets an unsigned message in, and no other file reads `process.env`.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { type AccountConfig, accountFields, readAccount } from './account-config.ts';
import { inheritedFields, onlyEntry, readInherited, variableOfField } from './account-variables.ts';
import { readAccountsFile, readEntry } from './accounts-file.ts';
import { type AlertConfig, readAlertConfig } from './alert-config.ts';
import { textOf, variables } from './config-variables.ts';
import { AppError } from './errors.ts';
import { keptContentDirOf } from './kept-content-dir.ts';
import type { Retention } from './store/retention.ts';
import { readRetentionDays } from './store/retention-days.ts';

export interface Config {
  readonly publicListener: { readonly host: string; readonly port: number };
  readonly privateListener: { readonly host: string; readonly port: number };
  /** How many processes share the public listener on this machine; the private ones are on the ports that follow. */
  readonly processes: number;
  /** Under which followers reach the public listener, without a slash at its end; undefined: they get no pages. */
  readonly publicUrl: string | undefined;
  /** Whose word on where a request to the public listener came from is believed: addresses, subnets. */
  readonly publicProxies: readonly string[];
  /** Under which the private listener may be asked, beside its addresses. */
  readonly consoleNames: readonly string[];
  /** Whose word on where a request to the private listener came from is believed: addresses, subnets. */
  readonly consoleProxies: readonly string[];
  /** With which programs may ask `/api/…`; undefined: operators only. */
  readonly consoleApiKey: string | undefined;
  /** One or more, each with a name of its own. */
  readonly accounts: readonly [AccountConfig, ...AccountConfig[]];
  /** Of every account; differences from the default. */
  readonly retention: Partial<Retention>;
  /** Where it is noted who was erased; undefined: beside each SQLite file. */
  readonly erasureJournal: string | undefined;
  /** Where prepared content is kept for the next start; undefined: nowhere. */
  readonly keptContentDir: string | undefined;
  /** Where alerts go. */
  readonly alerts: AlertConfig;
  /** What is allowed and still unwise, to be logged. */
  readonly warnings: readonly string[];
  readonly logLevel: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const port = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a port number')
  .min(0, 'must be a port number, 0 to 65535')
  .max(65535, 'must be a port number, 0 to 65535');

const hostName = /^[a-z\d]([\w-]*[a-z\d])?(\.[a-z\d]([\w-]*[a-z\d])?)*$/;
const hostNameHint =
  'must be host names, parted by commas, without https:// and port: console.example.com';

/** `10.0.0.5`, `10.0.0.0/8`, `fd00::/8`. */
function isAddressOrSubnet(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const maxBits = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= maxBits;
}

const commaList = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim().toLowerCase()))
  .transform((entries) => entries.filter((entry) => entry !== ''));

const proxyList = commaList.pipe(
  z.array(z.string().refine(isAddressOrSubnet, 'must be IP addresses or subnets: 10.0.0.0/8')),
);

const publicUrlHint =
  'must be the https address under which followers reach the public listener: https://bot.example.com';

/** Without TLS only for this machine: for a demo. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username + password + search + hash !== '') return false;
  const isOwnMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isOwnMachine);
}

const processesHint = 'must be a whole number, 1 to 64: about one for each core of the machine';

const serverSchema = z.object({
  PORT: port,
  HOST: z.string(),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, publicUrlHint)
    .transform((text) => new URL(text).href.replace(/\/+$/, ''))
    .optional(),
  PUBLIC_PROXIES: proxyList,
  CONSOLE_PORT: port,
  CONSOLE_HOST: z.string(),
  CONSOLE_NAMES: commaList.pipe(z.array(z.string().regex(hostName, hostNameHint))),
  CONSOLE_PROXIES: proxyList,
  CONSOLE_API_KEY: z
    .string()
    .regex(/^[!-~]{32,}$/, 'must be 32 characters or more, without spaces: openssl rand -hex 24')
    .optional(),
  PROCESSES: z.coerce
    .number({ error: processesHint })
    .int(processesHint)
    .min(1, processesHint)
    .max(64, processesHint),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be one of fatal, error, warn, info, debug, trace, silent',
  }),
});

/**
 * @param env usually `process.env`; an empty variable counts as unset.
 * @throws AppError CONFIG_INVALID naming every problem, never a value.
 */
export function readConfig(env: Env): Config {
  const server = readServer(env);
  const accounts = env['ACCOUNTS_FILE'] ? readListedAccounts(env) : readOnlyAccount(env);
  const { retention, problems: refused } = readRetentionDays(textOf('RETENTION_DAYS', env) ?? '');
  const misread = refused.map((problem) => `RETENTION_DAYS ${problem}`);
  const alerts = readAlertConfig((name) => textOf(name, env));
  const unshared = findUnsharedStores(accounts.accounts, server.settings?.PROCESSES ?? 1);
  const listed = [accounts.problems, server.problems, misread, alerts.problems, unshared];
  const problems = [...new Set(listed.flat())];
  const [first, ...others] = accounts.accounts;
  if (problems.length > 0 || !first || !server.settings) throw configInvalid(problems);
  const { settings } = server;
  const config: Config = {
    publicListener: { host: settings.HOST, port: settings.PORT },
    privateListener: { host: settings.CONSOLE_HOST, port: settings.CONSOLE_PORT },
    processes: settings.PROCESSES,
    publicUrl: settings.PUBLIC_URL,
    publicProxies: settings.PUBLIC_PROXIES,
    consoleNames: [settings.CONSOLE_HOST, ...settings.CONSOLE_NAMES],
    consoleProxies: settings.CONSOLE_PROXIES,
    consoleApiKey: settings.CONSOLE_API_KEY,
    accounts: [first, ...others],
    retention,
    erasureJournal: textOf('ERASURE_JOURNAL', env),
    keptContentDir: keptContentDirOf(env),
    alerts: alerts.config,
    warnings: accounts.warnings,
    logLevel: settings.LOG_LEVEL,
  };
  return Object.freeze(config);
}

interface ReadAccounts {
  readonly accounts: readonly AccountConfig[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

function readOnlyAccount(env: Env): ReadAccounts {
  const { account, problems } = readEntry(onlyEntry, {
    ...{ env, inherited: readInherited(env), fields: accountFields, read: readAccount },
  });
  return { accounts: account ? [account] : [], problems, warnings: [] };
}

function readListedAccounts(env: Env): ReadAccounts {
  const read = readAccountsFile(env, readInherited(env));
  return { ...read, problems: [...findDoubleSources(env), ...read.problems] };
}

/** An account in the environment beside those of the file would be ignored, or answer: nobody could tell. */
function findDoubleSources(env: Env): string[] {
  const inherited: readonly string[] = inheritedFields;
  return Object.entries(variableOfField)
    .filter(([field, variable]) => !inherited.includes(field) && env[variable])
    .map(
      ([, variable]) => `${variable} must not be set beside ACCOUNTS_FILE: move it into the file`,
    );
}

function readServer(env: Env): {
  settings: z.infer<typeof serverSchema> | undefined;
  problems: readonly string[];
} {
  const given = Object.fromEntries(variables.map(({ name }) => [name, textOf(name, env)]));
  const { data: settings, error } = serverSchema.safeParse(given);
  if (!settings) {
    const issues = error?.issues ?? [];
    return {
      settings,
      problems: issues.map(({ path: [name], message }) => `${String(name)} ${message}`),
    };
  }
  return { settings, problems: findPortProblems(settings) };
}

/** Each process has a private listener of its own: the ports from CONSOLE_PORT on. */
function findPortProblems({
  PORT,
  CONSOLE_PORT: first,
  PROCESSES,
}: z.infer<typeof serverSchema>): readonly string[] {
  if (first === 0) return [];
  const last = first + PROCESSES - 1;
  if (PORT >= first && PORT <= last) {
    const others = last > first ? `, and with PROCESSES from all ports up to ${last}` : '';
    return [
      `CONSOLE_PORT must differ from PORT${others}: the console never shares the public listener`,
    ];
  }
  return last > 65_535 ? ['CONSOLE_PORT must leave room for a port of each of the PROCESSES'] : [];
}

/** A file belongs to one process. */
function findUnsharedStores(
  accounts: readonly AccountConfig[],
  processes: number,
): readonly string[] {
  const isFile = accounts.some(({ storeUrl }) => storeUrl.startsWith('sqlite:'));
  if (processes === 1 || !isFile) return [];
  return [
    'PROCESSES needs Redis: a SQLite file belongs to one process. Set STORE_URL, or leave PROCESSES out',
  ];
}

export function configInvalid(problems: readonly string[]): AppError {
  const lines = problems.map((line) => `  - ${line}`).join('\n');
  const message = `The configuration has ${problems.length} problem(s):\n${lines}`;
  return new AppError('CONFIG_INVALID', message, { details: { problems } });
}
