import { expect, it } from 'vitest';
import { rebuildTurn } from '../../../src/brand/replay/recorded-turn.ts';
import type { InboundKind } from '../../../src/domain/inbound.ts';
import { newSession } from '../../../src/domain/session.ts';
import { noonMs, recorded, turnIdOf } from './given-replay.ts';

const point = { latitude: 31.23, longitude: 121.47 };

it.each([
  ['text', '你好', { text: '你好' }],
  ['voice', '最近的店', { recognition: '最近的店' }],
  ['menu-clicked', 'nearest', { menuKey: 'nearest' }],
  ['scanned', 'shop-s1', { scene: 'shop-s1' }],
  ['followed', 'shop-s1', { scene: 'shop-s1' }],
  ['location', '', { point, label: '人民广场' }],
  ['image', '', {}],
  ['video', '', {}],
  ['link', '', {}],
  ['file', '', {}],
  ['unsupported', '', {}],
  ['device', '', {}],
] as const satisfies readonly [InboundKind, string, object][])(
  'a record of the kind %s becomes its message again',
  (kind, maskedText, fields) => {
    const entities = [{ kind: 'point', value: '', text: '人民广场', point } as const];

    expect(rebuildTurn(recorded(maskedText, { kind, entities }))).toMatchObject({
      message: { kind, openId: 'ann', createTimeSec: noonMs / 1000, ...fields },
      session: newSession,
      nowMs: noonMs,
      turnId: turnIdOf(1),
    });
  },
);

it.each(['voice', 'followed'] as const)('a %s without words has none again', (kind) => {
  const turn = rebuildTurn(recorded('', { kind }));
  expect(turn).not.toHaveProperty('message.recognition');
  expect(turn).not.toHaveProperty('message.scene');
});
