/**
 * One official account as it is configured, checked from texts: those of the environment, or of the file of accounts.
 * A problem names the field, and never repeats its value.
 */
import { z } from 'zod';
import {
  type DocumentsConfig,
  documentsShape,
  findDocumentConflicts,
  toDocuments,
} from './documents-config.ts';
import { isAllowedAddress } from './domain/allowed-address.ts';
import type { AccountId, AccountName } from './domain/ids.ts';
import type { OfficialAccount } from './domain/official-account.ts';
import { AppError } from './errors.ts';
import { parseStoreUrl } from './store/store-url.ts';

/** An official account, and what is its own beside its secrets. */
export interface AccountConfig extends OfficialAccount {
  /** Accounts with the same address share one opened store, where each has its own part. */
  readonly storeUrl: string;
  readonly apiBase: string;
  readonly brandDir: string;
  /** Who talks with followers that ask for a person: the platform's own customer service, or people at our console. */
  readonly desk: 'platform' | 'own';
  /** The brand's own system, which knows its customers; undefined where followers cannot ask about an account there. */
  readonly connector: ConnectorConfig | undefined;
  /** Answers from the brand's own texts; undefined where they are off. */
  readonly documents: DocumentsConfig | undefined;
}

export interface ConnectorConfig {
  readonly baseUrl: string;
  readonly secret: string;
  /** Where one-time codes go to be sent; `log`: to the server's log, for trials. */
  readonly smsUrl: string;
}

export const accountFields = [
  'name',
  'appId',
  'originalId',
  'appSecret',
  'webhookToken',
  'encodingAesKey',
  'mode',
  'sendsMessages',
  'desk',
  'apiBase',
  'brandDir',
  'storeUrl',
  'connectorUrl',
  'connectorSecret',
  'smsWebhookUrl',
  'documentsUrl',
  'documentsApiKey',
  'documentsModel',
  'documentsPerDay',
  'documentsPerFollower',
] as const;

export type AccountField = (typeof accountFields)[number];

/** What a command needs that asks the platform: no delivery comes to it, so it can do without the callback's secrets. */
export const callerFields = [
  'name',
  'appId',
  'appSecret',
  'sendsMessages',
  'apiBase',
  'brandDir',
] as const satisfies readonly AccountField[];

export type CallerAccount = Pick<AccountConfig, (typeof callerFields)[number]>;

export interface ReadAccount<T> {
  /** Undefined when there are problems. */
  readonly account: T | undefined;
  readonly problems: readonly string[];
}

/** What the reader calls a field: a variable, or an account and its field. */
export type CallField = (field: AccountField) => string;

export type AccountTexts = Readonly<Partial<Record<AccountField, string | undefined>>>;

const namePattern = /^[a-z0-9-]{1,32}$/;
/** Secrets and tokens are such runs; words that are read by people have hyphens between them. */
const secretPattern = /[A-Za-z0-9+/_=]{20}/;

/** @returns what is wrong, without the name; undefined when nothing is. A name is shown in logs, addresses and metrics. */
export function findNameProblem(name: unknown): string | undefined {
  if (typeof name === 'string' && secretPattern.test(name)) {
    return 'looks like a secret: choose a short name, with hyphens between words';
  }
  if (typeof name === 'string' && namePattern.test(name)) return undefined;
  return 'must be 1 to 32 small letters, digits or hyphens';
}

const addressHint = 'must be an https address; http is for this machine only';
/** One-time codes are written to the log. */
export const logsCodes = 'log';

const accountSchema = z.object({
  name: z
    .string({ error: 'is missing: a short name of your choice' })
    .superRefine((name, context) => {
      const message = findNameProblem(name);
      if (message) context.addIssue({ code: 'custom', message });
    }),
  appId: z
    .string({ error: "is missing: the official account's AppID" })
    .regex(/^[\w-]{1,64}$/, "does not look like an AppID ('wx' and 16 letters or digits)"),
  originalId: z
    .string()
    .regex(/^gh_\w{1,61}$/, "does not look like an original id ('gh_' and letters or digits)")
    .optional(),
  appSecret: z.string({ error: "is missing: the official account's AppSecret" }),
  webhookToken: z
    .string({ error: 'is missing: the callback Token typed into the platform' })
    .regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits'),
  // Its form is checked by the account that uses it: see docs/decisions/0009.
  encodingAesKey: z.string().optional(),
  mode: z
    .enum(['plain', 'compatible', 'safe'], { error: 'must be plain, compatible or safe' })
    .optional(),
  sendsMessages: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  desk: z.enum(['platform', 'own'], { error: 'must be platform or own' }).default('platform'),
  // Plain http is for whoever plays the platform, the demo on another address of the machine among them.
  apiBase: z.url({
    protocol: /^https?$/,
    error: 'must begin with https:// or http://, as https://api.weixin.qq.com does',
  }),
  brandDir: z.string({ error: 'is missing: the folder of the first content' }),
  storeUrl: z
    .string({ error: 'is missing: where the data is kept' })
    .superRefine((url, context) => {
      const message = findStoreProblem(url);
      if (message) context.addIssue({ code: 'custom', message });
    }),
  connectorUrl: z.string().refine(isAllowedAddress, addressHint).optional(),
  connectorSecret: z
    .string()
    .regex(/^[!-~]{32,}$/, 'must be 32 characters or more, without spaces: openssl rand -hex 24')
    .optional(),
  smsWebhookUrl: z
    .string()
    .refine((url) => url === logsCodes || isAllowedAddress(url), `${addressHint}, or log`)
    .optional(),
  ...documentsShape,
});

