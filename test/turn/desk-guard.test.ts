/** Turns of followers who are with people at our own desk: one destination for every message. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { AppError } from '../../src/errors.ts';
import { changeOptIns, findOptIns } from '../../src/services/opt-ins.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { ScriptedDesk } from './scripted-desk.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

let house: TurnHouse;
let desk: ScriptedDesk;
beforeEach(async () => {
  house = await openTurnHouse(undefined, true);
  desk = new ScriptedDesk();
});
afterEach(() => house.close());

async function tell(text: string, message: Partial<InboundMessage> = {}, turnId?: string) {
  const { ports } = house;
  const withDesk = { ...ports, handlerPorts: { ...ports.handlerPorts, desk } };
  const more = turnId === undefined ? {} : { turnId };
  return textOf(await say(house, { text, message, ports: withDesk, ...more }));
}

const results = () => house.heard.records.map(({ result }) => result);

describe('a follower at our own desk', () => {
  beforeEach(async () => {
    await tell('人工');
    desk.asked.length = 0;
  });

  it('is heard by people only: the bot says nothing', async () => {
    expect(await tell('你好')).toBe('');
    expect(desk.asked).toEqual(['receive 你好']);
    expect(results().at(-1)).toBe('with-person');
  });

  it('is masked as in records', async () => {
    await tell('电话 13800001111');
    expect(desk.asked.join()).not.toContain('13800001111');
  });

  it.each([
    [{ kind: 'image', mediaId: 'm', pictureUrl: 'http://p' }, 'receive 「图片」'],
    [{ kind: 'voice', mediaId: 'm' }, 'receive 「语音」'],
    [
      { kind: 'location', point: { latitude: 1, longitude: 2 }, label: '外滩' },
      'receive 「位置」外滩',
    ],
    [{ kind: 'unsupported', text: '[不支持]' }, 'receive 「表情」'],
  ] as const)('has a word at the desk for what is no text: %j', async (message, line) => {
    await tell('', message);
    expect(desk.asked).toEqual([line]);
  });

  it('loses no message to the limit on how fast one may send', async () => {
    const texts = Array.from({ length: 25 }, (_, at) => `第 ${at} 句`);
    for (const text of texts) await tell(text);
    expect(desk.asked).toEqual(texts.map((text) => `receive ${text}`));
  });

  it('hears where they stand when the desk says so', async () => {
    desk.received = { kind: 'taken', conversationId: 'c1', standing: { position: 3 } };
    expect(await tell('人工')).toMatch(/^收到.*第 3 位；/);
  });

  it.each([
    [{}, /^您现在排在第 3 位，还要多久我说不准；/],
    [{ restMs: 61_000 }, /第 3 位，看最近的情况大约还要等 2 分钟；/],
    [{ restMs: 0 }, /第 3 位，已经比平常等得久了/],
  ])('hears how long when they ask, and no more than is known: %j', async (rest, words) => {
    desk.received = { kind: 'taken', conversationId: 'c1', standing: { position: 3, ...rest } };
    expect(await tell('还要等多久？')).toMatch(words);
  });

  it('is asked once more for a message when they ask how long and nobody is there', async () => {
    desk.received = {
      kind: 'asked-again',
      conversationId: 'c1',
      backAt: { zh: '明天 09:00', en: 'tomorrow 09:00' },
    };
    expect(await tell('还要等多久')).toMatch(/不用干等.*同事明天 09:00 起会看到/);
    desk.received = { kind: 'message-kept', conversationId: 'c1' };
    expect(await tell('薯条少了一份')).toMatch(/留言记下了/);
  });

  it('is answered by the bot in the same turn when the conversation is over, and then always', async () => {
    desk.received = { kind: 'closed' };
    expect(await tell('你好')).toBe('您好呀');
    expect(await tell('你好')).toBe('您好呀');
    expect(desk.asked).toEqual(['receive 你好']);
  });

  it('hears that their message was kept, and has the bot again, who asks the desk each time', async () => {
    desk.received = {
      kind: 'message-kept',
      conversationId: 'c1',
      backAt: { zh: '明天 09:00', en: 'tomorrow 09:00' },
    };
    const kept = await tell('薯条少了一份');
    desk.received = { kind: 'with-bot', conversationId: 'c1' };
    const answers = [await tell('你好'), await tell('你好')];
    desk.received = { kind: 'taken', conversationId: 'c1' };

    expect(kept).toMatch(/记下了，同事明天 09:00 起会看到/);
    expect(answers).toEqual(['您好呀', '您好呀']);
    expect(await tell('你好')).toBe('');
    expect(results()).toEqual([
      'handed-off',
      'message-left',
      'answered',
      'answered',
      'with-person',
    ]);
  });

  it.each([
    ['人工', 'person'],
    ['不用了', 'no-more'],
    ['留言 还有一份可乐', 'add-message'],
    ['留言', undefined],
    ['我要找人工评理', undefined],
  ])('tells the desk what %s wishes', async (text, wish) => {
    await tell(text);
    expect(desk.wishes).toEqual([wish]);
  });

  it.each([{ kind: 'declined' }, { kind: 'declined', conversationId: 'c1' }] as const)(
    'has the bot back when they will leave no message: %j',
    async (received) => {
      desk.received = received;
      expect(await tell('不用了')).toMatch(/我回来了/);
      desk.received = { kind: 'with-bot', conversationId: 'c1' };
      expect(await tell('你好')).toBe('您好呀');
      const asked = 'conversationId' in received ? ['不用了', '你好'] : ['不用了'];
      expect(desk.asked).toEqual(asked.map((text) => `receive ${text}`));
    },
  );

  it('keeps asking the desk for who left a message, after 机器人 too', async () => {
    desk.left = { conversationId: 'c1' };
    desk.received = { kind: 'with-bot', conversationId: 'c1' };
    expect(await tell('机器人')).toMatch(/我回来了/);
    expect(await tell('你好')).toBe('您好呀');
    expect(desk.asked).toEqual(['leave 机器人', 'receive 你好']);
  });

  it.each(['机器人', '返回机器人', '結束人工'])('comes back to the bot by %s', async (word) => {
    expect(await tell(word)).toMatch(/我回来了/);
    expect(desk.asked).toEqual([`leave ${word}`]);
    expect(await tell('你好')).toBe('您好呀');
  });

  it.each(['取消', '退出'])('says %s to the person, who may have asked', async (word) => {
    expect(await tell(word)).toBe('');
    expect(desk.asked).toEqual([`receive ${word}`]);
  });

  it('is answered by the bot when they tap a menu or scan a code', async () => {
    const answer = await tell('', { kind: 'menu-clicked', menuKey: 'nothing' });
    expect(answer).not.toBe('');
    expect(desk.asked).toEqual([]);
  });

  it("stays there whatever the platform's own customer service does", async () => {
    await tell('', { kind: 'agent-session-closed' } as Partial<InboundMessage>);
    await tell('还在吗');
    expect(desk.asked).toEqual(['receive 还在吗']);
  });

  it('is told when the desk could not take it, and the next message goes there again', async () => {
    desk.failure = new AppError('STORE_UNAVAILABLE', 'away');
    const told = await tell('在吗');
    desk.failure = undefined;
    await tell('在吗');

    expect(told).toMatch(/没办成/);
    expect(house.heard.lines).toContain('failed handle');
    expect(desk.asked).toEqual(['receive 在吗']);
  });

  it('gets the first answer again, and is not taken twice, when a delivery comes again', async () => {
    const turnId = 'f'.repeat(32);
    await tell('你好', {}, turnId);
    await tell('你好', {}, turnId);
    expect(desk.asked).toEqual(['receive 你好']);
  });

  it('leaves the desk when they unfollow', async () => {
    await tell('', { kind: 'unfollowed' });
    expect(desk.asked).toEqual(['leave 「别的消息」']);
  });

  it('is the bot’s again when the account gives up its desk', async () => {
    expect(textOf(await say(house, { text: '你好' }))).toBe('您好呀');
  });
});

describe('a no to alerts', () => {
  const topic = {
    id: 'spending',
    name: '消费提醒',
    synonyms: ['消费通知'],
    about: '付款后',
    maxPerDay: 1,
  };
  const follower = { account, openId: 'oAnn' as OpenId };

  async function tellSubscriber(text: string): Promise<string | undefined> {
    const setup = { ...emptySetup, alertTopics: [topic] };
    const catalogue = indexCatalogue({ ...smallBrand, setup });
    const { ports } = house;
    const content = () => ({ ...ports.content(), catalogue });
    const handlerPorts = { ...ports.handlerPorts, desk };
    return textOf(await say(house, { text, ports: { ...ports, content, handlerPorts } }));
  }
  const hasOptIn = async () =>
    (await findOptIns(house.stores.registers, follower)).topics['spending'] !== undefined;

  beforeEach(async () => {
    await tellSubscriber('人工');
    desk.asked.length = 0;
    const begin = { by: 'word', begin: ['spending'], changeId: 'x', nowMs: 0 } as const;
    await changeOptIns(house.stores.registers, follower, begin);
  });

  it.each(['退订', 'TD', '退订消费提醒', '退订消费通知', '取消订阅'])(
    'ends them at once while people have the follower, and is a line at the desk: %s',
    async (words) => {
      expect(await tellSubscriber(words)).toMatch(/已经停了「?消费提醒/);
      expect(await hasOptIn()).toBe(false);
      expect(desk.asked).toEqual([`receive ${words}`]);
      expect(results().at(-1)).toBe('with-person');
    },
  );

  it.each(['退订酒店', '别发了', '怎么退订'])(
    'is not heard in what is said to a person: %s',
    async (words) => {
      expect(await tellSubscriber(words)).toBe('');
      expect(await hasOptIn()).toBe(true);
    },
  );

  it('says nothing of its own when there is nothing to end', async () => {
    await tellSubscriber('退订');
    expect(await tellSubscriber('退订')).toBe('');
    expect(desk.asked).toEqual(['receive 退订', 'receive 退订']);
  });

  it('is said together with what the desk has to say', async () => {
    desk.received = { kind: 'taken', conversationId: 'c1', standing: { position: 3 } };
    expect(await tellSubscriber('退订')).toMatch(/已经停了.*第 3 位/s);
  });

  it('ends them although the desk could not take it', async () => {
    desk.failure = new AppError('STORE_UNAVAILABLE', 'away');
    await tellSubscriber('退订');
    expect(await hasOptIn()).toBe(false);
  });
});

describe('a follower who is with the bot', () => {
  it('asks nothing of the desk', async () => {
    await tell('你好');
    expect(desk.asked).toEqual([]);
  });
});
