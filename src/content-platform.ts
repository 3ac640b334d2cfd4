/**
 * What `npm run content` asks of the platform for one official account: its menu, QR codes, old replies and their files.
 * It can send nothing to anybody. A refusal becomes an error that says what the platform's code means and what to do.
 */
import { randomUUID } from 'node:crypto';
import type { CodePlatform } from './brand/codes/make-codes.ts';
import type { MenuPlatform } from './brand/menu/publish-menu.ts';
import type { MediaPlatform, MediaRefusal } from './brand/moving-in/move-media.ts';
import type { Clock } from './domain/clock.ts';
import type { ConsoleReplies } from './domain/console-replies.ts';
import type { StandingMenu } from './domain/menu.ts';
import type { OfficialAccount } from './domain/official-account.ts';
import { AppError } from './errors.ts';
import type { AccessTokenEntry, AccessTokenStore } from './store/access-tokens.ts';
import { askAutoReplies } from './wechat/api/auto-replies.ts';
import type { CallResult } from './wechat/api/call-result.ts';
import { findErrorCode } from './wechat/api/error-codes.ts';
import { addMaterial, downloadMedia } from './wechat/api/media.ts';
import { createMenu, readCurrentMenu, readMenus } from './wechat/api/menus.ts';
import { PlatformClient } from './wechat/api/platform-client.ts';
import { createQrCode, downloadQrPicture } from './wechat/api/qr-codes.ts';
import type { ApiObserver } from './wechat/api-observer.ts';
import { readAutoReplies } from './wechat/auto-replies.ts';
import { decodeMenu, encodeMenu } from './wechat/menu.ts';

export interface ContentPlatform extends MenuPlatform, CodePlatform, MediaPlatform {
  readReplies(): Promise<ConsoleReplies>;
  close(): void;
}

export interface ContentPlatformOptions {
  readonly account: Pick<OfficialAccount, 'name' | 'appId' | 'appSecret'>;
  readonly apiBase: string;
  readonly clock: Clock;
}

/** @returns a platform each of whose calls throws AppError API_REFUSED when it is refused, or when nobody knows */
export function openContentPlatform(options: ContentPlatformOptions): ContentPlatform {
  const { account, apiBase: baseUrl, clock } = options;
  const client = new PlatformClient({
    account,
    baseUrl,
    clock,
    tokens: tokensInMemory(),
    observer: silent,
    owner: randomUUID,
  });
  return {
    readMenu: () => readStandingMenu(client),
    async writeMenu(menu) {
      getDone('publish the menu', await createMenu(client, encodeMenu(menu)));
    },
    async createCode(scene) {
      return getDone(`make the code ${scene}`, await createQrCode(client, { scene }));
    },
    async fetchPicture(ticket) {
      return getDone('fetch the picture of a code', await downloadQrPicture(client, ticket));
    },
    async readReplies() {
      const answer = getDone('read the old replies', await askAutoReplies(client));
      return readAutoReplies(answer);
    },
    fetchMedia: (mediaId) => fetchMedia(client, mediaId),
    async keepMedia(kind, { name, ...file }) {
      const about = { title: name, introduction: '' };
      const added = await addMaterial(client, { kind, fileName: name, ...file }, about);
      return added.kind === 'done' ? added.value.mediaId : refusalOf(added);
    },
    close: () => client.close(),
  };
}

async function readStandingMenu(client: PlatformClient): Promise<StandingMenu> {
  const { menu, conditional } = getDone('read the menu', await readMenus(client));
  const conditionalCount = conditional.length;
  if (menu) return { menu: decodeMenu(menu), madeBy: 'program', conditionalCount };
  const shown = getDone('read the menu', await readCurrentMenu(client)) ?? [];
  const madeBy = shown.length === 0 ? 'nobody' : 'console';
  return { menu: decodeMenu(shown), madeBy, conditionalCount };
}

async function fetchMedia(client: PlatformClient, mediaId: string) {
  if (/^https?:/.test(mediaId)) return linkedVideo(mediaId);
  const fetched = await downloadMedia(client, mediaId);
  if (fetched.kind !== 'done') return refusalOf(fetched);
  return 'videoUrl' in fetched.value ? linkedVideo(fetched.value.videoUrl) : fetched.value;
}

/** It may lead anywhere, so no command follows it. */
function linkedVideo(url: string): MediaRefusal {
  return {
    kind: 'lost',
    zh: `平台只给了视频的链接，请自己下载后上传：${url}`,
    en: `the platform gives the video as a link: fetch it and upload it yourself, ${url}`,
  };
}

type Failure = Exclude<CallResult<unknown>, { readonly kind: 'done' }>;

function getDone<T>(what: string, result: CallResult<T>): T {
  if (result.kind === 'done') return result.value;
  const { zh, en } = refusalOf(result);
  throw new AppError('API_REFUSED', `Could not ${what}: ${en}. ${zh}。`, {
    details: { result: result.kind, ...(result.kind === 'refused' && { errcode: result.errcode }) },
  });
}

function refusalOf(failure: Failure): MediaRefusal {
  const kind = 'lost';
  const errcode = failure.kind === 'refused' ? failure.errcode : tokenRefusal(failure.reason);
  if (errcode !== undefined) {
    const { meaning, whatToDo } = findErrorCode(errcode);
    return {
      kind,
      zh: `${meaning.zh}（${errcode}），${whatToDo.zh}`,
      en: `${meaning.en} (${errcode}); ${whatToDo.en}`,
    };
  }
  const { reason } = failure as Exclude<Failure, { readonly kind: 'refused' }>;
  if (failure.kind === 'not-sent') {
    return {
      kind,
      zh: `连不上平台（${reason}），请看看网络和 WECHAT_API_BASE`,
      en: `the platform was not reached (${reason}): look at the network and WECHAT_API_BASE`,
    };
  }
  return {
    kind,
    zh: `平台的回答读不懂（${reason}），不知道做成了没有，请再运行一次`,
    en: `the platform's answer cannot be read (${reason}), and nobody knows whether it was done: run it again`,
  };
}

/** Without an access token nothing leaves; the code that it was refused with says why. */
function tokenRefusal(reason: string): number | undefined {
  const [, errcode] = /^no-access-token-(-?\d+)$/.exec(reason) ?? [];
  return errcode === undefined ? undefined : Number(errcode);
}

/** A command makes few calls, and the platform gives all who ask the same token: nothing has to be kept or shared. */
function tokensInMemory(): AccessTokenStore {
  let kept: AccessTokenEntry | undefined;
  return {
    find: async () => kept,
    claimRefresh: async (_account, { after }) => (kept?.generation ?? 0) <= after,
    async write(_account, entry) {
      if (!kept || kept.generation < entry.generation) kept = entry;
      return kept;
    },
  };
}

const silent: ApiObserver = {
  callFinished: () => undefined,
  tokenRefreshed: () => undefined,
  breakerOpened: () => undefined,
  breakerClosed: () => undefined,
};
