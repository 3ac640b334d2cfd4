/**
 * The environment, read once into a frozen `Config`. Every problem is reported at the same time, nothing has a
 * default that lets an unsigned message in, and no other file reads `process.env`.
 */
import { z } from 'zod';
import type { AccountName } from './domain/ids.ts';
import type { OfficialAccount } from './domain/official-account.ts';
import { AppError } from './errors.ts';
import type { Retention } from './store/retention.ts';
import { readRetentionDays } from './store/retention-days.ts';
import { parseStoreUrl } from './store/store-url.ts';

export interface Config {
  readonly publicListener: { readonly host: string; readonly port: number };
  readonly privateListener: { readonly host: string; readonly port: number };
  readonly storeUrl: string;
  /** Differences from the default. */
  readonly retention: Partial<Retention>;
  readonly account: OfficialAccount;
  readonly apiBase: string;
  readonly brandDir: string;
  readonly logLevel: string;
}

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** As written in `.env.example`; empty when there is none. */
  readonly defaultText: string;
  readonly required: boolean;
  readonly secret: boolean;
}

const optional = { required: false, secret: false } as const;
const required = { required: true, secret: false } as const;

/** Every variable, in the order of `.env.example`, which is generated from this table. */
export const variables = [
  {
    name: 'WECHAT_APP_ID',
    meaning: "The official account's AppID (开发者ID)",
    defaultText: '',
    ...required,
  },
  {
    name: 'WECHAT_APP_SECRET',
    meaning: "The official account's AppSecret (开发者密码)",
    defaultText: '',
    required: true,
    secret: true,
  },
  {
    name: 'WECHAT_TOKEN',
    meaning: 'Token (令牌) of the callback, 3 to 32 letters and digits, as typed into the platform',
    defaultText: '',
    required: true,
    secret: true,
  },
  {
    name: 'WECHAT_ENCODING_AES_KEY',
    meaning: 'EncodingAESKey (消息加解密密钥), 43 characters; needed for compatible and safe mode',
    defaultText: '',
    required: false,
    secret: true,
  },
  {
    name: 'WECHAT_MODE',
    meaning: 'plain, compatible or safe; safe when a key is set, else plain',
    defaultText: '',
    ...optional,
  },
  {
    name: 'WECHAT_SENDS_MESSAGES',
    meaning:
      'yes when the account may send service messages (客服消息; verified accounts only), else no: late answers are then fetched',
    defaultText: 'no',
    ...optional,
  },
  {
    name: 'WECHAT_API_BASE',
    meaning: "Where the platform's API is",
    defaultText: 'https://api.weixin.qq.com',
    ...optional,
  },
  {
    name: 'PORT',
    meaning: 'Public listener: the webhook',
    defaultText: '3000',
    ...optional,
  },
  {
    name: 'HOST',
    meaning: 'Address of the public listener',
    defaultText: '127.0.0.1',
    ...optional,
  },
  {
    name: 'CONSOLE_PORT',
    meaning: 'Private listener: console, /healthz, /readyz, /metrics',
    defaultText: '3001',
    ...optional,
  },
  {
    name: 'CONSOLE_HOST',
    meaning: 'Address of the private listener; keep it off the internet',
    defaultText: '127.0.0.1',
    ...optional,
  },
  {
    name: 'STORE_URL',
    meaning:
      'sqlite:PATH, redis://…, rediss://…, redis+sentinel://host,host/name/db or redis+cluster://host,host',
    defaultText: 'sqlite:./data/yingda.db',
    required: false,
    secret: true,
  },
  {
    name: 'RETENTION_DAYS',
    meaning:
      'How many days the kinds of data are kept, where it is not the default: records:30,sessions:90,late-answers:1,counts:400,views:400,erased:400; see docs/privacy.md',
    defaultText: '',
    ...optional,
  },
  {
    name: 'BRAND_DIR',
    meaning: 'Content that is published when the store holds none',
    defaultText: 'brand',
    ...optional,
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'fatal, error, warn, info, debug, trace or silent',
    defaultText: 'info',
    ...optional,
  },
] as const satisfies readonly Variable[];

const port = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a port number')
  .min(0, 'must be a port number, 0 to 65535')
  .max(65535, 'must be a port number, 0 to 65535');

