import { describe, expect, it } from 'vitest';
import { callService } from './given-turn.ts';
import { night, noon, points } from './small-brand.ts';

const listed = { focus: { shopIds: ['square', 'bund', 'jingan'] } };

describe('opening-hours', () => {
  it('says first whether it is open now', async () => {
    const { text } = await callService('opening-hours', { parameters: { shop: 'square' } });
    expect(text).toBe(
      [
        '「人民广场店」营业中，22:00 打烊。',
        '今天 10:00-22:00',
        '平时：每天 10:00-22:00',
        '出门前想确认，可以打 021-5555-0001。',
      ].join('\n'),
    );
  });

  it('a closed shop says when it opens', async () => {
    const given = { parameters: { shop: 'square' }, nowMs: night };
    expect((await callService('opening-hours', given)).text).toContain(
      '「人民广场店」休息中，10:00 开门',
    );
  });

  it('keeps the open list, and closes the question that it answered', async () => {
    const options = [
      { label: '人民广场店', words: [], call: { handler: 'help', parameters: {} } },
    ] as const;
    const dialogue = { options, expiresAtMs: noon + 1 };
    const inList = { parameters: { shop: 'square' }, session: { ...listed, dialogue } };
    expect((await callService('opening-hours', inList)).session.dialogue).toEqual(dialogue);
    const asked = await callService('opening-hours');
    const told = await callService('opening-hours', {
      session: asked.session,
      message: { kind: 'location', point: points.jingan },
    });
    expect(told.result).toBe('hours-told');
    expect(told.session.dialogue).toBeUndefined();
    expect(told.session.place?.source).toBe('shared');
  });
});
