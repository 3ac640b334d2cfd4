/**
 * A follower, the bot and a person at our own desk, from asking for somebody to the score, over HTTP with the simulated
 * platform on both sides. The person's side is the desk of a second node on the same store.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDesk } from '../../src/build-desk.ts';
import type { DeskRoom } from '../../src/desk/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { JobId } from '../../src/domain/ids.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { textReply } from '../../src/domain/reply.ts';
import { openPictureDesk } from '../../src/open-picture-desk.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { stageBothWays } from '../support/both-ways.ts';
import { openPreparer } from '../support/open-preparer.ts';
import { HeardCalls } from '../support/platform-client.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';

const mei: Operator = {
  id: 'op-mei',
  loginName: 'mei',
  name: 'Mei',
  role: 'agent',
  accounts: [],
  shops: [],
};

const preparer = openPreparer();

type Stage = Awaited<ReturnType<typeof stageBothWays>>;

/** What somebody at another node's console can do, while time goes on. */
function roomOn({ bot, inTime }: Stage): Pick<DeskRoom, 'seen' | 'claim' | 'say' | 'close'> {
  const { room } = buildDesk({
    account: bot.account.name,
    stores: bot.stores,
    observer: {
      deskFailed(_account, error) {
        throw error;
      },
    },
    settings: async () => firstDeskSettings,
    // Not asked: who is there is the bot's own question.
    serviceHours: () => undefined,
    jobsWritten: () => undefined,
    showTyping: () => undefined,
  });
  return {
    seen: (...call) => inTime(room.seen(...call)),
    claim: (...call) => inTime(room.claim(...call)),
    say: (...call) => inTime(room.say(...call)),
    close: (...call) => inTime(room.close(...call)),
  };
}

const said = ({ shown }: Exchange): unknown =>
  shown.kind === 'reply' && shown.reply.kind === 'text' ? shown.reply.text : shown.kind;

