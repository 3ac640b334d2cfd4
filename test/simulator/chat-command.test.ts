import { expect, it } from 'vitest';
import { parseChatCommand } from '../../src/simulator/chat-command.ts';

it.each([
  ['我想吃汉堡', { kind: 'act', act: { kind: 'text', text: '我想吃汉堡' } }],
  ['  你好  ', { kind: 'act', act: { kind: 'text', text: '你好' } }],
  ['//斜杠开头', { kind: 'act', act: { kind: 'text', text: '/斜杠开头' } }],
  [
    '/loc 31.23,121.47',
    { kind: 'act', act: { kind: 'location', point: { latitude: 31.23, longitude: 121.47 } } },
  ],
  [
    '/loc 31.23， 121.47 人民广场 东侧',
    {
      kind: 'act',
      act: {
        kind: 'location',
        point: { latitude: 31.23, longitude: 121.47 },
        label: '人民广场 东侧',
      },
    },
  ],
  ['/scan shop-12', { kind: 'act', act: { kind: 'scan', scene: 'shop-12' } }],
  ['/follow', { kind: 'act', act: { kind: 'follow' } }],
  ['/unfollow', { kind: 'act', act: { kind: 'unfollow' } }],
  ['/menu', { kind: 'menu' }],
  ['/menu coupon', { kind: 'act', act: { kind: 'menu-click', menuKey: 'coupon' } }],
  ['/image', { kind: 'act', act: { kind: 'image' } }],
  ['/sticker', { kind: 'act', act: { kind: 'sticker' } }],
  ['/voice', { kind: 'act', act: { kind: 'voice' } }],
  ['/voice 优惠券', { kind: 'act', act: { kind: 'voice', words: '优惠券' } }],
  ['/as 小李', { kind: 'as', name: '小李' }],
  ['/again', { kind: 'again' }],
  ['/xml', { kind: 'xml' }],
  ['/help', { kind: 'help' }],
  ['/quit', { kind: 'quit' }],
  ['', { kind: 'nothing' }],
])('%j is understood', (line, command) => {
  expect(parseChatCommand(line)).toEqual(command);
});

it.each([
  ['/loc', '/loc 后面先写纬度'],
  ['/loc 131,21', '/loc 后面先写纬度'],
  ['/loc 人民广场', '/loc 后面先写纬度'],
  ['/scan', '/scan 后面写场景值'],
  ['/as', '/as 后面写名字'],
  ['/dance', '没有 /dance 这个命令'],
])('%j is explained', (line, problem) => {
  expect(parseChatCommand(line)).toEqual({
    kind: 'unknown',
    problem: expect.stringContaining(problem),
  });
});
