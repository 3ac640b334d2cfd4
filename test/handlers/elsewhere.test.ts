import { describe, expect, it } from 'vitest';
import { callService, type Given } from './given-turn.ts';
import { noon, points } from './small-brand.ts';

const find = (given: Given) => callService('nearest-shop', given);
const remembered = {
  place: { point: points.peoplesSquare, source: 'shared', expiresAtMs: noon + 60_000 },
} as const;

describe('a big city by name', () => {
  it.each(['天津有店吗', '苏州', '我在重庆', '附近有店吗我在西安呢'])(
    '"%s" is answered with our cities, not with shops near the last place',
    async (normalisedText) => {
      const { text, result, session } = await find({
        normalisedText,
        session: remembered,
      });
      expect(result).toBe('shops-far-away');
      expect(text).toMatch(/^(天津|苏州|重庆|西安)还没有我们的店。\n我们在上海、杭州有店。/);
      expect(session.place).toBeDefined();
    },
  );

  it.each(['兰州拉面', '天津路附近', '上海', '杭州有店吗'])(
    '"%s" names no city without a shop',
    async (normalisedText) => {
      const session = remembered;
      expect((await find({ normalisedText, session })).result).toBe('shops-listed');
    },
  );

  it('in a city that we are not in there is no shop to tell about', async () => {
    const { text } = await callService('opening-hours', {
      normalisedText: '天津几点关门',
      session: { focus: { shopId: 'bund' } },
    });
    expect(text).toContain('天津还没有我们的店');
  });
});
