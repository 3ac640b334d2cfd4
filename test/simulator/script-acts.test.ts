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
    const { exchanges } = await act({ do: 'say', text: '你好', follower: 'Lily' });
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
    await act({ do: 'say', text: '你好', follower: 'Lily' });
    const { openId } = platform.follower('Lily');
    platform.receiveService({ openId, message: { kind: 'text', body: { content: '还有' } } });
    const { follows, entries } = (await app.inject('/__chats?follower=Lily')).json();
    expect(follows).toBe(true);
    expect(entries.map(({ from }: { from: string }) => from)).toEqual([
      'follower',
      'account',
      'service',
    ]);
  });

  it.each([[{}], [{ do: 'dance' }], [{ do: 'say' }]])(
    'is told of an act that is none: %j',
    async (payload) => {
      const { act } = await stageScript();
      expect((await act(payload)).problem).toContain('unknown act');
    },
  );
});
