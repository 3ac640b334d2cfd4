import { describe, expect, it } from 'vitest';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { HeldClock } from '../support/held-clock.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook, success } from '../support/simulator-stage.ts';

const plain = simulatedAccount('plain');
const hello: FollowerAct = { kind: 'text', text: '你好' };

describe("the platform's own customer service", () => {
  it('gets the messages once an agent is there, and gives them back when the session ends', async () => {
    const hook = await stageWebhook(({ body }) =>
      body.includes('人工')
        ? { kind: 'answer', body: replyTo(body, plain, { kind: 'handoff' }) }
        : success,
    );
    const clock = new HeldClock();
    const box = stagePlatform({ webhookUrl: hook.url, account: plain, clock });
    const { openId } = box.follower('小王');
    const state = () => box.findFollower(openId)?.desk.state;

    expect((await box.send(openId, { kind: 'text', text: '人工' })).shown).toEqual({
      kind: 'handoff',
    });
    expect(state()).toBe('queued');
    expect((await box.send(openId, hello)).shown).toEqual({ kind: 'silence' });

    await box.openAgentSession(openId, 'xiaozhou@demo');
    expect(state()).toBe('with-agent');
    const deliveriesBefore = hook.deliveries.length;
    expect((await box.send(openId, hello)).shown).toEqual({ kind: 'with-agent' });
    expect(hook.deliveries).toHaveLength(deliveriesBefore);

    const closed = await box.closeAgentSession(openId);
    expect(closed?.plainBody).toContain('kf_close_session');
    expect((await box.send(openId, hello)).shown).toEqual({ kind: 'silence' });
  });

  it('loses a session that nobody closed after thirty minutes', async () => {
    const hook = await stageWebhook(() => success);
    const clock = new HeldClock();
    const box = stagePlatform({ webhookUrl: hook.url, account: plain, clock });
    const { openId } = box.follower('小王');
    await box.openAgentSession(openId, 'xiaozhou@demo');
    await clock.advance(30 * 60_000 - 1);
    expect((await box.send(openId, hello)).shown).toEqual({ kind: 'with-agent' });
    await clock.advance(30 * 60_000);
    expect((await box.send(openId, hello)).shown).toEqual({ kind: 'silence' });
  });
});
