import { describe, expect, it } from 'vitest';
import { stagePhone } from '../support/stage-phone.ts';

const wanted = { do: 'trouble', held: '0', slows: 'first-delivery', api: 'works' };
const custom = '/cgi-bin/message/custom/send';

describe('the trouble panel', () => {
  it('says what is wrong now, and what all is well is', async () => {
    const { part, post } = await stagePhone();
    expect(await part('troubles')).toContain('一切正常');
    await post({ ...wanted, held: '6', twice: 'on', api: 'busy' });
    expect(await part('troubles')).toMatch(/回答晚到 6 秒.*同时投递两份.*系统繁忙 -1/s);
    expect(await part('troubles', 'lang=en')).toMatch(/late 6 s.*twice.*system busy/s);
    await post({ do: 'calm' });
    expect(await part('troubles')).toContain('一切正常');
  });

  it.each([
    ['cut', { kind: 'cut' }],
    ['hang', { kind: 'hang' }],
    ['html', { kind: 'html', status: 502 }],
    ['busy', { kind: 'errcode', errcode: -1 }],
    ['slow', { kind: 'latency', delayMs: 6000 }],
  ])('an API that is %s is so for every path until it works again', async (api, fault) => {
    const { api: platformApi, post } = await stagePhone();
    await post({ ...wanted, api });
    expect(platformApi.faults.list()).toMatchObject([{ path: '*', fault }]);
    await post(wanted);
    expect(platformApi.faults.list()).toEqual([]);
  });

  it('leaves faults alone that were scripted over HTTP, while only the network changes', async () => {
    const { api, post } = await stagePhone();
    api.faults.add({ path: custom, fault: { kind: 'hang' } });
    await post({ ...wanted, twice: 'on' });
    expect(api.faults.list()).toHaveLength(1);
    expect(api.platform.trouble.deliversTwice).toBe(true);
  });

  it('ends every access token', async () => {
    const { api, post } = await stagePhone();
    const { text } = api.tokens.stable();
    await post({ do: 'revoke-tokens' });
    expect(api.tokens.check(text)).toBe('invalid');
  });

  it.each([
    [{ ...wanted, held: '7' }],
    [{ ...wanted, slows: 'sometimes' }],
    [{ ...wanted, api: 'on-fire' }],
    [{ ...wanted, twice: 'maybe' }],
  ])('refuses what it does not know: %j', async (fields) => {
    const { post } = await stagePhone();
    expect((await post(fields)).statusCode).toBe(400);
  });
});
