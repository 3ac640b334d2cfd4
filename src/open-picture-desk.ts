/** Pictures of one account's desk, by the platform's API: lent for three days, kept as material, or fetched again. */
import type { FetchedPicture, GivenPicture, PictureDesk } from './desk/picture-desk.ts';
import type { Picture } from './desk/read-picture.ts';
import type { Words } from './domain/explanation.ts';
import { findErrorCode } from './wechat/api/error-codes.ts';
import { type Failure, findFailureCode } from './wechat/api/explain-failure.ts';
import { addMaterial, downloadMedia, type MediaFile, uploadMedia } from './wechat/api/media.ts';
import type { PlatformClient } from './wechat/api/platform-client.ts';
import { type PlatformCallParts, withPlatformClient } from './with-platform-client.ts';

export function openPictureDesk(parts: PlatformCallParts): PictureDesk {
  return {
    lend: (picture) => give(parts, (client) => uploadMedia(client, fileOf(picture))),
    keep: (picture) => give(parts, (client) => addMaterial(client, fileOf(picture))),
    fetch: (mediaId) => withPlatformClient(parts, (client) => fetchPicture(client, mediaId)),
  };
}

async function give(
  parts: PlatformCallParts,
  upload: (
    client: PlatformClient,
  ) => Promise<{ kind: 'done'; value: { mediaId: string } } | Failure>,
): Promise<GivenPicture> {
  const result = await withPlatformClient(parts, upload);
  if (result.kind !== 'done') return { kind: 'refused', says: sayWhy(result) };
  return { kind: 'given', mediaId: result.value.mediaId };
}

async function fetchPicture(client: PlatformClient, mediaId: string): Promise<FetchedPicture> {
  const result = await downloadMedia(client, mediaId);
  if (result.kind !== 'done') return { kind: 'refused', says: sayWhy(result) };
  if ('videoUrl' in result.value) return { kind: 'refused', says: noPicture };
  return { kind: 'fetched', bytes: result.value.bytes };
}

function fileOf(picture: Picture): MediaFile {
  return { kind: 'image', ...picture };
}

const noPicture: Words = { zh: '这不是图片。', en: 'This is no picture.' };

/** For whoever serves followers, and cannot mend a server. */
function sayWhy(failure: Failure): Words {
  const errcode = findFailureCode(failure);
  if (errcode === undefined) {
    return {
      zh: '现在连不上微信。请过一会儿再试；一直这样，就请维护的人看看「健康」页。',
      en: 'WeChat cannot be reached now. Try again in a moment; if it stays so, ask whoever looks after the server to open the page Health.',
    };
  }
  const { meaning, whatToDo } = findErrorCode(errcode);
  return {
    zh: `微信说：${meaning.zh}（${errcode}）。${whatToDo.zh}。`,
    en: `WeChat says: ${meaning.en} (${errcode}); ${whatToDo.en}.`,
  };
}
