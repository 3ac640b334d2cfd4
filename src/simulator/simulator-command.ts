/** What was typed behind `npm run simulator --`: checked whole, and everything that is wrong said in both languages. */
import { parseArgs } from 'node:util';
import type { Words } from '../domain/explanation.ts';
import type { CryptoMode } from '../domain/official-account.ts';
import { encodingAesKeyLength, webhookTokenLength } from '../wechat/limits.ts';
import type { SimulatedAccount } from './simulated-account.ts';

/** What the phone shows and how to reach it; the account is what the server under test must be told. */
export interface SimulatorWish {
  readonly webhookUrl: string;
  readonly port: number;
  readonly account: SimulatedAccount & { readonly appSecret: string };
  readonly brandFolder?: string;
  readonly consoleUrl?: string;
  /** For a server that names media of the real platform. */
  readonly takesAnyMedia: boolean;
  /** Of the account's notifications. */
  readonly templateIds: readonly string[];
}

export type ReadSimulatorCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] }
  | { readonly kind: 'start'; readonly wish: SimulatorWish };

/** Kept from one start to the next, for what the command does not say. */
export interface KeptCredentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly webhookToken: string;
  readonly encodingAesKey: string;
}

const options = {
  url: { type: 'string' },
  token: { type: 'string' },
  appid: { type: 'string' },
  secret: { type: 'string' },
  'original-id': { type: 'string' },
  key: { type: 'string' },
  mode: { type: 'string' },
  port: { type: 'string' },
  brand: { type: 'string' },
  console: { type: 'string' },
  templates: { type: 'string' },
  'any-media': { type: 'boolean', default: false },
  help: { type: 'boolean' },
} as const;

const defaultPort = 3002;
const modes = ['plain', 'compatible', 'safe'] as const;

export function readSimulatorCommand(
  typed: readonly string[],
  kept: () => KeptCredentials,
): ReadSimulatorCommand {
  const parsed = parseTyped(typed);
  if ('problem' in parsed) return { kind: 'wrong', problems: [parsed.problem] };
  return parsed.values.help ? { kind: 'help' } : readValues(parsed.values, kept);
}

function readValues(values: Typed, kept: () => KeptCredentials): ReadSimulatorCommand {
  const mode = values.mode ?? (values.key === undefined ? 'plain' : 'safe');
  const port = Number(values.port ?? defaultPort);
  const problems = [
    ...findUrlProblems('--url', values.url ?? ''),
    ...(values.console === undefined ? [] : findUrlProblems('--console', values.console)),
    ...findTokenProblems(values.token),
    ...findOriginalIdProblems(values['original-id']),
    ...findKeyProblems(values.key),
    ...findModeProblems(mode),
    ...findPortProblems(port, values.port),
  ];
  if (problems.length > 0) return { kind: 'wrong', problems };
  return {
    kind: 'start',
    wish: {
      webhookUrl: values.url ?? '',
      port,
      account: accountOf(values, mode as CryptoMode, kept()),
      takesAnyMedia: values['any-media'],
      templateIds: idsOf(values.templates ?? ''),
      ...(values.brand === undefined ? {} : { brandFolder: values.brand }),
      ...(values.console === undefined ? {} : { consoleUrl: values.console.replace(/\/$/, '') }),
    },
  };
}

function idsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

type Typed = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function parseTyped(typed: readonly string[]): { values: Typed } | { problem: Words } {
  try {
    return { values: parseArgs({ args: [...typed], options }).values };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return {
      problem: {
        zh: `选项不对（${said}），--help 列出全部选项`,
        en: `${said}. --help lists the options`,
      },
    };
  }
}

function accountOf(
  typed: Typed,
  mode: CryptoMode,
  kept: KeptCredentials,
): SimulatorWish['account'] {
  return {
    appId: typed.appid ?? kept.appId,
    appSecret: typed.secret ?? kept.appSecret,
    originalId: typed['original-id'],
    webhookToken: typed.token ?? kept.webhookToken,
    encodingAesKey: mode === 'plain' ? undefined : (typed.key ?? kept.encodingAesKey),
    mode,
  };
}

function findUrlProblems(option: string, text: string): readonly Words[] {
  if (text === '') {
    return [
      {
        zh: `缺少 ${option}：服务器的回调地址，例如 http://127.0.0.1:8000/wechat`,
        en: `${option} is missing: the callback URL of your server, such as http://127.0.0.1:8000/wechat`,
      },
    ];
  }
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (isWeb) return [];
  return [
    {
      zh: `${option} 不是网址：${text}。要以 http:// 或 https:// 开头`,
      en: `${option} is no web address: ${text}. Begin it with http:// or https://`,
    },
  ];
}

function findTokenProblems(token: string | undefined): readonly Words[] {
  const { min, max } = webhookTokenLength;
  if (token === undefined) return [];
  if (/^[A-Za-z0-9]+$/.test(token) && token.length >= min && token.length <= max) return [];
  return [
    {
      zh: `--token 要是 ${min} 到 ${max} 个字母或数字，平台也只接受这样的 Token`,
      en: `--token must be ${min} to ${max} letters or digits: the platform takes no other`,
    },
  ];
}

function findOriginalIdProblems(id: string | undefined): readonly Words[] {
  if (id === undefined || /^gh_\w+$/.test(id)) return [];
  return [
    {
      zh: `--original-id 要以 gh_ 开头，后面是字母或数字，不是 ${id}`,
      en: `--original-id begins with gh_, and letters or digits follow: ${id} does not`,
    },
  ];
}

function findKeyProblems(key: string | undefined): readonly Words[] {
  if (key === undefined) return [];
  if (/^[A-Za-z0-9+/]+$/.test(key) && key.length === encodingAesKeyLength) return [];
  return [
    {
      zh: `--key 要是 ${encodingAesKeyLength} 个字符的 EncodingAESKey，现在是 ${key.length} 个`,
      en: `--key must be an EncodingAESKey of ${encodingAesKeyLength} characters, this one has ${key.length}`,
    },
  ];
}

function findModeProblems(mode: string): readonly Words[] {
  if ((modes as readonly string[]).includes(mode)) return [];
  return [
    {
      zh: `--mode 只能是 ${modes.join('、')}，不是 ${mode}`,
      en: `--mode is one of ${modes.join(', ')}, not ${mode}`,
    },
  ];
}

function findPortProblems(port: number, typed: string | undefined): readonly Words[] {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return [];
  return [{ zh: `--port 不是端口号：${typed}`, en: `--port is not a port number: ${typed}` }];
}
