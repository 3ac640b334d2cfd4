/** What the desk's page does without anybody's doing: that a tab lives, that somebody types, what the bot would answer. */
import { describe, expect, it } from 'vitest';
import type { BenchWish } from '../../../src/workshop/workshop.ts';
import { accountNamed, openIdNamed } from '../../support/store-fixtures.ts';
import { answerOf, benchWith } from '../../workshop/given-bench.ts';
import { boss, lin, mei, openDesk, reader } from './desk-ground.ts';

const account = accountNamed('main');

describe('a tab that lives', () => {
  it('is heard, and changes nothing of whether its agent serves', async () => {
    const { post, stores, clock } = await openDesk();
    await post(mei, '/desk/availability', { to: 'available' });
    const agents = async () => {
      const seen = await stores.desks.agents(account, 0);
      return seen.map(({ operatorId, availability, seenAtMs }) => [
        operatorId,
        availability,
        seenAtMs,
      ]);
    };
    const startMs = clock.now();
    clock.advance(20_000);
    const { status, page } = await post(mei, '/desk/seen');
    expect([status, page]).toEqual([200, '{}']);
    await post(lin, '/desk/seen');
    expect((await agents()).toSorted()).toEqual([
      ['lin', 'away', startMs + 20_000],
      ['mei', 'available', startMs + 20_000],
    ]);
  });

  it('is asked for a sign of life by what it follows, three times a minute', async () => {
    const { app, get, clock, stores } = await openDesk();
    const mark = /data-mark="(\d+)"/.exec((await get(mei, '/desk')).body)?.[1];
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/a/main/desk/live`;
    const gone = new AbortController();
    const { body } = await fetch(`${url}?after=${mark}`, { signal: gone.signal });
    const seenAtMs = clock.now();
    let text = '';
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      if (text.split('data:').length > 2) break;
      clock.advance(20_000);
    }
    gone.abort();

    const beat = `id: ${mark}\ndata: {"conversationIds":[],"isGap":false,"isBeat":true}\n\n`;
    expect(text.slice(text.indexOf('id:'))).toBe(`${beat}${beat}`);
    // Whoever listens is not there because of it: the tab answers.
    expect((await stores.desks.agents(account, 0)).map((one) => one.seenAtMs)).toEqual([seenAtMs]);
  });

  it('is of nobody who may not serve', async () => {
    const { post, stores } = await openDesk();
    expect((await post(reader, '/desk/seen')).status).toBe(403);
    expect(await stores.desks.agents(account, 0)).toEqual([]);
  });
});

describe('that somebody types', () => {
  it('is shown to the follower by their agent alone', async () => {
    const { post, arrive, typedTo } = await openDesk();
    const path = await arrive('xiao');
    await post(mei, `${path}/typing`);
    await post(mei, `${path}/claim`);
    await post(lin, `${path}/typing`);
    expect(typedTo).toEqual([]);
    expect((await post(mei, `${path}/typing`)).status).toBe(200);
    expect(typedTo).toEqual([openIdNamed('xiao')]);
  });

  it.each([
    [29_999, 1],
    [30_000, 0],
  ])(
    'is told %i ms after their last word %i times, as the platform lets us',
    async (afterMs, times) => {
      const { post, arrive, typedTo, clock } = await openDesk();
      const path = await arrive('xiao');
      await post(mei, `${path}/claim`);
      clock.advance(afterMs);
      await post(mei, `${path}/typing`);
      expect(typedTo.length).toBe(times);
    },
  );

  it('is nothing where no conversation is', async () => {
    const { post, typedTo } = await openDesk();
    expect((await post(mei, '/desk/c/none/typing')).status).toBe(200);
    expect(typedTo).toEqual([]);
  });
});

describe('what the bot would answer', async () => {
  const bench = await benchWith();
  const workshop = {
    tryOut: async ({ edits, ...wish }: BenchWish & { readonly edits: readonly never[] }) =>
      (await answerOf(bench, { kind: 'try-out', edits, wish }, 'tried')).tried,
  };
  const openBench = () => openDesk({ workshop: workshop as never });

  it('is taken from the rule that their last words meet, and nothing is sent', async () => {
    const { get, post, arrive, more, linesOf } = await openBench();
    const path = await arrive('xiao');
    await post(mei, `${path}/claim`);
    await more('xiao', '你好');
    const before = await linesOf(path);
    const { body } = await get(mei, `${path}/suggest`);
    expect(body).toContain('按规则「打招呼」');
    expect(body).toContain('data-insert="您好，我是小二。"');
    expect(body).toContain(`${path}?text=${encodeURIComponent('您好，我是小二。')}`);
    expect(await linesOf(path)).toEqual(before);
  });

  it('is nothing when no rule is met, and who may edit rules can make one', async () => {
    const { get, arrive } = await openBench();
    const path = await arrive('xiao', '阿巴阿巴');
    const ofAgent = await get(mei, `${path}/suggest`);
    expect(ofAgent.body).toContain('没有现成的回答');
    expect(ofAgent.body).not.toContain('/new-rule');
    const ofBoss = await get(boss, `${path}/suggest`);
    expect(ofBoss.body).toContain(`/new-rule?examples=${encodeURIComponent('阿巴阿巴')}`);
  });

  it('notes the look, and is not there without a conversation', async () => {
    const { get, arrive, stores } = await openBench();
    expect((await get(mei, '/desk/c/none/suggest')).statusCode).toBe(404);
    await get(lin, `${await arrive('xiao')}/suggest`);
    const [view] = await stores.views.recent(account, 1);
    expect(view).toMatchObject({ who: 'console by lin', what: 'a conversation at the desk' });
  });
});
