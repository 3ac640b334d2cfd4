/** Where alerts go, out of the environment. A channel that is half configured is a problem, not a channel less. */
import { z } from 'zod';
import type { VariableName } from './config-variables.ts';

export interface AlertConfig {
  readonly robot?: {
    readonly kind: 'wecom' | 'dingtalk' | 'feishu';
    readonly url: string;
    readonly secret?: string;
    readonly mayBePrivate: boolean;
  };
  readonly mail?: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly to: readonly string[];
  };
}

const robotSchema = z.object({
  ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be the https address of a robot' }),
  ALERT_WEBHOOK_KIND: z.enum(['wecom', 'dingtalk', 'feishu'], {
    error: 'must be wecom, dingtalk or feishu',
  }),
  ALERT_WEBHOOK_SECRET: z.string().optional(),
  ALERT_WEBHOOK_PRIVATE: z.enum(['yes', 'no'], { error: 'must be yes or no' }),
});

const mailAddress = z.email({ error: 'must be mail addresses, parted by commas' });
const mailSchema = z.object({
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must begin with smtps:// or smtp://', abort: true })
    .refine(hasReadableUser, 'has a bare % in its name or password: write % as %25'),
  ALERT_MAIL_FROM: z.email({ error: 'must be a mail address' }),
  ALERT_MAIL_TO: z
    .string({ error: 'must be mail addresses, parted by commas' })
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(mailAddress)),
});

/** An address is one with a bare % in it too; decoded it would fail the start with words that name no variable. */
function hasReadableUser(url: string): boolean {
  const { username, password } = new URL(url);
  try {
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

type Read = (name: VariableName) => string | undefined;

export function readAlertConfig(read: Read): {
  readonly config: AlertConfig;
  readonly problems: readonly string[];
} {
  const robot = readRobot(read);
  const mail = readMail(read);
  return {
    config: { ...robot.config, ...mail.config },
    problems: [...robot.problems, ...mail.problems],
  };
}

type Part = ReturnType<typeof readAlertConfig>;

function readRobot(read: Read): Part {
  const given = valuesOf(robotSchema, read);
  if (!given['ALERT_WEBHOOK_URL'] && !given['ALERT_WEBHOOK_KIND']) return nothing;
  const { data, error } = robotSchema.safeParse(given);
  if (!data) return { config: {}, problems: problemsOf(error) };
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_KIND: kind, ALERT_WEBHOOK_SECRET: secret } = data;
  const mayBePrivate = data.ALERT_WEBHOOK_PRIVATE === 'yes';
  if (url.startsWith('http:') && !mayBePrivate) {
    const problem = 'ALERT_WEBHOOK_URL must be https, or set ALERT_WEBHOOK_PRIVATE to yes';
    return { config: {}, problems: [problem] };
  }
  const robot = { kind, url, mayBePrivate, ...(secret !== undefined && { secret }) };
  return { config: { robot }, problems: [] };
}

function readMail(read: Read): Part {
  const given = valuesOf(mailSchema, read);
  if (Object.values(given).every((value) => value === undefined)) return nothing;
  const { data, error } = mailSchema.safeParse(given);
  if (!data) return { config: {}, problems: problemsOf(error) };
  const mail = { smtpUrl: data.SMTP_URL, from: data.ALERT_MAIL_FROM, to: data.ALERT_MAIL_TO };
  return { config: { mail }, problems: [] };
}

const nothing: Part = { config: {}, problems: [] };

function valuesOf(schema: z.ZodObject, read: Read): Readonly<Record<string, string | undefined>> {
  const names = Object.keys(schema.shape) as VariableName[];
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

function problemsOf(error: z.ZodError | undefined): readonly string[] {
  return (error?.issues ?? []).map(({ path: [name], message }) => `${String(name)} ${message}`);
}
