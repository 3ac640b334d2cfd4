/** The desk by its forms and pages, on a real desk: what is done, what is refused, and what is read of it. */
import { describe, expect, it } from 'vitest';
import { boss, lin, mei, openDesk, reader } from './desk-ground.ts';

describe('the place of work', () => {
  it('says in one sentence that there is no desk of our own, and how to get one', async () => {
    const { get } = await openDesk({ hasDesk: false });
    const { body, statusCode } = await get(mei, '/desk');
    expect(statusCode).toBe(200);
    expect(body).toContain('WECHAT_DESK');
  });

  it('shows who waits without a word of theirs', async () => {
    const { get, arrive } = await openDesk();
    await arrive('xiao', '我要投诉你们');
    const { body } = await get(mei, '/desk');
    expect(body).toContain('排队中（1）');
    expect(body).toContain('退款');
    expect(body).not.toContain('投诉');
  });

  it.each([
    [0, 'fresh', '等了不到 1 分钟'],
    [60_000, 'long', '▲ 等了 1 分钟，有点久'],
    [180_000, 'too-long', '◆ 等了 3 分钟，太久了'],
  ])('says by colour, shape and words what a wait of %i ms is', async (waitedMs, age, words) => {
    const { get, arrive, clock } = await openDesk();
    await arrive('xiao');
    clock.advance(waitedMs);
    const { body } = await get(mei, '/desk/queue');
    expect(body).toContain(`<li class="${age}">`);
    expect(body).toContain(words);
  });

  it('shows what a follower writes as text, whatever it is', async () => {
    const { get, post, arrive } = await openDesk();
    const path = await arrive('xiao', '"><script>alert(1)</script><img src=x onerror=alert(2)>');
    await post(mei, `${path}/claim`);
    const { body } = await get(mei, path);
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img');
  });

  it('notes each look at a conversation under the name of who looks', async () => {
    const { get, arrive, stores } = await openDesk();
    await get(mei, await arrive('xiao'));
    const [view] = await stores.views.recent('main' as never, 1);
    expect(view).toMatchObject({ who: 'console by mei', what: 'a conversation at the desk' });
  });

  it('speaks English to whoever wants it', async () => {
    const { get, post, arrive, speak } = await openDesk();
    speak('en');
    const path = await arrive('xiao');
    await post(mei, `${path}/claim`);
    const { body } = await get(mei, path);
    expect(body).toContain('5 more messages · closes in 48 hours');
    expect(body.replaceAll(/找人工|退款|梅|老板|应答|中文/g, '')).not.toMatch(/[\u4E00-\u9FFF]/);
  });

  it('is not there for who may not serve, nor is the board for who may not supervise', async () => {
    const { get, post, arrive } = await openDesk();
    const path = await arrive('xiao');
    const asked = [
      await get(reader, '/desk'),
      await get(reader, '/desk/live'),
      await get(mei, '/desk/board'),
    ];
    expect(asked.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    expect((await post(mei, `${path}/take-over`)).status).toBe(403);
    expect((await post(mei, `${path}/whisper`, { text: 'x' })).status).toBe(403);
  });
});

describe('an agent', () => {
  it('takes the oldest, answers once however often the form is sent, and closes', async () => {
    const { post, arrive, clock, linesOf } = await openDesk();
    const first = await arrive('xiao');
    clock.advance(1_000);
    await arrive('wang');
    const taken = await post(mei, '/desk/claim-next');
    expect(taken).toMatchObject({ status: 303, to: `/a/main${first}`, notice: '已接，开始吧。' });

    const form = { text: '您好', actId: 'act-1' };
    await post(mei, `${first}/say`, form);
    const again = await post(mei, `${first}/say`, form);
    expect(again.notice).toBe('已发送。');
    const said = (await linesOf(first)).filter((line) => line.startsWith('agent'));
    expect(said).toEqual(['agent 梅: 您好']);

    expect((await post(mei, `${first}/close`)).notice).toBe('会话已结束。');
  });

  it.each([
    ['close', {}],
    ['say', { text: '再见', actId: 'bye', closes: 'yes' }],
  ])(
    'closes nothing by %s that was written into meanwhile, and closes it once they saw it',
    async (verb, form) => {
      const { post, get, arrive, more, linesOf } = await openDesk();
      const path = await arrive('xiao');
      await post(mei, `${path}/claim`);
      const seenIn = async () => {
        const { body } = await get(mei, path);
        const seen = [...body.matchAll(/name="seen" value="(\d+)"( form="desk-say")?/g)];
        expect(seen.map(([, , ofAnswer]) => ofAnswer !== undefined)).toEqual([false, true]);
        expect(new Set(seen.map(([, number]) => number)).size).toBe(1);
        return seen[0]?.[1] ?? '';
      };
      const seen = await seenIn();
      await post(mei, `${path}/note`, { text: '常客', actId: 'own-note' });
      await more('xiao', '等等，还有一件事');
      const early = await post(mei, `${path}/${verb}`, { ...form, seen });
      const linesThen = await linesOf(path);
      const late = await post(mei, `${path}/${verb}`, { ...form, seen: await seenIn() });

      expect(early.status).toBe(422);
      expect(early.page.split('对方刚刚又说了话')).toHaveLength(2);
      expect(early.page).toMatch(/<mark>刚刚写的，请先看<\/mark><\/small>.*还有一件事/s);
      expect(early.page.split('<mark>')).toHaveLength(2);
      expect(linesThen.at(-1)).toContain('还有一件事');
      expect(late.notice).toBe('会话已结束。');
    },
  );

  it('closes what only they wrote into since', async () => {
    const { post, arrive } = await openDesk();
    const path = await arrive('xiao');
    await post(mei, `${path}/claim`);
    await post(mei, `${path}/note`, { text: '常客', actId: 'own-note' });
    expect((await post(mei, `${path}/close`, { seen: '2' })).notice).toBe('会话已结束。');
  });

  it('hears who was quicker, and what to do', async () => {
    const { post, arrive } = await openDesk();
    const path = await arrive('xiao');
    const both = await Promise.all([post(mei, `${path}/claim`), post(mei, `${path}/claim`)]);
    expect(both.map(({ notice }) => notice)).toContain('已接，开始吧。');
    const late = await post(lin, `${path}/claim`);
    expect(late.notice).toBe('梅 已经在接待这位了。请从列表里接别的；一定要接的话，请主管接手。');
  });

  it.each([
    ['nothing', '', '还没有写内容。'],
    ['too much', '长'.repeat(700), '太长了，微信一条最多'],
  ])('keeps what was typed when %s cannot be sent', async (_name, text, problem) => {
    const { post, arrive } = await openDesk();
    const path = await arrive('xiao');
    await post(mei, `${path}/claim`);
    const { status, page } = await post(mei, `${path}/say`, { text, actId: 'a' });
    expect(status).toBe(422);
    expect(page).toContain(problem);
    expect(page).toContain(`>\n${text}</textarea>`);
  });

  it('is told that no window is open, before and after they try', async () => {
    const { get, post, arrive } = await openDesk();
    const path = await arrive('xiao', '找人工', false);
    await post(mei, `${path}/claim`);
    expect((await get(mei, path)).body).toContain('class="desk-quota none"');
    const { status, page } = await post(mei, `${path}/say`, { text: '您好', actId: 'a' });
    expect(status).toBe(422);
    expect(page).toContain('现在发不出去');
  });

  it('has no more than they may have', async () => {
    const { post, arrive } = await openDesk({ capacity: 1 });
    await post(mei, `${await arrive('xiao')}/claim`);
    const { notice } = await post(mei, `${await arrive('wang')}/claim`);
    expect(notice).toContain('已经有 1 个会话了');
  });

  it('hands over to a colleague with a word that the follower does not get', async () => {
    const { get, post, arrive, linesOf } = await openDesk();
    const path = await arrive('xiao');
    await post(lin, '/desk/availability', { to: 'available' });
    await post(mei, `${path}/claim`);
    expect((await get(mei, path)).body).toContain('<option value="lin">林 · 在接待</option>');
    const { notice } = await post(mei, `${path}/transfer`, {
      to: 'lin',
      text: '要退款',
      actId: 't',
    });
    expect(notice).toBe('已转接。');
    const queue = async () => (await get(lin, '/desk/queue')).body;
    expect(await queue()).toMatch(/我的（1）.*↪ 梅 转来：要退款</s);
    expect((await linesOf(path)).join('\n')).toContain('要退款');
    const late = await post(mei, `${path}/say`, { text: '还有', actId: 'b' });
    expect(late.page).toContain('林 已经在接待这位了');
    expect(late.page).toContain('<p class="desk-aside" data-left-over>还有</p>');
    await post(lin, `${path}/say`, { text: '我来办', actId: 'c' });
    expect(await queue()).not.toContain('转来');
  });

  it('puts somebody back to the head of the queue', async () => {
    const { get, post, arrive, clock } = await openDesk();
    const path = await arrive('xiao');
    clock.advance(60_000);
    await arrive('wang');
    await post(mei, `${path}/claim`);
    expect((await post(mei, `${path}/release`)).notice).toBe('已放回队列。');
    const { body } = await get(lin, '/desk/queue');
    expect(/data-conversation="([^"]+)"/.exec(body)?.[1]).toBe(path.replace('/desk/c/', ''));
  });

  it.each([
    ['claim-next', {}, '现在没有适合您接的人在等。'],
    ['c/none/claim', {}, '没有这个会话：可能过了保存期，或者对方要求删除。'],
    ['c/none/note', { text: 'x', actId: 'a' }, '没有这个会话：可能过了保存期，或者对方要求删除。'],
  ])('is led back by %s when there is nobody', async (path, fields, words) => {
    const { post } = await openDesk();
    const { to, notice } = await post(mei, `/desk/${path}`, fields);
    expect([to, notice]).toEqual(['/a/main/desk', words]);
  });

  it('cannot be made to act by a form of somebody else', async () => {
    const { app, arrive, linesOf } = await openDesk();
    const path = await arrive('xiao');
    const before = await linesOf(path);
    const { statusCode } = await app.inject({ method: 'POST', url: `/a/main${path}/claim` });
    expect([statusCode, await linesOf(path)]).toEqual([403, before]);
  });
});