const environmentSchema = z.object({
  WECHAT_APP_ID: z
    .string({ error: "is missing: the official account's AppID" })
    .regex(/^[\w-]{1,64}$/, "does not look like an AppID ('wx' and 16 letters or digits)"),
  WECHAT_APP_SECRET: z.string({ error: "is missing: the official account's AppSecret" }),
  WECHAT_TOKEN: z
    .string({ error: 'is missing: the callback Token typed into the platform' })
    .regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits'),
  // Its form is checked by the account that uses it: see docs/decisions/0009.
  WECHAT_ENCODING_AES_KEY: z.string().optional(),
  WECHAT_MODE: z
    .enum(['plain', 'compatible', 'safe'], { error: 'must be plain, compatible or safe' })
    .optional(),
  WECHAT_SENDS_MESSAGES: z.enum(['yes', 'no'], { error: 'must be yes or no' }),
  WECHAT_API_BASE: z.url('must be a URL'),
  PORT: port,
  HOST: z.string(),
  CONSOLE_PORT: port,
  CONSOLE_HOST: z.string(),
  STORE_URL: z.string(),
  RETENTION_DAYS: z.string().optional(),
  BRAND_DIR: z.string(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be one of fatal, error, warn, info, debug, trace, silent',
  }),
});

type Environment = z.infer<typeof environmentSchema>;

/**
 * @param env usually `process.env`; an empty variable counts as unset.
 * @throws AppError CONFIG_INVALID naming every problem, never a value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const { name, defaultText } of variables) {
    const text = env[name] || defaultText;
    if (text) given[name] = text;
  }
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success
    ? findConflicts(parsed.data)
    : [
        ...describeIssues(parsed.error),
        ...findStoreProblem(given['STORE_URL'] ?? ''),
        ...findRetentionProblems(given['RETENTION_DAYS']),
      ];
  if (problems.length > 0 || !parsed.success) {
    throw new AppError(
      'CONFIG_INVALID',
      `The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`,
      { details: { problems } },
    );
  }
  return freezeConfig(parsed.data);
}

function describeIssues(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

function findConflicts(environment: Environment): string[] {
  const problems = [
    ...findStoreProblem(environment.STORE_URL),
    ...findRetentionProblems(environment.RETENTION_DAYS),
  ];
  const { WECHAT_MODE: mode, WECHAT_ENCODING_AES_KEY: key } = environment;
  if ((mode === 'safe' || mode === 'compatible') && !key) {
    problems.push(`WECHAT_ENCODING_AES_KEY is missing: mode ${mode} needs it`);
  }
  if (mode === 'plain' && key) {
    problems.push(
      'WECHAT_MODE is plain although WECHAT_ENCODING_AES_KEY is set: leave the key empty, or use safe mode',
    );
  }
  if (environment.PORT === environment.CONSOLE_PORT && environment.PORT !== 0) {
    problems.push(
      'CONSOLE_PORT must differ from PORT: the console never shares the public listener',
    );
  }
  return problems;
}

function findStoreProblem(storeUrl: string): string[] {
  try {
    parseStoreUrl(storeUrl);
    return [];
  } catch (error) {
    return [`STORE_URL: ${(error as Error).message}`];
  }
}

function findRetentionProblems(text = ''): string[] {
  return readRetentionDays(text).problems.map((problem) => `RETENTION_DAYS ${problem}`);
}

function freezeConfig(environment: Environment): Config {
  const key = environment.WECHAT_ENCODING_AES_KEY;
  return Object.freeze({
    publicListener: { host: environment.HOST, port: environment.PORT },
    privateListener: { host: environment.CONSOLE_HOST, port: environment.CONSOLE_PORT },
    storeUrl: environment.STORE_URL,
    retention: Object.freeze(readRetentionDays(environment.RETENTION_DAYS ?? '').retention),
    account: {
      name: 'main' as AccountName,
      appId: environment.WECHAT_APP_ID,
      appSecret: environment.WECHAT_APP_SECRET,
      webhookToken: environment.WECHAT_TOKEN,
      encodingAesKey: key,
      mode: environment.WECHAT_MODE ?? (key ? 'safe' : 'plain'),
      sendsMessages: environment.WECHAT_SENDS_MESSAGES === 'yes',
    },
    apiBase: environment.WECHAT_API_BASE,
    brandDir: environment.BRAND_DIR,
    logLevel: environment.LOG_LEVEL,
  });
}

/**
 * For tools that need the store and nothing else.
 * @throws AppError CONFIG_INVALID
 */
export function readStoreSettings(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'storeUrl' | 'retention'> {
  const table: readonly Variable[] = variables;
  const defaultUrl = table.find(({ name }) => name === 'STORE_URL')?.defaultText ?? '';
  const storeUrl = env['STORE_URL'] || defaultUrl;
  const { retention, problems } = readRetentionDays(env['RETENTION_DAYS'] ?? '');
  const [problem] = problems;
  if (problem !== undefined) throw new AppError('CONFIG_INVALID', `RETENTION_DAYS ${problem}`);
  return { storeUrl, retention };
}
