/** What the platform's API remembers of one account: tokens, media, menu, codes, agents, scripted faults, calls. */
import type { Clock } from '../../domain/clock.ts';
import { type NamedMedia, sayOtherKind, sayUnknownMedia } from '../find-media-problems.ts';
import type { Platform } from '../platform.ts';
import { AccessTokens } from './access-tokens.ts';
import { ConditionalMenus, describeCurrent } from './conditional-menus.ts';
import { Faults } from './faults.ts';
import { MediaStore, rulesOfFollowers, rulesOfMaterial, type StoredMedia } from './media.ts';
import type { SimulatedMenu } from './menus.ts';
import { Notifications, type Templates } from './notifications.ts';
import { QrCodes } from './qr-codes.ts';
import { Quotas } from './quotas.ts';
import { Tags } from './tags.ts';

export interface ApiCall {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** Texts only, cut at 4000 characters; access tokens and secrets are masked. */
  readonly body: string;
  readonly answer: string;
}

/** An agent of the native customer service. */
export interface ServiceAgentEntry {
  readonly kf_account: string;
  readonly kf_nick: string;
  readonly kf_id: string;
  readonly isOnline: boolean;
}

/** What the platform's own check finds of the webhook's host. */
export interface WebhookHost {
  /** Empty when its name does not resolve. */
  readonly ip: string;
  /** `0%` */
  readonly packetLoss: string;
}

export interface PlatformApiOptions {
  readonly platform: Platform;
  readonly tokenLifeSec?: number;
  readonly agents?: readonly ServiceAgentEntry[];
  /** What `get_current_autoreply_info` answers. */
  readonly autoReplies?: unknown;
  /** What `get_current_selfmenu_info` answers while no program has published a menu. */
  readonly consoleMenu?: unknown;
  /** By path, where it is less than the usual. */
  readonly dailyLimits?: Readonly<Record<string, number>>;
  readonly webhookHost?: WebhookHost;
  /** For a server that names media of another platform: the real one. */
  readonly takesAnyMedia?: boolean;
  /** Templates of subscription notifications. */
  readonly templates?: Templates;
}

const maxCalls = 500;
const maxKeptText = 4000;

export class PlatformApi {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly tokens: AccessTokens;
  readonly faults = new Faults();
  readonly tags = new Tags();
  readonly conditionalMenus = new ConditionalMenus();
  readonly notifications: Notifications;
  /** What the account uploaded for three days. */
  readonly media: MediaStore;
  readonly followerMedia: MediaStore;
  readonly material: MediaStore;
  readonly qrCodes: QrCodes;
  readonly quotas: Quotas;
  readonly autoReplies: unknown;
  readonly consoleMenu: unknown;
  readonly webhookHost: WebhookHost;
  agents: readonly ServiceAgentEntry[];
  menu: SimulatedMenu | undefined;
  readonly #takesAnyMedia: boolean;
  #calls: readonly ApiCall[] = [];
  readonly #counts = new Map<string, number>();

  constructor(options: PlatformApiOptions) {
    this.platform = options.platform;
    this.clock = options.platform.clock;
    this.tokens = new AccessTokens(this.clock, options.tokenLifeSec);
    this.media = new MediaStore(this.clock);
    this.followerMedia = new MediaStore(this.clock, rulesOfFollowers);
    this.material = new MediaStore(this.clock, rulesOfMaterial);
    this.qrCodes = new QrCodes(this.clock);
    this.quotas = new Quotas(this.clock, options.dailyLimits);
    this.notifications = new Notifications(options.templates ?? {}, this.platform);
    this.autoReplies = options.autoReplies ?? sampleAutoReplies;
    this.consoleMenu = options.consoleMenu ?? describeCurrent(undefined);
    this.webhookHost = options.webhookHost ?? { ip: '127.0.0.1', packetLoss: '0%' };
    this.agents = options.agents ?? sampleAgents;
    this.#takesAnyMedia = options.takesAnyMedia ?? false;
    this.platform.findMediaProblem = (named) => this.#findMediaProblem(named);
  }