describe('an open page', () => {
  it('hears of each change once, before a cut and after it', async () => {
    const { app, get, arrive, stores, post } = await openDesk();
    const path = await arrive('xiao');
    const id = path.replace('/desk/c/', '');
    const mark = /data-mark="(\d+)"/.exec((await get(mei, '/desk')).body)?.[1];
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/a/main/desk/live`;
    const hear = async (headers: Record<string, string>) => {
      const gone = new AbortController();
      const { body } = await fetch(`${url}?after=${mark}`, { headers, signal: gone.signal });
      let text = '';
      for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += piece;
        if (text.includes('data:')) break;
      }
      gone.abort();
      return text.slice(text.indexOf('id:')).trim();
    };
    await post(mei, `${path}/claim`);
    const first = await hear({});
    expect(first).toBe(
      `id: ${Number(mark) + 1}\ndata: {"conversationIds":["${id}"],"isGap":false}`,
    );
    await post(mei, `${path}/note`, { text: '会员', actId: 'n' });
    const second = await hear({ 'last-event-id': String(Number(mark) + 1) });
    const { mark: newest } = await stores.desks.changesSince('main' as never, 0);
    expect(second).toBe(`id: ${newest}\ndata: {"conversationIds":["${id}"],"isGap":false}`);
  });
});

describe('a supervisor', () => {
  it('sees who waits and who serves, whispers, and takes over', async () => {
    const { get, post, arrive, linesOf } = await openDesk();
    const path = await arrive('xiao');
    await post(mei, '/desk/availability', { to: 'available' });
    await post(mei, `${path}/claim`);
    const { body } = await get(boss, '/desk/board');
    expect(body).toContain('<b>1</b>个接待中');
    await post(boss, `${path}/whisper`, { text: '先道歉', actId: 'w' });
    expect(await linesOf(path)).toContain('whisper 老板: 先道歉');
    expect((await post(boss, `${path}/take-over`)).notice).toBe('已由您接手。');
    expect((await post(mei, `${path}/close`)).notice).toContain('老板 已经在接待这位了');
  });

  it.each([
    [60_000, 1, '在接待'],
    [60_001, 0, '不在线'],
  ])(
    'counts on nobody whose tab was silent for over a minute: %i ms',
    async (silentMs, count, state) => {
      const { get, post, clock } = await openDesk();
      await post(mei, '/desk/availability', { to: 'available' });
      clock.advance(silentMs);
      const { body } = await get(boss, '/desk/board');
      expect(body).toContain(`<b>${count}</b>位客服在接待`);
      expect(body).toContain(`>${state}</span>`);
    },
  );

  it('reads a closed conversation again, and nobody can write into it', async () => {
    const { get, post, arrive } = await openDesk();
    const path = await arrive('xiao');
    await post(mei, `${path}/claim`);
    await post(mei, `${path}/say`, { text: '已退款', actId: 'a', closes: 'yes' });
    expect((await get(boss, '/desk/board')).body).toContain(`href="/a/main${path}"`);
    const { body } = await get(boss, path);
    expect(body).toContain('已退款');
    expect(body).not.toContain(`action="/a/main${path}/`);
  });
});
