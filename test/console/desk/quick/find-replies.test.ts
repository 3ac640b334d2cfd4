import { expect, it } from 'vitest';
import { findReplies } from '../../../../src/console/desk/quick/find-replies.ts';

const reply = (id: string, title: string, more: { text?: string; usedCount?: number } = {}) => ({
  id,
  title,
  text: more.text ?? '',
  category: id === 'bill' ? '票据' : '售后',
  usedCount: more.usedCount ?? 0,
});
const replies = [
  reply('refund', '退款进度', { text: '请告诉我 Order No' }),
  reply('bill', '开发票', { usedCount: 3 }),
  reply('wait', '请稍等'),
];

it.each([
  ['', ['bill', 'refund', 'wait']],
  ['退款', ['refund']],
  ['order', ['refund']],
  ['tuikuan', ['refund']],
  ['TUIK', ['refund']],
  ['tkjd', ['refund']],
  ['kfp', ['bill']],
  ['fapiao', ['bill']],
  ['piaoju', ['bill']],
  ['shouhou', ['refund', 'wait']],
  ['sh 进度', ['refund']],
  ['an', []],
  ['退票', []],
])('finds by %j: %j, the most used first', (query, found) => {
  expect(findReplies(replies, query).map(({ id }) => id)).toEqual(found);
});
