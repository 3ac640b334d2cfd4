import { describe, expect, it } from 'vitest';
import { publicBaseOf } from '../../../src/wechat/api/platform-line.ts';
import { createQrCode, downloadQrPicture, type QrCode } from '../../../src/wechat/api/qr-codes.ts';
import { stageClient } from '../../support/platform-client.ts';

describe('a QR code', () => {
  it.each([
    ['for ever, of a text', { scene: 'shop-12' }, undefined],
    ['for ever, of a number', { scene: 100_000 }, undefined],
    ['for an hour, of a text', { scene: 'table:门口', expiresInSec: 3_600 }, 3_600],
    ['for thirty days at most', { scene: 7, expiresInSec: 9_999_999 }, 2_592_000],
  ])('is made %s', async (_name, wanted, expiresInSec) => {
    const { client, api, base } = await stageClient();
    const made = await createQrCode(client, wanted);
    const code = api.qrCodes.list().at(-1);
    expect(code?.scene).toBe(String(wanted.scene));
    expect(made).toMatchObject({ kind: 'done', value: { ticket: code?.ticket } });
    const { value } = made as { value: QrCode };
    expect(value.expiresInSec).toBe(expiresInSec);
    const picture = await downloadQrPicture(client, value.ticket);
    expect(picture).toMatchObject({ kind: 'done', value: { contentType: 'image/svg+xml' } });
    expect((await fetch(value.pictureUrl)).status).toBe(200);
    expect(value.pictureUrl.startsWith(base)).toBe(true);
  });

  it.each([
    ['a text that is too long', { scene: '长'.repeat(65) }],
    ['no text at all', { scene: '' }],
    ['a permanent number that is too high', { scene: 100_001 }],
  ])('of %s is refused', async (_name, wanted) => {
    const { client } = await stageClient();
    expect(await createQrCode(client, wanted)).toMatchObject({ kind: 'refused', errcode: 40053 });
  });

  it.each([
    ['a number of more than 32 bits', { expire_seconds: 60 }, 99_999_999_999],
    ['a time before now', { expire_seconds: -5 }, 7],
  ])('of %s is refused', async (_name, more, scene_id) => {
    const { call } = await stageClient();
    const wanted = { action_name: 'QR_SCENE', ...more, action_info: { scene: { scene_id } } };
    expect(await call('/cgi-bin/qrcode/create', wanted)).toMatchObject({ errcode: 40053 });
  });

  it('for a minute leaves the permanent one of the same scene alone', async () => {
    const { client, api, clock } = await stageClient();
    const ticketOf = async (more: object) => {
      const made = await createQrCode(client, { scene: 'shop-12', ...more });
      return made.kind === 'done' ? made.value.ticket : '';
    };
    const permanent = await ticketOf({});
    const brief = await ticketOf({ expiresInSec: 60 });
    expect(api.qrCodes.findByScene('shop-12')?.ticket).toBe(brief);
    await clock.advance(60_000);
    expect(api.qrCodes.list().map(({ ticket }) => ticket)).toEqual([permanent]);
    expect(await downloadQrPicture(client, permanent)).toMatchObject({ kind: 'done' });
    expect(await downloadQrPicture(client, brief)).toMatchObject({ reason: 'http-404' });
  });

  it('with an unknown ticket has no picture', async () => {
    const { client } = await stageClient();
    expect(await downloadQrPicture(client, 'none')).toEqual({
      kind: 'not-sent',
      reason: 'http-404',
    });
  });

  it('is drawn at the site for people', () => {
    expect(publicBaseOf('https://api.weixin.qq.com/')).toBe('https://mp.weixin.qq.com');
  });
});
