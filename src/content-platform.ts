/**
 * What `npm run content` asks of the platform for one official account: its menu, QR codes, old replies and their files.
 * It can send nothing to anybody. A refusal becomes an error that says what the platform's code means and what to do.
 */
import type { CodePlatform } from './brand/codes/make-codes.ts';
import type { MenuPlatform } from './brand/menu/publish-menu.ts';
import type { AskedMenu } from './brand/moving-in/import-menu.ts';
import type { MediaPlatform, MediaRefusal } from './brand/moving-in/move-media.ts';
import { type CommandClientOptions, openCommandClient } from './command-client.ts';
import type { ConsoleReplies } from './domain/console-replies.ts';
import { askAutoReplies } from './wechat/api/auto-replies.ts';
import { explainFailure, type Failure } from './wechat/api/explain-failure.ts';
import { getDone } from './wechat/api/get-done.ts';
import { addMaterial, downloadMedia } from './wechat/api/media.ts';
import { createMenu } from './wechat/api/menus.ts';
import type { PlatformClient } from './wechat/api/platform-client.ts';
import { createQrCode, downloadQrPicture } from './wechat/api/qr-codes.ts';
import { readStandingMenu } from './wechat/api/standing-menu.ts';
import { readAutoReplies } from './wechat/auto-replies.ts';
import { encodeMenu } from './wechat/menu.ts';

export interface ContentPlatform extends MenuPlatform, CodePlatform, MediaPlatform {
  /** For an import, which goes on without the menu: a refusal is an answer. */
  askMenu(): Promise<AskedMenu>;
  readReplies(): Promise<ConsoleReplies>;
  close(): void;
}

/** @returns a platform whose calls throw AppError API_REFUSED when refused, or when nobody knows; not `askMenu` and the media */
export function openContentPlatform(options: CommandClientOptions): ContentPlatform {
  const client = openCommandClient(options);
  return {
    appId: options.account.appId,
    async readMenu() {
      return getDone('read the menu', await readStandingMenu(client));
    },
    async askMenu() {
      const asked = await readStandingMenu(client);
      if (asked.kind === 'done') return { kind: 'asked', standing: asked.value };
      return { kind: 'refused', ...explainFailure(asked) };
    },
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
    ...mediaPlatformOn(client),
    close: () => client.close(),
  };
}

/** The account's files: fetched, and kept as permanent material. */
export function mediaPlatformOn(client: PlatformClient): MediaPlatform {
  return {
    fetchMedia: (mediaId) => fetchMedia(client, mediaId),
    async keepMedia(kind, { name, ...file }) {
      const about = { title: name, introduction: '' };
      const added = await addMaterial(client, { kind, fileName: name, ...file }, about);
      return added.kind === 'done' ? added.value.mediaId : refusalOf(added);
    },
  };
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

function refusalOf(failure: Failure): MediaRefusal {
  return { kind: 'lost', ...explainFailure(failure) };
}
