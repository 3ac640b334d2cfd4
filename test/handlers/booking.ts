/** A form that asks for a shop, a time and a number of people, and how a follower goes through it. */
import type { Entity } from '../../src/domain/intent.ts';
import type { Session } from '../../src/domain/session.ts';
import type { Collected } from '../../src/domain/slot.ts';
import { type Answered, callService, type Given, shopEntity } from './given-turn.ts';
import { timeEntity } from './time-entity.ts';

export const booking = {
  slots: [
    { slot: 'shop', ask: '哪家店？' },
    { slot: 'time', ask: '什么时候到？' },
    { slot: 'count', ask: '几位？', most: 30 },
  ],
  reply:
    '{{ slots.shop.name }} {{ slots.time.words }} {{ slots.count.words }}，打 {{ slots.shop.phone }}',
};

export const count = (value: number): Entity => ({ kind: 'count', value, text: `${value}个人` });
export const tomorrow = timeEntity('2026-12-02 19:00', '明晚七点');
export const bund = shopEntity('bund');

export function collect(given: Given = {}): Promise<Answered> {
  return callService('collect', { parameters: booking, ...given });
}

/** The next message, in answer to what is open. */
export function answer(before: Pick<Answered, 'session'>, given: Given): Promise<Answered> {
  return collect({ session: before.session, matcher: 'dialogue', ...given });
}

/** Picks a numbered option. */
export function pick({ session }: Answered, number: number): Promise<Answered> {
  const parameters = { ...session.dialogue?.options[number - 1]?.call.parameters };
  return collect({ session, matcher: 'dialogue', parameters, normalisedText: String(number) });
}

export const collectedOf = ({ dialogue }: Session): Collected | undefined =>
  dialogue?.awaits?.collected;