const callerSchema = accountSchema.pick({
  name: true,
  appId: true,
  appSecret: true,
  sendsMessages: true,
  apiBase: true,
  brandDir: true,
} satisfies Record<(typeof callerFields)[number], true>);

type CheckedTexts = z.infer<typeof accountSchema>;

export function readAccount(texts: AccountTexts, call: CallField): ReadAccount<AccountConfig> {
  const { data, error } = accountSchema.safeParse(texts);
  const problems = data ? findConflicts(data, call) : describeIssues(error, call);
  return { account: data && problems.length === 0 ? toAccount(data) : undefined, problems };
}

export function readCaller(texts: AccountTexts, call: CallField): ReadAccount<CallerAccount> {
  const { data, error } = callerSchema.safeParse(texts);
  if (!data) return { account: undefined, problems: describeIssues(error, call) };
  const sendsMessages = data.sendsMessages === 'yes';
  const account = Object.freeze({ ...data, name: data.name as AccountName, sendsMessages });
  return { account, problems: [] };
}

function describeIssues({ issues }: z.ZodError, call: CallField): string[] {
  return issues.map(({ path: [field], message }) => `${call(field as AccountField)} ${message}`);
}

function findConflicts(texts: CheckedTexts, call: CallField): string[] {
  return [
    ...findKeyConflicts(texts, call),
    ...findDeskConflicts(texts, call),
    ...findConnectorConflicts(texts, call),
    ...findDocumentConflicts(texts, call),
  ];
}

/** Without all three nobody could be bound, or anybody's calls would do. */
function findConnectorConflicts(texts: CheckedTexts, call: CallField): string[] {
  const fields = ['connectorUrl', 'connectorSecret', 'smsWebhookUrl'] as const;
  const missing = fields.filter((field) => texts[field] === undefined);
  if (missing.length === 0 || missing.length === fields.length) return [];
  const names = fields.map(call).join(', ');
  return missing.map((field) => `${call(field)} is missing: set all of ${names}, or none`);
}

/** What an agent says leaves as a service message: without that right nobody at the console could answer. */
function findDeskConflicts({ desk, sendsMessages }: CheckedTexts, call: CallField): string[] {
  if (desk === 'platform' || sendsMessages === 'yes') return [];
  const sends = call('sendsMessages');
  return [
    `${call('desk')} is own although ${sends} is not yes: what people at the console write is sent as a service message. Set ${sends} to yes if the account may send them, or leave the desk to the platform`,
  ];
}

function findKeyConflicts({ mode, encodingAesKey }: CheckedTexts, call: CallField): string[] {
  const key = call('encodingAesKey');
  if ((mode === 'safe' || mode === 'compatible') && !encodingAesKey) {
    return [`${key} is missing: mode ${mode} needs it`];
  }
  if (mode !== 'plain' || !encodingAesKey) return [];
  return [`${call('mode')} is plain although ${key} is set: leave the key empty, or use safe mode`];
}

function findStoreProblem(storeUrl: string): string | undefined {
  try {
    parseStoreUrl(storeUrl);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return `is not usable: ${error.message}`;
    throw error;
  }
}

function toAccount(checked: CheckedTexts): AccountConfig {
  const { appId, appSecret, webhookToken, encodingAesKey, desk } = checked;
  const { apiBase, brandDir, storeUrl } = checked;
  return Object.freeze({
    ...{ appId, appSecret, webhookToken, encodingAesKey, desk, apiBase, brandDir, storeUrl },
    name: checked.name as AccountName,
    connector: toConnector(checked),
    documents: toDocuments(checked),
    originalId: checked.originalId as AccountId | undefined,
    mode: checked.mode ?? (encodingAesKey ? 'safe' : 'plain'),
    sendsMessages: checked.sendsMessages === 'yes',
  });
}

function toConnector({
  connectorUrl: baseUrl,
  connectorSecret: secret,
  smsWebhookUrl: smsUrl,
}: Pick<CheckedTexts, 'connectorUrl' | 'connectorSecret' | 'smsWebhookUrl'>):
  | ConnectorConfig
  | undefined {
  if (baseUrl === undefined || secret === undefined || smsUrl === undefined) return undefined;
  return Object.freeze({ baseUrl, secret, smsUrl });
}
