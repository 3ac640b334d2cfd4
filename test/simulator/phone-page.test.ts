import { describe, expect, it, onTestFinished } from 'vitest';
import { createSimulator } from '../../src/simulator/simulator-server.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook, success } from '../support/simulator-stage.ts';

const account = simulatedAccount('safe');

async function stagePhone(answer: (body: string) => string = (body) => replyTo(body, account)) {
  const webhook = await stageWebhook(({ body }) => ({ kind: 'answer', body: answer(body) }));
  const platform = stagePlatform({ webhookUrl: webhook.url, account });
  const { app, api } = createSimulator({ platform, title: '麦香屋', chips: ['你好'] });
  onTestFinished(() => app.close());
  platform.recall('小王', { follows: true });
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/phone/acts',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  return { app, api, platform, webhook, post };
}

describe('the phone page', () => {
  it('forbids every script but its own, and frames', async () => {
    const { app } = await stagePhone();
    const page = await app.inject('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script(?! src="\/phone\/phone\.js" type="module"><\/script>)/);
    expect(page.body).not.toMatch(/ (style|on\w+)=/);
  });

  it('shows what was said and answered, escaped', async () => {
    const { app, post } = await stagePhone((body) =>
      replyTo(body, account, { kind: 'text', text: '<b>您好</b>' }),
    );
    await post({ do: 'say', text: '<script>1</script>', follower: '小王' });
    const page = await app.inject('/?f=%E5%B0%8F%E7%8E%8B');
    expect(page.body).toContain('&lt;script&gt;1&lt;/script&gt;');
    expect(page.body).toContain('&lt;b&gt;您好&lt;/b&gt;');
    expect(page.body).toContain('text &lt;script&gt;1&lt;/script&gt;');
  });

  it('works without its script: a form comes back to the same follower', async () => {
    const { post } = await stagePhone();
    const answer = await post({ do: 'say', text: '你好', follower: '小李' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/?f=%E5%B0%8F%E6%9D%8E']);
  });

  it('tells the script at once that the message is under way', async () => {
    const { post, webhook } = await stagePhone();
    const answer = await post(
      { do: 'say', text: '你好', follower: '小王' },
      { accept: 'application/json' },
    );
    expect(answer.statusCode).toBe(202);
    await webhook.seen(1);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://example.com' }],
  ])('takes no form from another site: %j', async (headers) => {
    const { post, webhook } = await stagePhone();
    const answer = await post({ do: 'say', text: '你好', follower: '小王' }, headers as never);
    expect(answer.statusCode).toBe(403);
    expect(webhook.deliveries).toHaveLength(0);
  });

  it.each([
    [{ do: 'dance' }],
    [{ do: 'say' }],
    [{ do: 'location', latitude: '131', longitude: '121' }],
    [{ do: 'scan', scene: 'x'.repeat(65) }],
  ])('refuses a form it does not know: %j', async (fields) => {
    const { post } = await stagePhone();
    expect((await post(fields as unknown as Record<string, string>)).statusCode).toBe(400);
  });

  it('shows the error sentence and why, when the server fails', async () => {
    const { app, post } = await stagePhone(() => '{"nonsense":true}');
    await post({ do: 'say', text: '你好', follower: '小王' });
    const parts = (await app.inject('/phone/parts?f=%E5%B0%8F%E7%8E%8B')).json();
    expect(parts.chat).toContain('该公众号提供的服务出现故障，请稍后再试');
    expect(parts.exchanges).toContain('neither success nor the XML');
  });
});

it.each([
  ['GET', '/'],
  ['GET', '/__chats'],
  ['GET', '/phone/parts'],
  ['POST', '/__acts'],
  ['GET', '/__faults'],
  ['POST', '/__faults'],
  ['DELETE', '/__faults'],
] as const)(
  '%s %s tells and does nothing under a name that anybody could own',
  async (method, url) => {
    const { app } = await stagePhone();
    const payload = method === 'POST' ? { payload: { do: 'calm' } } : {};
    const answer = await app.inject({
      method,
      url,
      headers: { host: 'evil.com:3002' },
      ...payload,
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      403,
      { problems: [expect.stringContaining('localhost')] },
    ]);
  },
);

it('calls who has left by the same words in the list and in the head', async () => {
  const { app, post } = await stagePhone(() => 'success');
  await post({ do: 'follow', follower: '小王' });
  await post({ do: 'unfollow', follower: '小王' });
  const parts = (await app.inject('/phone/parts')).json();
  expect([parts.people, parts.status]).toEqual([
    expect.stringContaining('<small>已取消关注</small>'),
    expect.stringContaining('已取消关注'),
  ]);
});

it('closes the chat to who has left, until they follow again or scan a code', async () => {
  const { platform, post } = await stagePhone(() => 'success');
  const follower = '小王';
  for (const wanted of [
    { do: 'follow' },
    { do: 'unfollow' },
    { do: 'say', text: '你好' },
    { do: 'image' },
    { do: 'scan', scene: 'shop-1' },
    { do: 'say', text: '又来了' },
  ]) {
    await post({ ...wanted, follower } as Record<string, string>);
  }
  const acts = platform.exchanges().map((one) => one.act.kind);
  expect(acts).toEqual(['follow', 'unfollow', 'follow', 'text']);
});

describe('the menu of the phone', () => {
  const menu = {
    button: [
      { type: 'click' as const, name: '优惠', key: 'coupon' },
      {
        name: '门店',
        sub_button: [
          { type: 'location_select' as const, name: '选位置', key: 'pick' },
          { type: 'view' as const, name: '官网', url: 'https://example.com/' },
        ],
      },
    ],
  };

  it.each([
    [{ do: 'menu', leaf: '0' }, ['menu-click']],
    [{ do: 'menu', leaf: '2' }, ['menu-view']],
    [
      { do: 'location', latitude: '31.2', longitude: '121.4', label: '', menuKey: 'pick' },
      ['menu-location', 'location'],
    ],
    [{ do: 'menu', leaf: '9' }, []],
  ])('sends what a tap sends: %j', async (fields, acts) => {
    const { api, platform, post } = await stagePhone(() => 'success');
    api.menu = menu;
    await post({ ...fields, follower: '小王' } as unknown as Record<string, string>);
    expect(platform.exchanges().map((one) => one.act.kind)).toEqual(acts);
  });

  it('a tap stands in the chat by the name of its entry', async () => {
    const { api, app, post } = await stagePhone(() => 'success');
    api.menu = menu;
    await post({ do: 'menu', leaf: '0', follower: '小王' });
    const parts = (await app.inject('/phone/parts?f=%E5%B0%8F%E7%8E%8B')).json();
    expect(parts.chat).toContain('你点了菜单「优惠」');
  });
});

it('an agent takes over and gives back', async () => {
  const { app, platform, post } = await stagePhone(() =>
    success.kind === 'answer' ? success.body : '',
  );
  const follower = '小王';
  await post({ do: 'agent-open', follower });
  await post({ do: 'agent-say', text: '您好，我是客服', follower });
  const { openId } = platform.follower(follower);
  expect(platform.findFollower(openId)?.desk.state).toBe('with-agent');
  expect((await app.inject('/phone/parts')).json().chat).toContain('您好，我是客服');
  await post({ do: 'agent-close', follower });
  expect(platform.findFollower(openId)?.desk.state).toBe('idle');
});

it('a picture that the account sent is shown from its media', async () => {
  const { app, api } = await stagePhone();
  const { mediaId } = api.media.receive('image', 'image/png', Buffer.from('png'));
  const picture = await app.inject(`/phone/media/${mediaId}`);
  expect([picture.headers['content-type'], picture.body]).toEqual(['image/png', 'png']);
  expect((await app.inject('/phone/media/none')).headers['content-type']).toBe('image/svg+xml');
});
