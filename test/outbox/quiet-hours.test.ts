/** What an opt-in caused keeps to the quiet hours of its topic, whenever it comes to be sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertTopic } from '../../src/domain/service-setup.ts';
import { alertConsent } from '../../src/services/alert-consent.ts';
import { changeOptIns } from '../../src/services/opt-ins.ts';
import { type AlertWish, alertRequestId, requestAlert } from '../../src/services/request-alert.ts';
import { beijing } from '../catalogue/beijing.ts';
import type { StartedWorker } from './outbox-house.ts';
import { key, OutboxStage, secondMs } from './outbox-stage.ts';

const minuteMs = 60 * secondMs;
const topic: AlertTopic = {
  id: 'spending',
  name: '消费提醒',
  synonyms: [],
  about: '付款后告诉您',
  maxPerDay: 9,
  quietHours: { fromMinute: 22 * 60, untilMinute: 8 * 60 },
};

let stage: OutboxStage;
let live: readonly AlertTopic[] | undefined;
beforeEach(async () => {
  stage = await OutboxStage.open();
  live = [topic];
  await stage.commit([]);
  const nowMs = stage.clock.now();
  const yes = { by: 'word', begin: [topic.id], changeId: 'yes', nowMs } as const;
  await changeOptIns(stage.stores.registers, key, yes);
});
afterEach(() => stage.close());

const goTo = (when: string) => stage.clock.advance(beijing(when) - stage.clock.now());
const request = (wish: Partial<AlertWish> = {}) =>
  requestAlert(stage.stores, key, {
    ...{ topic, text: '您付了 28 元', requestId: alertRequestId('1'), nowMs: stage.clock.now() },
    ...wish,
  });
function start(): StartedWorker {
  const { outbox, registers } = stage.stores;
  return stage.start(
    outbox,
    undefined,
    alertConsent(registers, () => live),
  );
}
const sentAt = () => stage.platform.requests.map(({ atMs }) => atMs);

describe('an alert that comes to be sent in the quiet hours', () => {
  it('because it was put back waits for the morning', async () => {
    await goTo('2026-10-01 21:58');
    await request();
    stage.platform.answer = () => ({ kind: 'refused', errcode: 45009, advice: 'wait' });
    const { worker, heard } = start();
    await stage.clock.advance(secondMs);
    stage.platform.answer = () => ({ kind: 'sent' });
    await stage.clock.advance(5 * minuteMs);
    const inTheEvening = sentAt().length;
    await worker.stop();

    await goTo('2026-10-02 07:59');
    start();
    await stage.clock.advance(minuteMs + secondMs);

    expect(inTheEvening).toBe(1);
    expect(heard.putBack.at(-1)).toMatchObject({
      ...{ reason: 'not-yet', tries: 1, dueAtMs: beijing('2026-10-02 08:00') },
    });
    expect(sentAt().slice(1)).toEqual([expect.any(Number)]);
    expect(sentAt()[1]).toBeGreaterThanOrEqual(beijing('2026-10-02 08:00'));
    expect(await stage.ledger()).toEqual(['sent accepted 2']);
  });

  it('holds up nothing that the follower is told meanwhile', async () => {
    await goTo('2026-10-01 21:59');
    await request();
    await goTo('2026-10-01 22:10');
    const expiresAtMs = stage.clock.now() + minuteMs;
    await stage.stores.outbox.add([stage.job('word', { speaker: 'agent', expiresAtMs })]);
    const { worker, heard } = start();

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(heard.ends).toEqual(['word sent accepted']);
    expect(heard.putBack).toHaveLength(1);
  });

  it('ends at once when it would be stale by the morning', async () => {
    await goTo('2026-10-01 21:59');
    await request({ goodForMs: 60 * minuteMs });
    await goTo('2026-10-01 22:10');
    start();

    await stage.clock.advance(secondMs);

    expect(await stage.ledger()).toEqual(['expired expired 0']);
    expect(sentAt()).toEqual([]);
  });

  it('waits though there were none when it was asked for: those of the live content count', async () => {
    await goTo('2026-10-01 23:00');
    await request({ topic: { ...topic, quietHours: undefined } });
    start();

    await stage.clock.advance(secondMs);

    expect(sentAt()).toEqual([]);
    expect(await stage.stores.outbox.backlog(key.account)).toEqual({ waiting: 1 });
  });
});

it('an alert waits while no content is live that could tell its quiet hours', async () => {
  live = undefined;
  await request();
  start();
  await stage.clock.advance(4 * secondMs);
  const before = sentAt().length;

  live = [topic];
  await stage.clock.advance(3 * secondMs);

  expect(before).toBe(0);
  expect(await stage.ledger()).toEqual(['sent accepted 1']);
});
