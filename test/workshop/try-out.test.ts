import { describe, expect, it } from 'vitest';
import { benchWith, draftAnswer, ruleEdit, saying, tryOn } from './given-bench.ts';

const bench = await benchWith();
const parking = ruleEdit('parking', saying('parking', ['停车', '车位'], '门口可以停。'));

describe('a message on the test bench', () => {
  it('is answered by what is live and by the draft, side by side', async () => {
    const { live, draft } = await tryOn(bench, ['哪里停车'], { edits: [parking] });

    expect(live).toMatchObject({ kind: 'answered', answer: { winner: { matcher: 'fallback' } } });
    expect(draft).toMatchObject({
      kind: 'answered',
      answer: { winner: { ruleId: 'parking' }, reply: { kind: 'text', text: '门口可以停。' } },
    });
  });

  it('shows which of its characters were heard, in the text as it was typed', async () => {
    const text = '请问，停 车 方便吗';
    const { matched } = await draftAnswer(bench, [text], { edits: [parking] });

    expect(text.slice(matched?.start, matched?.end)).toBe('停 车');
  });

  it('is explained in both languages, by the titles of the rules', async () => {
    const later = ruleEdit('later', saying('later', ['车']));
    const { why } = await draftAnswer(bench, ['有车位吗'], { edits: [parking, later] });

    expect(why.map(({ part, zh }) => `${part}: ${zh}`)).toEqual([
      'winner: 规则「规则parking」来答：听到关键词「车位」。',
      'loser: 规则「规则later」也听到了（听到关键词「车」），可是它的词没有「车位」长。',
    ]);
    expect(why[1]?.en).toBe(
      'Rule "规则later" was hit too (it heard the keyword "车"), but its word is shorter than "车位".',
    );
  });

  it('names rules that a negative word or a condition kept out', async () => {
    const barred = ruleEdit('barred', { ...saying('barred', ['停']), unless: ['哪里'] });
    const closed = ruleEdit('closed', {
      ...saying('closed', ['停']),
      if: { hours: ['01:00-02:00'] },
    });
    const { why } = await draftAnswer(bench, ['哪里停车'], { edits: [parking, barred, closed] });

    expect(why.filter(({ part }) => part === 'passed-over').map(({ zh }) => zh)).toEqual([
      '规则「规则barred」本来听到了，但是消息里有它不要的词「哪里」。',
      '规则「规则closed」本来听到了，但是现在不在它的时间里。',
    ]);
  });

  it('carries on from the messages before it', async () => {
    const pin = { kind: 'location', latitude: 31.23, longitude: 121.47, label: '' } as const;
    const { winner } = await draftAnswer(bench, ['最近的店', pin]);

    expect(winner).toMatchObject({ matcher: 'dialogue', call: { handler: 'nearest-shop' } });
  });

  it.each([
    [{ kind: 'menu-clicked', menuKey: 'nearest' } as const, 'nearest'],
    [{ kind: 'image' } as const, undefined],
    [{ kind: 'voice' } as const, undefined],
    [{ kind: 'followed', scene: '' } as const, undefined],
    [{ kind: 'scanned', scene: 'table-s1-3' } as const, undefined],
  ])('may be no text: %j', async (message, ruleId) => {
    expect((await draftAnswer(bench, [message])).winner.ruleId).toBe(ruleId);
  });

  it('gives no real coupon', async () => {
    const give = ruleEdit('give', {
      id: 'give',
      title: '领券',
      when: { contains: ['半价'] },
      handler: 'coupon',
      with: { campaign: 'half' },
    });
    const first = await draftAnswer(bench, ['我要半价'], { edits: [give] });
    const second = await draftAnswer(bench, ['我要半价'], { edits: [give] });

    expect([first.result, second.result]).toEqual(['coupon-granted', 'coupon-granted']);
  });

  it('belongs to the groups of the bench', async () => {
    const member = ruleEdit('member', { ...saying('member', ['积分']), if: { groups: ['会员'] } });
    const ask = async (groups: readonly string[]) =>
      (await draftAnswer(bench, ['积分'], { edits: [member], state: { groups } })).winner.ruleId;

    expect([await ask([]), await ask(['会员'])]).toEqual([undefined, 'member']);
  });
});

describe('a draft that does not compile', () => {
  it.each([
    ['a reply that is no template', ruleEdit('bad', saying('bad', ['坏'], '{{ brand.nam }}'))],
    ['no way to be hit', ruleEdit('bad', { id: 'bad', title: '坏', when: {}, reply: '好' })],
    [
      'a pattern that is refused',
      ruleEdit('bad', { id: 'bad', title: '坏', when: { patterns: ['('] }, reply: '好' }),
    ],
    ['an id that another rule has', ruleEdit('bad', saying('hello', ['坏']))],
    ['the only answer to a menu entry taken away', ruleEdit('nearest', undefined)],
    [
      'a campaign that is not there',
      ruleEdit('bad', {
        id: 'bad',
        title: '坏',
        when: { contains: ['坏'] },
        handler: 'coupon',
        with: { campaign: 'nope' },
      }),
    ],
  ])('tells its problems instead: %s', async (_name, edit) => {
    const { live, draft } = await tryOn(bench, ['你好'], { edits: [edit] });

    expect(live.kind).toBe('answered');
    expect(draft).toMatchObject({ kind: 'problems', problems: [{ line: 1 }] });
  });
});
