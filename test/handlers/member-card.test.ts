import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { Session } from '../../src/domain/session.ts';
import { readBirthday } from '../../src/handlers/read-birthday.ts';
import { earnPoints } from '../../src/services/card-points.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { memberSetup } from '../services/members-setup.ts';
import { callService, type Given } from './given-turn.ts';
import { noon, smallBrand } from './small-brand.ts';

const catalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, members: memberSetup },
});
const holder = { account: 'main' as AccountName, openId: 'follower-1' as OpenId };
const aNumber = /\d{4} \d{4} \d{4}/;

function cardsAt(registers: RegisterStore) {
  const ask = (action: string, more: Given = {}) =>
    callService('member-card', { parameters: { action }, catalogue, registers, ...more });
  const answer = (text: string, session: Session, turnId = 'b'.repeat(32)) =>
    ask('birthday', {
      ...{ session, turnId, matcher: 'dialogue' },
      message: { kind: 'text', text },
    });
  return { ask, answer };
}

describe('member-card', () => {
  it('offers a card to whoever has none, and gives it to whoever says so', async () => {
    const { ask } = cardsAt(rehearsalRegisters());
    const offered = await ask('show');
    expect(offered.result).toBe('card-offered');
    expect(offered.text).toContain('1. 办会员卡');
    const opened = await ask('join');
    expect(opened).toMatchObject({ result: 'card-opened', outcome: { gives: true } });
    expect(opened.text).toMatch(aNumber);
    expect(opened.text).toContain('等级：种子，积分：0');
    expect(opened.session.follower.groups).toEqual(['level:seed']);
  });

  it('shows the same card to whoever asks again', async () => {
    const { ask } = cardsAt(rehearsalRegisters());
    const [number] = aNumber.exec((await ask('join')).text) ?? [];
    const again = await ask('join', { turnId: 'b'.repeat(32) });
    expect(again).toMatchObject({ result: 'card-shown' });
    expect(again.outcome.gives).toBeUndefined();
    expect(again.text).toContain(number);
  });

  it('tells of the card as new again to the very turn that opened it', async () => {
    const { ask } = cardsAt(rehearsalRegisters());
    const opened = await ask('join');
    expect((await ask('join')).text).toBe(opened.text);
    expect((await ask('join')).outcome.gives).toBe(true);
  });

  it('knows the shop in which the code was scanned, and that its visitor follows now', async () => {
    const registers = rehearsalRegisters();
    const { ask } = cardsAt(registers);
    const message = { kind: 'followed', scene: 'card-bund' } as const;
    const { session } = await ask('join', { message });
    expect(session.follower).toMatchObject({ followed: true, scene: 'card-bund' });
    const register = { account: holder.account, name: 'members', layout: 'spread' } as const;
    const entry = await registers.find({ ...register, erasureLeaves: 'nothing' }, holder.openId);
    expect(entry?.body).toMatchObject({ shopId: 'bund' });
  });

  it('links to the page of the card where followers can reach it', async () => {
    const links = {
      to: ({ page, subject }: { page: string; subject: string }) => `https://x/${page}/${subject}`,
    };
    const { ask } = cardsAt(rehearsalRegisters());
    const { text } = await ask('join', { links });
    expect(text).toMatch(/<a href="https:\/\/x\/card\/\d{12}">/);
  });

  it('asks for the birthday three times, takes month and day, and forgets them when asked to', async () => {
    const registers = rehearsalRegisters();
    const { ask, answer } = cardsAt(registers);
    await ask('join');
    const asked = await ask('ask-birthday');
    expect(asked.result).toBe('birthday-asked');
    const noted = await answer('我是1990年五月三号的', asked.session);
    expect(noted).toMatchObject({ result: 'birthday-noted' });
    expect(noted.text).toContain('5月3日');
    const near = await ask('show', { nowMs: beijing('2027-05-01 12:00') });
    expect(near.text).toContain('生日快乐！生日送一份小食。');
    expect((await ask('show')).text).toContain('删掉生日');
    const forgotten = await ask('forget-birthday', { turnId: 'c'.repeat(32) });
    expect(forgotten.result).toBe('birthday-forgotten');
    expect((await ask('show')).text).toContain('领生日礼');
  });

  it('lets go of the birthday at the fourth answer without one', async () => {
    const { ask, answer } = cardsAt(rehearsalRegisters());
    await ask('join');
    let last = await ask('ask-birthday');
    const told: string[] = [];
    for (const text of ['随便', '不知道', '农历八月初三']) {
      last = await answer(text, last.session);
      told.push(last.result);
    }
    expect(told).toEqual(['birthday-asked', 'birthday-asked', 'birthday-given-up']);
  });

  it('says that there is none where the brand has none', async () => {
    expect((await callService('member-card')).result).toBe('card-not-offered');
    expect((await callService('points')).result).toBe('card-not-offered');
  });
});

describe('points', () => {
  it('tells what is there, what came last, and until when it is good', async () => {
    const registers = rehearsalRegisters();
    await cardsAt(registers).ask('join');
    const cause = { setup: memberSetup, sourceId: 'r1', shopId: 'bund', atMs: noon };
    await earnPoints(registers, holder, { ...cause, amountFen: 52_000 });
    const { result, text, session } = await callService('points', { registers, catalogue });
    expect(result).toBe('points-told');
    expect(text).toContain('等级：银叶，积分：520');
    expect(text).toContain('再积 1480 分，升到「金叶」。');
    expect(text).toContain('积分到2027年12月31日有效。');
    expect(text).toContain('12月1日 +520 消费 外滩店');
    expect(session.follower.groups).toEqual(['level:silver']);
  });

  it('offers a card to whoever has none', async () => {
    const { result, text } = await callService('points', { catalogue });
    expect(result).toBe('card-offered');
    expect(text).toContain('1. 办会员卡');
  });
});

it.each([
  ['5月3日', '05-03'],
  ['五月三號', '05-03'],
  ['我生日是十二月二十五', '12-25'],
  ['1990-05-03', '05-03'],
  ['1990.5.3', '05-03'],
  ['5/3', '05-03'],
  ['5.3', '05-03'],
  ['0503', '05-03'],
  ['19900503', '05-03'],
  ['2月29号', '02-29'],
  ['２月２９日', '02-29'],
  ['2月30号', 'none'],
  ['13月1号', 'none'],
  ['明天', 'none'],
  ['13800000000', 'none'],
  ['农历八月初三', 'lunar'],
  ['正月十五', 'lunar'],
])('a birthday of "%s" is read as %s', (text, expected) => {
  const read = readBirthday(text);
  expect(read.kind === 'day' ? read.monthDay : read.kind).toBe(expected);
});
