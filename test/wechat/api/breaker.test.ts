import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { sendPath, stageClient } from '../../support/platform-client.ts';
import { poll } from '../../support/redis-servers.ts';

const probePath = '/cgi-bin/get_api_domain_ip';
const failuresToOpen = 5;

type Stage = Awaited<ReturnType<typeof stageClient>>;
const say = ({ client, openId }: Stage) =>
  sendMessage(client, { openId, message: { kind: 'text', text: '在' } });

/** A client whose last five calls were cut off. */
async function stageOpenBreaker() {
  const stage = await stageClient();
  stage.suffer(sendPath, { kind: 'cut' }, failuresToOpen);
  for (let call = 0; call < failuresToOpen; call += 1) {
    expect(stage.client.isCutOff).toBe(false);
    expect(await say(stage)).toEqual({ kind: 'unknown', reason: 'cut-off' });
  }
  return stage;
}

const probed = ({ api }: Stage, count: number) =>
  poll('the platform is probed', () => api.countCalls(probePath) === count);

describe('the breaker', () => {
  it('opens after five failures in a row, and then nothing leaves', async () => {
    const stage = await stageOpenBreaker();
    expect(stage.client.isCutOff).toBe(true);
    expect(await say(stage)).toEqual({ kind: 'not-sent', reason: 'breaker-open' });
    expect(stage.api.countCalls(sendPath)).toBe(failuresToOpen);
    expect(stage.heard.breaker).toEqual(['opened']);
  });

  it('stays closed when a call comes through in between', async () => {
    const stage = await stageClient();
    for (const calls of [failuresToOpen - 1, failuresToOpen - 1]) {
      stage.suffer(sendPath, { kind: 'cut' }, calls);
      for (let call = 0; call < calls; call += 1) await say(stage);
      expect(await say(stage)).toEqual({ kind: 'sent' });
    }
    expect(stage.heard.breaker).toEqual([]);
  });

  it('stays closed however often the platform refuses', async () => {
    const stage = await stageClient();
    stage.suffer(sendPath, { kind: 'errcode', errcode: -1 }, 20);
    for (let call = 0; call < 20; call += 1) await say(stage);
    expect(stage.client.isCutOff).toBe(false);
  });

  it('probes with a call that changes nothing, later each time, and closes at the first answer', async () => {
    const stage = await stageOpenBreaker();
    stage.suffer(probePath, { kind: 'html', status: 502 }, 2);
    let isUsable = false;
    void stage.client.whenUsable().then(() => {
      isUsable = true;
    });

    await stage.clock.advance(1_000);
    await probed(stage, 1);
    await stage.clock.advance(0);
    await stage.clock.advance(2_000);
    await probed(stage, 2);
    expect(isUsable).toBe(false);
    expect(await say(stage)).toEqual({ kind: 'not-sent', reason: 'breaker-open' });

    await stage.clock.advance(4_000);
    await poll('the breaker closes', () => !stage.client.isCutOff);
    expect(isUsable).toBe(true);
    expect(stage.heard.breaker).toEqual(['opened', 'closed']);
    expect(stage.api.countCalls(probePath)).toBe(3);
    expect(stage.api.countCalls(sendPath)).toBe(failuresToOpen);
    expect(await say(stage)).toEqual({ kind: 'sent' });
    await stage.client.whenUsable();
  });

  it.each([200, 302, 403, 404, 429])(
    'closes when the probe is answered by a page of a gateway with status %i',
    async (status) => {
      const stage = await stageOpenBreaker();
      stage.suffer(probePath, { kind: 'html', status }, 1_000);
      await stage.clock.advance(1_000);
      await poll('the breaker closes', () => !stage.client.isCutOff);
      expect(await say(stage)).toEqual({ kind: 'sent' });
    },
  );

  it('that a probe closed opens at the next failure, for longer each time', async () => {
    const stage = await stageOpenBreaker();
    stage.suffer(probePath, { kind: 'html', status: 404 }, 1_000);
    const failOnce = async () => {
      stage.suffer(sendPath, { kind: 'cut' });
      await say(stage);
      expect(stage.client.isCutOff).toBe(true);
    };
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      await stage.clock.advance(pauseMs - 1);
      expect(stage.client.isCutOff).toBe(true);
      await stage.clock.advance(1);
      await poll('the breaker closes', () => !stage.client.isCutOff);
      await failOnce();
    }
  });

  it('that a probe closed is as patient as ever once a call came through', async () => {
    const stage = await stageOpenBreaker();
    await stage.clock.advance(1_000);
    await poll('the breaker closes', () => !stage.client.isCutOff);
    await say(stage);
    stage.suffer(sendPath, { kind: 'cut' }, failuresToOpen - 1);
    for (let call = 1; call < failuresToOpen; call += 1) await say(stage);
    expect(stage.client.isCutOff).toBe(false);
  });

  it('is not probed any more when its client is closed', async () => {
    const stage = await stageOpenBreaker();
    stage.client.close();
    await stage.clock.advance(60_000);
    expect(stage.api.countCalls(probePath)).toBe(0);
  });
});
