/** Who is let in when too many come at once, and what those hear who are not. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import { TurnGate } from '../../src/turn/turn-gate.ts';
import { maxTurnsAtWork, maxTurnsWaiting, quickTurnMs } from '../../src/turn/turn-times.ts';
import { HeldClock } from '../support/held-clock.ts';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const never = new Promise<void>(() => undefined);
const patient = { isTooLate: () => false, tooLate: never };

function fullGate() {
  const clock = new HeldClock();
  const gate = new TurnGate(clock);
  const leave = Array.from({ length: maxTurnsAtWork }, () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    void gate.enter({ ...patient }, () => promise);
    return resolve;
  });
  const order: string[] = [];
  const come = (name: string, entrant = { ...patient }) =>
    gate.enter(entrant, async () => {
      order.push(name);
      return name;
    });
  return { clock, gate, leave, order, come };
}

describe('the gate', () => {
  it('lets the youngest in first, as others leave', async () => {
    const { clock, leave, order, come } = fullGate();
    for (const name of ['old', 'young', 'youngest']) void come(name);

    expect(order).toEqual([]);
    leave[0]?.();
    await clock.advance(0);

    expect(order).toEqual(['youngest', 'young', 'old']);
  });

  it('leaves out who waited too long, and does nothing for them', async () => {
    const { clock, gate, leave, order, come } = fullGate();
    const tooLate = Promise.withResolvers<void>();
    const waited = come('late', { isTooLate: () => false, tooLate: tooLate.promise });
    tooLate.resolve();

    expect(await waited).toBeUndefined();
    leave[0]?.();
    await clock.advance(0);
    expect([order, gate.waitingCount]).toEqual([[], 0]);
  });

  it('leaves out whose connection was cut while they waited', async () => {
    const { clock, leave, order, come } = fullGate();
    let isCut = false;
    const waited = come('cut', { isTooLate: () => isCut, tooLate: never });
    isCut = true;
    leave[0]?.();
    await clock.advance(0);

    expect([await waited, order]).toEqual([undefined, []]);
  });

  it('does not count turns that wait for others', async () => {
    const { clock, order, come } = fullGate();
    void come('patient');

    await clock.advance(quickTurnMs);

    expect(order).toEqual(['patient']);
  });

  it('keeps no more waiting than there is use for: the oldest are left out', async () => {
    const { clock, gate, come } = fullGate();
    const first = come('first');
    for (let count = 1; count < 2 * maxTurnsWaiting; count += 1) void come('more');
    await clock.advance(0);

    expect([await first, gate.waitingCount]).toEqual([undefined, maxTurnsWaiting]);
  });
});

describe('a delivery that finds no room', () => {
  let house: TurnHouse;
  beforeEach(async () => {
    house = await openTurnHouse();
    house.slowly(Promise.withResolvers<Outcome>().promise);
  });
  afterEach(() => house.close());

  const fill = (): void => {
    for (let count = 0; count < maxTurnsAtWork; count += 1) {
      void house.ports.gate.enter({ ...patient }, () => never);
    }
  };
  const ageSec = (seconds: number): number => Math.floor(house.clock.now() / 1000) - seconds;

  it('is left to the next one', async () => {
    const answer = await say(house, { text: '附近', isCut: () => true });

    expect(answer.kind).toBe('unanswered');
    expect(house.heard.lines).toEqual(['shed']);
    expect(textOf(await say(house, { text: '附近' }))).toContain('位置');
  });

  it('is told to be sent again when it is the last', async () => {
    const answer = await say(house, {
      text: '附近',
      isCut: () => true,
      createTimeSec: ageSec(10),
    });

    expect(textOf(answer)).toMatch(/过一分钟再发一次/);
    expect(house.heard.lines).toEqual(['shed and told']);
  });

  it('joins its own turn all the same, when that is at work', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const turnId = 'f'.repeat(32);
    const first = say(house, { text: '慢慢查', turnId });
    fill();
    const retried = say(house, { text: '慢慢查', turnId });
    await house.clock.advance(100);
    work.resolve({ reply: textReply('查到了'), result: 'answered' });
    await house.clock.advance(100);

    expect(textOf(await retried)).toBe('查到了');
    expect(await first).toEqual(await retried);
  });

  it('is taken all the same when it only tells us something', async () => {
    fill();

    const answer = await say(house, { message: { kind: 'unfollowed' }, isCut: () => true });

    expect(answer).toMatchObject({ settled: { reply: { kind: 'none' } } });
  });
});
