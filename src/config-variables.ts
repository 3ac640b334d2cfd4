/**
 * Every variable of the environment, as people read of it: `.env.example` is made from this table, and the README is
 * checked against it. What a value must look like is said in `config.ts` and `account-config.ts`.
 */

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** As written in `.env.example`; empty when there is none. */
  readonly defaultText: string;
  readonly required: boolean;
  readonly secret: boolean;
}

const optional = { required: false, secret: false } as const;
const optionalSecret = { required: false, secret: true } as const;
const required = { required: true, secret: false } as const;

/** In the order of `.env.example`. */
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
    ...optionalSecret,
  },
  {
    name: 'WECHAT_ORIGINAL_ID',
    meaning:
      "The account's original id (原始 ID, gh_…): what is addressed to another account is refused. Set it in plain mode",
    defaultText: '',
    ...optional,
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
    name: 'WECHAT_DESK',
    meaning:
      "Who talks with followers that ask for a person: platform (the platform's own customer service, 微信客服) or own (people at this console; needs WECHAT_SENDS_MESSAGES=yes)",
    defaultText: 'platform',
    ...optional,
  },
  {
    name: 'WECHAT_API_BASE',
    meaning: "Where the platform's API is",
    defaultText: 'https://api.weixin.qq.com',
    ...optional,
  },
  {
    name: 'ACCOUNTS_FILE',
    meaning:
      'Several official accounts in one server: a YAML or JSON file that lists them (docs/operating.md); then no WECHAT_ variable but WECHAT_API_BASE may be set',
    defaultText: '',
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
    name: 'PROCESSES',
    meaning:
      'How many processes share the public listener on this machine, about one for each core; needs Redis (docs/scaling.md)',
    defaultText: '1',
    ...optional,
  },
  {
    name: 'PUBLIC_URL',
    meaning:
      "The https address under which followers reach the public listener, for their coupons' pages and the like; unset: answers are text only",
    defaultText: '',
    ...optional,
  },
  {
    name: 'PUBLIC_PROXIES',
    meaning:
      'Addresses or subnets of the proxies before the public listener, parted by commas: only these are believed when they say whom they speak for, by which visits to pages are counted',
    defaultText: '',
    ...optional,
  },
  {
    name: 'CONSOLE_PORT',
    meaning:
      'Private listener: console, /healthz, /readyz, /metrics; with PROCESSES the ports that follow, too',
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
    name: 'CONSOLE_NAMES',
    meaning:
      'Host names under which the private listener is asked, parted by commas: of a proxy, of a service that Prometheus scrapes; localhost and IP addresses need not be named',
    defaultText: '',
    ...optional,
  },
  {
    name: 'CONSOLE_PROXIES',
    meaning:
      'Addresses or subnets of the proxies before the private listener, parted by commas: only these are believed when they say whom they speak for (X-Forwarded-For), by which guesses of passwords are counted',
    defaultText: '',
    ...optional,
  },
  {
    name: 'CONSOLE_API_KEY',
    meaning:
      'With which programs may ask /api/ of the private listener (Authorization: Bearer …), 32 characters or more; unset: operators only',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'STORE_URL',
    meaning:
      'sqlite:PATH, redis://…, rediss://…, redis+sentinel://host,host/name/db or redis+cluster://host,host',
    defaultText: 'sqlite:./data/yingda.db',
    ...optionalSecret,
  },
  {
    name: 'RETENTION_DAYS',
    meaning:
      'How many days the kinds of data are kept, where it is not the default: records:30,sessions:90,sends:30,late-answers:1,counts:400,views:400,audit:400,erased:400; see docs/privacy.md',
    defaultText: '',
    ...optional,
  },
  {
    name: 'ERASURE_JOURNAL',
    meaning:
      'File in which it is noted, under a hash, who was erased, for when a backup is restored; beside each SQLite file (its name and .erased) when unset, nowhere for Redis (docs/operating.md)',
    defaultText: '',
    ...optional,
  },
  {
    name: 'BACKUP_PASSPHRASE',
    meaning:
      'With which npm run backup seals its file, and npm run restore opens it; unset: not sealed',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'ALERT_WEBHOOK_URL',
    meaning: 'Where alerts go: the https address of a group robot of WeCom, DingTalk or Feishu',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'ALERT_WEBHOOK_KIND',
    meaning: 'Whose robot it is: wecom, dingtalk or feishu',
    defaultText: '',
    ...optional,
  },
  {
    name: 'ALERT_WEBHOOK_SECRET',
    meaning:
      'With which DingTalk or Feishu wants calls signed (加签, 签名校验), where it is switched on',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'ALERT_WEBHOOK_PRIVATE',
    meaning: 'yes: the robot may be at http, on this machine or at a private address',
    defaultText: 'no',
    ...optional,
  },
  {
    name: 'SMTP_URL',
    meaning:
      'Where alerts are mailed by: smtps://NAME:PASSWORD@HOST or smtp://HOST:587; special characters percent-encoded',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'ALERT_MAIL_FROM',
    meaning: 'From whom alerts are mailed: an address that the mail server lets us use',
    defaultText: '',
    ...optional,
  },
  {
    name: 'ALERT_MAIL_TO',
    meaning: 'To whom alerts are mailed: addresses, parted by commas',
    defaultText: '',
    ...optional,
  },
  {
    name: 'CONNECTOR_URL',
    meaning:
      "Base address of the brand's own system, which knows its customers' bills and points: https, or http on this machine (docs/connector.md)",
    defaultText: '',
    ...optional,
  },
  {
    name: 'CONNECTOR_SECRET',
    meaning: 'With which calls of that system are signed, 32 characters or more',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'SMS_WEBHOOK_URL',
    meaning:
      'Where one-time codes go to be sent as text messages, signed with CONNECTOR_SECRET; log: to the server log, for trials only',
    defaultText: '',
    ...optional,
  },
  {
    name: 'DOCUMENTS_URL',
    meaning:
      "Answers from the brand's own texts (brand/documents/) where no rule answers: base address of an endpoint that speaks OpenAI's chat protocol, https, or http on this machine; unset: off (docs/documents.md)",
    defaultText: '',
    ...optional,
  },
  {
    name: 'DOCUMENTS_API_KEY',
    meaning: 'Key of that endpoint, where it asks for one',
    defaultText: '',
    ...optionalSecret,
  },
  {
    name: 'DOCUMENTS_MODEL',
    meaning: 'Which model of that endpoint writes the answers',
    defaultText: '',
    ...optional,
  },
  {
    name: 'DOCUMENTS_PER_DAY',
    meaning: 'How many questions a day that endpoint is asked at most, by all followers together',
    defaultText: '200',
    ...optional,
  },
  {
    name: 'DOCUMENTS_PER_FOLLOWER',
    meaning: 'The same by one follower',
    defaultText: '5',
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

export type VariableName = (typeof variables)[number]['name'];

/** A variable's text, or its default; an empty variable counts as unset. */
export function textOf(
  name: VariableName,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const defaultText = variables.find((variable) => variable.name === name)?.defaultText;
  return env[name] || defaultText || undefined;
}
