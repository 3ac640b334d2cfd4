import { describe, expect, it } from 'vitest';
import { stagePhone } from '../support/stage-phone.ts';

async function stageScript() {
  const { app, ...rest } = await stagePhone();
  const act = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/__acts', payload })).json();
  return { app, act, ...rest };
}

describe('a test in any language', () => {
  it('acts as a follower and gets what they saw', async () => {
    const { act } = await stageScript();
    const { exchanges } = await act({ do: 'say', text: '你好' });
    expect(exchanges).toMatchObject([
      {
        shown: { kind: 'reply', reply: { kind: 'text', text: '您好' } },
        attempts: [{ number: 1, isTwin: false, result: { kind: 'answered', status: 200 } }],
      },
    ]);
    expect(exchanges[0].plainBody).toContain('<Content><![CDATA[你好]]></Content>');
    expect(exchanges[0].attempts[0].result.body).toContain('<Encrypt>');
  });

  it('gets one exchange for each message that an act makes', async () => {
    const { act, api } = await stageScript();
    api.menu = { button: [{ type: 'location_select', name: '选位置', key: 'pick' }] };
    const place = { latitude: 31.2, longitude: 121.4, menuKey: 'pick' };
    expect((await act({ do: 'location', ...place })).exchanges).toHaveLength(2);
  });

  it('makes trouble, and sees that both deliveries were answered alike', async () => {
    const { act } = await stageScript();
    const trouble = { do: 'trouble', held: 0, slows: 'first-delivery', api: 'works' };
    expect(await act({ ...trouble, twice: 'on' })).toEqual({ exchanges: [] });
    const { exchanges } = await act({ do: 'say', text: '你好' });
    expect(exchanges).toMatchObject([{ twins: 'same', attempts: [{}, {}] }]);
  });

  it('reads the chat, service messages too', async () => {
    const { act, app, platform } = await stageScript();
    await act({ do: 'say', text: '你好' });
    const { openId } = platform.follower('小王');
    platform.receiveService({ openId, message: { kind: 'text', body: { content: '还有' } } });
    const { follows, entries } = (await app.inject('/__chats')).json();
    expect(follows).toBe(true);
    expect(entries.map(({ from }: { from: string }) => from)).toEqual([
      'follower',
      'account',
      'service',
    ]);
  });

  it('follows first when a stranger says something, and its server hears of it', async () => {
    const { act, platform } = await stageScript();
    const { exchanges } = await act({ do: 'say', text: '你好', follower: 'Lily' });
    expect(exchanges.map(({ plainBody }: { plainBody: string }) => plainBody)).toEqual([
      expect.stringContaining('<Event><![CDATA[subscribe]]></Event>'),
      expect.stringContaining('<Content><![CDATA[你好]]></Content>'),
    ]);
    await act({ do: 'say', text: '再来', follower: 'Lily' });
    expect(platform.exchanges().map((one) => one.act.kind)).toEqual(['follow', 'text', 'text']);
  });

  it('gets the exchanges of an agent and of a delivery by hand too', async () => {
    const { act } = await stageScript();
    await act({ do: 'say', text: '你好' });
    const [again] = (await act({ do: 'again', exchange: 1 })).exchanges;
    expect(again.attempts).toHaveLength(2);
    const [opened] = (await act({ do: 'agent-open' })).exchanges;
    expect(opened.plainBody).toContain('kf_create_session');
  });

  it('makes trouble with nothing but what is wrong', async () => {
    const { act, api } = await stageScript();
    expect(await act({ do: 'trouble', api: 'busy' })).toEqual({ exchanges: [] });
    expect(await act({ do: 'trouble', twice: true, held: 3 })).toEqual({ exchanges: [] });
    expect(api.faults.list()).toEqual([]);
    expect(api.platform.trouble).toMatchObject({ heldAnswerMs: 3000, deliversTwice: true });
  });

  it.each([
    [{}, /^do is missing: it is one of say, location, .*trouble, revoke-tokens, calm$/],
    [{ do: 'dance' }, /^do is "dance": it is one of say, /],
    [{ do: 'say' }, /^text is missing/],
    [{ do: 'location', latitude: 131, longitude: 121 }, /^latitude: .*90/],
    [{ do: 'trouble', api: 'on-fire' }, /^api: .*"works"\|"cut"\|"hang"/],
    [{ do: 'trouble', held: 7 }, /^held: .*0\|3\|6\|20/],
  ])('is told which field of %j is wrong, and what it may be', async (payload, problem) => {
    const { app } = await stageScript();
    const answer = await app.inject({ method: 'POST', url: '/__acts', payload });
    expect([answer.statusCode, answer.json().problems]).toEqual([
      400,
      [expect.stringMatching(problem)],
    ]);
  });

  it.each([
    [{ do: 'menu', leaf: 99 }, /leaf 99 is not on the menu: its entries are 0 to 1/],
    [{ do: 'menu', leaf: 0 }, /"选位置" opens a map: do location, with menuKey pick/],
    [{ do: 'menu', leaf: 1 }, /"扫码" opens the camera: do scan, with menuKey code/],
    [{ do: 'allow' }, /no templates/],
    [{ do: 'again', exchange: 99 }, /exchange 99 is not in the log/],
    [{ do: 'agent-say', text: '在' }, /no agent has 小王: do agent-open first/],
    [{ do: 'agent-close' }, /no agent has 小王/],
    [{ do: 'say', text: '在吗', follower: '小李' }, /小李 has unfollowed: do follow first/],
    [{ do: 'scan', scene: 'a', menuKey: 'code', follower: '小李' }, /小李 has unfollowed/],
  ])('is told why %j cannot be done', async (payload, problem) => {
    const { app, api, platform } = await stageScript();
    platform.recall('小李', { follows: false });
    api.menu = {
      button: [
        { type: 'location_select', name: '选位置', key: 'pick' },
        { type: 'scancode_waitmsg', name: '扫码', key: 'code' },
      ],
    };
    const answer = await app.inject({ method: 'POST', url: '/__acts', payload });
    expect([answer.statusCode, answer.json().problems]).toEqual([
      409,
      [expect.stringMatching(problem)],
    ]);
    expect(platform.exchanges()).toEqual([]);
  });

  it('is told that an account without a menu has none', async () => {
    const { act } = await stageScript();
    expect((await act({ do: 'menu', leaf: 0 })).problems).toEqual(['the account has no menu']);
  });
});
