import { describe, expect, it } from 'vitest';
import { fillBlanks, findBlanks } from '../../../src/desk/quick/blanks.ts';
import { checkReply } from '../../../src/desk/quick/check-reply.ts';

describe('blanks of a quick reply', () => {
  it.each([
    ['您好', []],
    ['{{?称呼}}您好，订单{{? 订单号 }}已退，{{?称呼}}再见', ['称呼', '订单号']],
    ['{{name}} {?x} {{?a{b}}}', []],
  ])('of %j are %j', (text, questions) => {
    expect(findBlanks(text)).toEqual(questions);
  });

  it('are filled wherever they stand, and stay without an answer', () => {
    const answers = new Map([
      ['称呼', ' {{?订单号}} '],
      ['订单号', ''],
    ]);
    expect(fillBlanks('{{?称呼}}，{{? 订单号}}', answers)).toBe('{{?订单号}}，{{? 订单号}}');
  });
});

describe('a quick reply', () => {
  const good = { id: 'a', title: '退款', text: '{{?订单号}} 已退', category: '售后' };

  it.each([
    ['is good', {}, {}],
    ['may be a picture alone', { text: '', picture: { mediaId: 'm' } }, {}],
    ['needs a title', { title: '' }, { title: 'no-title' }],
    ['has a short title', { title: '长'.repeat(41) }, { title: 'title-too-long' }],
    ['has a short category', { category: '长'.repeat(21) }, { category: 'category-too-long' }],
    ['needs something to send', { text: '' }, { text: 'nothing-to-send' }],
    ['fits into one message', { text: '长'.repeat(683) }, { text: 'text-too-long' }],
    ['asks something in each blank', { text: '{{? }}' }, { text: 'empty-blank' }],
    ['has no half blanks', { text: '{{订单号}}' }, { text: 'broken-blank' }],
  ])('%s', (_name, more, problems) => {
    expect(checkReply({ ...good, ...more })).toEqual(problems);
  });
});