  /** Temporary media: what the account uploaded and what followers sent alike. */
  findTemporary(mediaId: string): StoredMedia | undefined {
    return this.media.find(mediaId) ?? this.followerMedia.find(mediaId);
  }

  /** Temporary media, material and what followers sent alike. A picture may stand where a thumbnail does. */
  hasMedia(named: NamedMedia): boolean {
    return this.#findMediaProblem(named) === undefined;
  }

  #findMediaProblem(named: NamedMedia): string | undefined {
    const { mediaId, kind } = named;
    const media = this.findTemporary(mediaId) ?? this.material.find(mediaId);
    if (media) {
      const fits = media.kind === kind || (kind === 'thumb' && media.kind === 'image');
      return fits ? undefined : sayOtherKind(named, media.kind);
    }
    const passes = this.#takesAnyMedia || this.platform.wasDelivered(mediaId);
    return passes ? undefined : sayUnknownMedia(named);
  }

  /** Oldest first, the newest 500. */
  get calls(): readonly ApiCall[] {
    return this.#calls;
  }

  /** How many calls of a path came in since the start, the unanswered ones too. */
  countCalls(path: string): number {
    return this.#counts.get(path) ?? 0;
  }

  /** Counts a call that came in. */
  count(path: string): void {
    this.#counts.set(path, this.countCalls(path) + 1);
  }

  record(call: ApiCall): void {
    const kept = {
      ...call,
      body: keepText(call.body),
      answer: keepText(call.answer),
    };
    this.#calls = [...this.#calls, kept].slice(-maxCalls);
  }
}

function keepText(text: string): string {
  const masked = text.replaceAll(/("(?:access_token|secret)"\s*:\s*")[^"]*/g, '$1…');
  return masked.slice(0, maxKeptText);
}

const sampleAgents: readonly ServiceAgentEntry[] = [
  { kf_account: 'xiaozhou@demo', kf_nick: '客服小周', kf_id: '1001', isOnline: true },
  { kf_account: 'xiaolin@demo', kf_nick: '客服小林', kf_id: '1002', isOnline: true },
];

/** What an operator may have typed into the platform's own console before they had a server. */
const sampleAutoReplies = {
  is_add_friend_reply_open: 1,
  is_autoreply_open: 1,
  add_friend_autoreply_info: { type: 'text', content: '谢谢关注，回复“门店”查看最近的门店。' },
  message_default_autoreply_info: { type: 'text', content: '已收到您的留言。' },
  keyword_autoreply_info: {
    list: [
      {
        rule_name: '门店',
        create_time: 1_790_000_000,
        reply_mode: 'random_one',
        keyword_list_info: [
          { type: 'text', match_mode: 'contain', content: '门店' },
          { type: 'text', match_mode: 'equal', content: '地址' },
        ],
        reply_list_info: [{ type: 'text', content: '请把您的位置发给我们，马上为您找店。' }],
      },
      {
        rule_name: '新品',
        create_time: 1_790_000_100,
        reply_mode: 'reply_all',
        keyword_list_info: [{ type: 'text', match_mode: 'contain', content: '新品' }],
        reply_list_info: [
          {
            type: 'text',
            content:
              '秋天的新品上了 /::)，<a href="https://order.yingsuibao.example/">看看菜单</a>',
          },
          {
            type: 'news',
            news_info: {
              list: [
                {
                  title: '秋天的新品',
                  author: '',
                  digest: '南瓜堡、桂花奶茶',
                  show_cover: 1,
                  cover_url: 'https://www.yingsuibao.example/autumn.jpg',
                  content_url: 'https://www.yingsuibao.example/autumn',
                  source_url: '',
                },
              ],
            },
          },
          // Its temporary id ended long ago: what an import must live with.
          { type: 'img', content: 'expired-media-id' },
        ],
      },
    ],
  },
};
