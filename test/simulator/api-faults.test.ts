import { describe, expect, it } from 'vitest';
import { stageApi } from '../support/simulator-api.ts';

describe('a scripted fault', () => {
  const path = '/cgi-bin/menu/get';
  async function stageFault(fault: object, calls = 1) {
    const stage = await stageApi();
    const answer = await fetch(`${stage.base}/__faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path, calls, fault }),
    });
    expect(answer.status).toBe(200);
    const url = `${stage.base}${path}?access_token=${stage.api.tokens.stable().text}`;
    return { ...stage, url };
  }

  it('of an errcode hits as many calls as it was told, and only that path', async () => {
    const { call } = await stageFault({ kind: 'errcode', errcode: -1 }, 2);
    expect(await call('/cgi-bin/clear_quota', {})).toMatchObject({ errcode: 0 });
    expect(await call(path)).toMatchObject({ errcode: -1 });
    expect(await call(path)).toMatchObject({ errcode: -1 });
    expect(await call(path)).toMatchObject({ errcode: 46003 });
  });

  it('of latency answers properly, but later', async () => {
    const { call, clock, api } = await stageFault({ kind: 'latency', delayMs: 3000 });
    const answer = call(path);
    await expect.poll(() => api.faults.list()).toEqual([]);
    await clock.advance(3000);
    expect(await answer).toMatchObject({ errcode: 46003 });
  });

  it('of HTML answers like a gateway', async () => {
    const { url } = await stageFault({ kind: 'html' });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
  });

  it('of a cut breaks in the middle of an answer', async () => {
    const { url } = await stageFault({ kind: 'cut' });
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  it('of a hang never answers', async () => {
    const { url, api } = await stageFault({ kind: 'hang' });
    const impatience = new AbortController();
    const answer = fetch(url, { signal: impatience.signal });
    await expect.poll(() => api.faults.list()).toEqual([]);
    impatience.abort();
    await expect(answer).rejects.toThrow(/abort/);
  });

  it('that nobody knows is refused with the reason', async () => {
    const { base } = await stageApi();
    const answer = await fetch(`${base}/__faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: '/cgi-bin/token', fault: { kind: 'gremlin' } }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      problems: [expect.stringContaining('fault.kind')],
    });
  });
});
