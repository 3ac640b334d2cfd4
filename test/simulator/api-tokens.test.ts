import { describe, expect, it } from 'vitest';
import { credentials, stageApi } from '../support/simulator-api.ts';

describe('an access token', () => {
  it('is the same for every stable call until five minutes before its end, and both work then', async () => {
    const { stable, clock, call, use } = await stageApi();
    const first = await stable();
    await clock.advance(7200_000 - 300_000 - 1000);
    expect((await stable())['access_token']).toBe(first['access_token']);
    expect((await stable())['expires_in']).toBe(301);
    await clock.advance(1000);
    const second = await stable();
    expect(second['access_token']).not.toBe(first['access_token']);
    for (const one of [first, second]) {
      use(one['access_token']);
      expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 46003 });
    }
    await clock.advance(300_000);
    use(first['access_token']);
    expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 42001 });
  });

  it('that is forced anew kills the old one, and cannot be forced again within 30 s', async () => {
    const { stable, call, clock } = await stageApi();
    const forced = await stable({ force_refresh: true });
    expect(forced).toMatchObject({ expires_in: 7200 });
    expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 40001 });
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    await clock.advance(30_000);
    expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
  });

  it('can be forced twenty times a day, and again on the next', async () => {
    const { stable, clock } = await stageApi({ nowMs: Date.parse('2026-10-14T12:00:00+08:00') });
    for (let forced = 0; forced < 20; forced += 1) {
      expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
      await clock.advance(30_000);
    }
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    await clock.advance(12 * 3_600_000);
    expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
  });

  it('of the old kind is new at every call and leaves the one before five minutes', async () => {
    const { call, use, clock } = await stageApi();
    const get = () => call(`/cgi-bin/token?${new URLSearchParams(credentials as never)}`);
    const first = await get();
    const second = await get();
    expect(second['access_token']).not.toBe(first['access_token']);
    use(first['access_token']);
    expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 46003 });
    await clock.advance(300_000);
    expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 42001 });
  });

  it.each([
    ['another appid', { appid: 'wxother' }, 40013],
    ['another secret', { secret: 'other' }, 40125],
    ['another grant', { grant_type: 'password' }, 40002],
  ])('is refused for %s', async (_name, wrong, errcode) => {
    const { stable } = await stageApi();
    expect(await stable(wrong)).toMatchObject({ errcode });
  });
});
