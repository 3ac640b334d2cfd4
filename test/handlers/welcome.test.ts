import { describe, expect, it } from 'vitest';
import { callService, type Given, type MessagePart } from './given-turn.ts';
import { noon } from './small-brand.ts';

describe('welcome', () => {
  const followed: MessagePart = { kind: 'followed' };

  it('says who we are and three things one can do, and remembers the follow', async () => {
    const { text, result, session } = await callService('welcome', { message: followed });
    expect(result).toBe('welcomed');
    expect(text).toMatch(/^中午好，欢迎来到应答汉堡！我是小应。/);
    expect(session.dialogue?.options).toHaveLength(3);
    expect(session.follower).toEqual({
      followed: true,
      followedAtSec: Math.floor(noon / 1000),
      groups: [],
    });
  });

  it.each<[string, Given]>([
    ['the rule', { message: followed, parameters: { shop: 'bund' } }],
    ['the scene', { message: { kind: 'followed', scene: 'bund' } }],
    ['the scene with a prefix', { message: { kind: 'followed', scene: 'shop-bund' } }],
    ['a scan by somebody who follows', { message: { kind: 'scanned', scene: 'shop-bund' } }],
  ])('%s names the shop: its hours now, and it is what we talk about', async (_rule, given) => {
    const { text, session } = await callService('welcome', given);
    expect(text).toContain('您在「外滩店」：营业中，22:00 打烊');
    expect(text).toContain('上海黄浦区bund路 1 号\n电话 021-5555-0002');
    expect(text.includes('有事随时问我')).toBe(given.message?.kind === 'followed');
    expect(session.focus).toEqual({ shopId: 'bund', shopIds: ['bund'] });
  });

  it.each(['followed', 'scanned'] as const)(
    '%s at a table knows it and stays there',
    async (kind) => {
      const { text, session } = await callService('welcome', {
        message: { kind, scene: 'table-bund-7' },
      });
      expect(text).toContain('您在「外滩店」 7 号桌：营业中');
      expect(session.focus).toMatchObject({ shopId: 'bund', table: { shopId: 'bund', number: 7 } });
      expect(session.place).toMatchObject({ label: '外滩店', source: 'named' });
    },
  );

  it.each([
    ['staff-an', '「外滩店」的小安向您问好。'],
    ['staff-02', '「外滩店」的同事向您问好。'],
  ])('the code %s names a colleague only as they allow', async (scene, line) => {
    const { text, session } = await callService('welcome', {
      message: { kind: 'followed', scene },
    });
    expect(text).toContain(line);
    expect(text).not.toContain('您在「');
    expect(session.focus?.shopId).toBe('bund');
  });

  it.each(['shop-gone', 'table-gone-1', 'staff-gone', 'table-bund-0'])(
    'the code %s of nobody is welcomed like any other',
    async (scene) => {
      const { text, session } = await callService('welcome', {
        message: { kind: 'followed', scene },
      });
      expect(text).toContain('欢迎来到应答汉堡');
      expect(session.focus).toBeUndefined();
    },
  );

  it('keeps the scene that brought the follower', async () => {
    const { session } = await callService('welcome', {
      message: { kind: 'followed', scene: 'poster-7' },
    });
    expect(session.follower.scene).toBe('poster-7');
    expect(session.focus).toBeUndefined();
  });

  it.each<[string, Given]>([
    ['who talked with us before', { message: followed, session: { recentIntents: ['coupon'] } }],
    [
      'whose follow we saw',
      { message: followed, session: { follower: { followed: true, groups: [] } } },
    ],
    ['who scans a code and follows already', { message: { kind: 'scanned', scene: 'x' } }],
  ])('%s is welcomed back', async (_rule, given) => {
    const { text, result } = await callService('welcome', given);
    expect(result).toBe('welcomed-back');
    expect(text).toContain('欢迎回来');
  });
});