describe.each(['sqlite', 'redis'] as const)('our own desk, on %s', (store) => {
  let redis: SingleRedis | undefined;
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  async function open() {
    const stage = await stageBothWays({
      ...{ store, redisUrl: redis?.url, preparer, sends: true, desk: 'own' },
    });
    const room = roomOn(stage);
    const { desks } = stage.bot.stores;
    const conversation = async () => {
      const open = await desks.findOpen(stage.bot.account.name, stage.openId);
      if (!open) throw new Error('No conversation is open.');
      return open;
    };
    const texts = () =>
      stage.sent().map((message) => ('content' in message.body ? message.body.content : message));
    return { ...stage, room, desks, conversation, texts };
  }

  it('takes a follower in, lets them talk with a person, and gives them back', async () => {
    const { room, hear, conversation, texts, shown, settled, desks, sent, bot } = await open();
    await room.seen(mei, 'available');
    const asked = await hear('人工');
    const waiting = await hear('我的订单少了一份薯条');
    const { id } = await conversation();
    const claimed = await room.claim({ operator: mei, conversationId: id });
    await room.say({ operator: mei, conversationId: id, actId: 'a1', text: '您好，我帮您补送' });
    await shown(1);
    const replied = await hear('好的谢谢');
    await room.close({ operator: mei, conversationId: id });
    await shown(2);
    await settled();
    const scored = await hear('满意', { menuChoiceId: `desk-score:${id}:3` });
    const after = await hear('你们几点开门');
    const lines = await desks.lines(bot.account.name, id);

    expect(said(asked)).toMatch(/排在第 1 位/);
    expect(said(waiting)).toBe('silence');
    expect(claimed.kind).toBe('done');
    expect(texts()[0]).toBe('您好，我帮您补送');
    expect(said(replied)).toBe('silence');
    expect(sent()).toContainEqual(expect.objectContaining({ kind: 'msgmenu' }));
    expect(said(scored)).toMatch(/谢谢您的评价/);
    expect(said(after)).not.toBe('silence');
    expect(lines.filter(({ kind }) => kind === 'follower').map(({ text }) => text)).toEqual([
      '人工',
      '我的订单少了一份薯条',
      '好的谢谢',
    ]);
  });

  it('drops what the bot has to say late while a person has the follower', async () => {
    const stage = await open();
    const { room, hear, inTime, conversation, bot, openId, clock, shown, settled, texts } = stage;
    await room.seen(mei, 'available');
    await hear('人工');
    const { id, lastTurnId } = await conversation();
    await room.claim({ operator: mei, conversationId: id });
    const late = {
      jobId: `${openId}:late` as JobId,
      account: bot.account.name,
      openId,
      cause: { kind: 'turn', turnId: lastTurnId } as const,
      message: textReply('查到了'),
      weight: 'essential' as const,
      createdAtMs: clock.now(),
      dueAtMs: clock.now(),
      expiresAtMs: clock.now() + 3_600_000,
      openings: { message: clock.now() },
    };
    await inTime(bot.stores.outbox.add([late]));
    await room.say({ operator: mei, conversationId: id, actId: 'a1', text: '我在' });
    await shown(1);
    await settled();
    const { lines } = await bot.stores.outbox.sends(bot.account.name, { limit: 5 });

    expect(texts()).toEqual(['我在']);
    expect(lines.map(({ reason }) => reason)).toContain('with-person');
  });

  it('takes a message when nobody is there, and lets somebody answer it who comes back', async () => {
    const { hear, room, conversation, texts, shown, desks, bot } = await open();
    // On Redis the tests of this file share one desk.
    await room.seen(mei, 'away');
    const asked = await hear('人工');
    const kept = await hear('外卖少了一份薯条，订单尾号 0412');
    const withBot = await hear('你们几点开门');
    const { id } = await conversation();
    await room.claim({ operator: mei, conversationId: id });
    await room.say({ operator: mei, conversationId: id, actId: 'a1', text: '给您补一份' });
    await shown(1);
    const replied = await hear('谢谢');
    const lines = await desks.lines(bot.account.name, id);

    expect(said(asked)).toMatch(/不让您空等.*留言/);
    expect(said(kept)).toMatch(/留言记下了/);
    expect(said(withBot)).not.toBe('silence');
    expect(texts()).toEqual(['给您补一份']);
    expect(said(replied)).toBe('silence');
    expect(lines.filter(({ kind }) => kind === 'follower').map(({ text }) => text)).toEqual([
      '人工',
      '外卖少了一份薯条，订单尾号 0412',
      '谢谢',
    ]);
  });

  it('shows an agent’s picture on the phone, behind their words', async () => {
    const { room, hear, conversation, shown, sent, bot, findMedia } = await open();
    const { account, stores } = bot;
    const pictures = openPictureDesk({ account, stores, observer: new HeardCalls() });
    const bytes = Buffer.from('89504e470d0a1a0a0001', 'hex');
    const file = { fileName: 'picture.png', contentType: 'image/png', bytes } as const;
    await room.seen(mei, 'available');
    await hear('人工');
    const { id } = await conversation();
    await room.claim({ operator: mei, conversationId: id });
    const picture = await pictures.lend(file);
    if (picture.kind !== 'given') throw new Error(picture.says.en);
    const { mediaId } = picture;
    await room.say({
      operator: mei,
      conversationId: id,
      actId: 'a1',
      text: '您看这张',
      picture: { mediaId },
    });
    await shown(2);

    const [words, image] = sent();
    expect(words).toMatchObject({ kind: 'text', body: { content: '您看这张' } });
    expect(image).toMatchObject({ kind: 'image', body: { media_id: mediaId } });
    expect(findMedia(mediaId)?.bytes).toEqual(bytes);
  });

  it('gives whoever will not wait back to the bot', async () => {
    const { room, hear, conversation } = await open();
    await room.seen(mei, 'available');
    await hear('人工');
    const asked = await hear('还要等多久');
    const back = await hear('算了，不等了');
    const after = await hear('你们几点开门');

    expect(said(asked)).toMatch(/^您现在排在第 1 位/);
    expect(said(back)).toMatch(/我回来了/);
    expect(said(after)).not.toBe('silence');
    await expect(conversation()).rejects.toThrow('No conversation');
  });
});
