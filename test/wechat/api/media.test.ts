import { describe, expect, it } from 'vitest';
import type { CallResult } from '../../../src/wechat/api/call-result.ts';
import {
  addMaterial,
  downloadMedia,
  type MediaFile,
  uploadMedia,
} from '../../../src/wechat/api/media.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { mediaLimits } from '../../../src/wechat/limits.ts';
import { mediaBytes } from '../../support/media-bytes.ts';
import { stageClient } from '../../support/platform-client.ts';

const bytes = Buffer.concat([mediaBytes.thumb, Buffer.from([0x00, 0x0d, 0x0a, 0x2d, 0x2d])]);
const picture: MediaFile = { kind: 'image', fileName: 'a.jpg', contentType: 'image/jpeg', bytes };
const video: MediaFile = {
  kind: 'video',
  fileName: 'a.mp4',
  contentType: 'video/mp4',
  bytes: mediaBytes.video,
};

function idOf(uploaded: CallResult<{ readonly mediaId: string }>): string {
  return uploaded.kind === 'done' ? uploaded.value.mediaId : '';
}

describe('media', () => {
  it('come down as they went up, for three days', async () => {
    const { client, clock } = await stageClient();
    const uploaded = await uploadMedia(client, picture);
    const expiresAtMs = clock.now() + mediaLimits.validMs;
    expect(uploaded).toMatchObject({ kind: 'done', value: { expiresAtMs } });
    const mediaId = idOf(uploaded);
    expect(await downloadMedia(client, mediaId)).toEqual({
      kind: 'done',
      value: { contentType: 'image/jpeg', bytes },
    });
    await clock.advance(mediaLimits.validMs);
    expect(await downloadMedia(client, mediaId)).toMatchObject({ kind: 'refused', errcode: 40007 });
  });

  it('that are videos come down as a link', async () => {
    const { client } = await stageClient();
    const mediaId = idOf(await uploadMedia(client, video));
    expect(await downloadMedia(client, mediaId)).toEqual({
      kind: 'done',
      value: { videoUrl: `https://media.example.com/${mediaId}` },
    });
  });

  it.each([
    ['an empty picture', { ...picture, bytes: Buffer.alloc(0) }],
    ['a picture', { ...picture, bytes: Buffer.alloc(mediaLimits.imageBytes + 1) }],
    ['a thumbnail', { ...picture, kind: 'thumb', bytes: Buffer.alloc(mediaLimits.thumbBytes + 1) }],
    ['a voice', { ...picture, kind: 'voice', bytes: Buffer.alloc(mediaLimits.voiceBytes + 1) }],
    ['a video', { ...video, bytes: Buffer.alloc(mediaLimits.videoBytes + 1) }],
  ] as [string, MediaFile][])('of a wrong size do not leave: %s', async (_name, file) => {
    const { client, api } = await stageClient();
    const refused = { kind: 'refused', errcode: 40006, advice: 'final' };
    expect(await uploadMedia(client, file)).toEqual(refused);
    expect(await addMaterial(client, file)).toEqual(refused);
    expect(api.countCalls('/cgi-bin/media/upload')).toBe(0);
    expect(api.countCalls('/cgi-bin/material/add_material')).toBe(0);
  });

  it('that are thumbnails are named as thumbnails', async () => {
    const { client, api } = await stageClient();
    const uploaded = await uploadMedia(client, { ...picture, kind: 'thumb' });
    expect(api.media.find(idOf(uploaded))).toMatchObject({ kind: 'thumb' });
    const answer = JSON.parse(api.calls.at(-1)?.answer ?? '');
    expect(Object.keys(answer)).toEqual(['type', 'thumb_media_id', 'created_at']);
  });

  it.each([
    ['a drawing as a picture', { ...picture, bytes: Buffer.from('<svg xmlns="…"/>') }],
    ['a video as a picture', { ...picture, bytes: mediaBytes.video }],
    ['a picture as a voice', { ...picture, kind: 'voice' }],
    ['a picture as a video', { ...picture, kind: 'video' }],
    ['a PNG as a thumbnail', { ...picture, kind: 'thumb', bytes: mediaBytes.image }],
  ] as [string, MediaFile][])('of the wrong form are refused: %s', async (_name, file) => {
    const { client } = await stageClient();
    expect(await uploadMedia(client, file)).toMatchObject({ kind: 'refused', errcode: 40005 });
    expect(await addMaterial(client, file)).toMatchObject({ kind: 'refused', errcode: 40005 });
  });

  it.each([
    ['a BMP', 'image', Buffer.from('BM6\0\0\0')],
    ['a WAV', 'voice', Buffer.from('RIFF\n\0\0\0WAVEfmt ')],
    ['a WMA', 'voice', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')],
  ] as const)('of the form of %s are taken as material only', async (_name, kind, head) => {
    const { client } = await stageClient();
    const file: MediaFile = { ...picture, kind, bytes: head };
    expect(await uploadMedia(client, file)).toMatchObject({ kind: 'refused', errcode: 40005 });
    expect(await addMaterial(client, file)).toMatchObject({ kind: 'done' });
  });

  it('of the greatest size go up', async () => {
    const { client } = await stageClient();
    const room = Buffer.alloc(mediaLimits.videoBytes - mediaBytes.video.length);
    const largest = { ...video, bytes: Buffer.concat([mediaBytes.video, room]) };
    expect(await uploadMedia(client, largest)).toMatchObject({ kind: 'done' });
  });

  it('that are material are kept and can be sent', async () => {
    const stage = await stageClient({ tokenLifeSec: 1_000_000 });
    const added = await addMaterial(stage.client, picture);
    expect(added).toMatchObject({ kind: 'done', value: { url: expect.any(String) } });
    const about = { title: '新品', introduction: '三十秒' };
    expect(await addMaterial(stage.client, video, about)).toMatchObject({ kind: 'done' });
    const mediaId = idOf(added);
    const message = { kind: 'image', mediaId } as const;
    expect(await sendMessage(stage.client, { openId: stage.openId, message })).toEqual({
      kind: 'sent',
    });
  });

  it('are not taken for an error, whatever their bytes', async () => {
    const { client, api } = await stageClient();
    const tricky = Buffer.from('{"errcode":40001}');
    const { mediaId } = api.media.receive('image', 'image/jpeg', tricky);
    expect(await downloadMedia(client, mediaId)).toMatchObject({ value: { bytes: tricky } });
  });
});
