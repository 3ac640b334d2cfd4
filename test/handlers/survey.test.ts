import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalCoupons } from '../../src/brand/rehearsal-coupons.ts';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { tasteSurvey } from '../services/surveys.ts';
import { callService, type Given } from './given-turn.ts';
import { smallBrand } from './small-brand.ts';
import { startTalk } from './talk.ts';

const catalogue = brandWith({ coupon: 'burger-day' });
let registers: RegisterStore;
let coupons: CouponStore;
let turns = 0;
beforeEach(() => {
  registers = rehearsalRegisters();
  coupons = rehearsalCoupons();
});

function brandWith(differences: Partial<typeof tasteSurvey>) {
  const surveys = [{ ...tasteSurvey, ...differences }];
  return indexCatalogue({ ...smallBrand, setup: { ...emptySetup, surveys } });
}

function survey(given: Given = {}) {
  turns += 1;
  const turnId = turns.toString(16).padStart(32, '0');
  return callService('survey', { catalogue, registers, coupons, turnId, ...given });
}
const pick = (question: string, value: string | number, given: Given = {}) =>
  survey({ parameters: { survey: 'taste', question, pick: value }, ...given });
const write = (question: string, text: string) =>
  survey({
    parameters: { survey: 'taste', question },
    message: { kind: 'text', text },
    normalisedText: text,
  });

describe('a survey', () => {
  it('begins with what it is, and waits for a score', async () => {
    const { text, session } = await survey();
    expect(text).toBe('一分钟答完。\n\n打几分？\n回复 1 到 5 的数字。');
    expect(session.dialogue?.options).toEqual([]);
    expect(session.dialogue?.awaits).toMatchObject({ slot: 'score', topic: '口味调查' });
  });

  it('asks the next by the answer, hides numbers in what is written, and goes on another day', async () => {
    expect((await pick('score', 2)).text).toBe('为什么？\n没有就回「没有」。');
    await write('why', '咸，电话 13800001111');
    const { text } = await survey({ nowMs: beijing('2026-12-20 12:00') });
    expect(text).toBe('接着上次的「口味调查」：\n\n多久来一次？\n1. 每周\n2. 很少\n回复数字就行。');
    const page = await registers.list(
      { account: 'main' as never, name: 'survey.taste', layout: 'spread', erasureLeaves: 'place' },
      { label: '', limit: 1 },
    );
    expect(JSON.stringify(page.found)).toContain('138****1111');
  });

  it('thanks with a coupon, once, and the same turn with the same one', async () => {
    await pick('score', 4);
    const given = { turnId: 'c'.repeat(32) };
    const last = await pick('often', 'seldom', given);
    expect(last.result).toBe('survey-finished');
    expect(last.outcome.gives).toBe(true);
    expect(last.text).toMatch(/谢谢您。\n送您一张「汉堡日立减 10 元」：\n\n[A-Z]{2,4}(-\w{3}){3}/);
    expect((await pick('often', 'seldom', given)).text).toBe(last.text);
    const again = await survey();
    expect(again.result).toBe('survey-finished-before');
    expect(again.text).toContain('您领过了');
    expect(again.outcome.gives).toBeUndefined();
  });

  it('asks again what was not understood, three times in all, and keeps what was answered', async () => {
    const started = await survey();
    let { session } = started;
    const texts: string[] = [];
    for (const said of ['嗯嗯', '好吃', '啊']) {
      const asked = await survey({
        parameters: { survey: 'taste', question: 'score' },
        matcher: 'dialogue',
        normalisedText: said,
        session,
      });
      texts.push(asked.text);
      session = asked.session;
    }
    expect(texts.slice(0, 2)).toEqual(
      texts.slice(0, 2).map(() => expect.stringContaining('没看懂')),
    );
    expect(texts[2]).toBe('先到这儿，前面答的都留着。想接着答，回复「口味调查」。');
  });

  it.each([
    ['5', 5, '多久来一次'],
    ['五分', 5, '多久来一次'],
    ['满分5分我给3分', 5, '为什么'],
    ['给两颗星吧', 5, '为什么'],
    ['4分，几点来都有座', 5, '多久来一次'],
    ['满分10分我给7分', 10, '多久来一次'],
    ['4.5分', 5, '这个没看懂'],
    ['3.5分', 5, '这个没看懂'],
    ['6分', 5, '这个没看懂'],
    ['零分', 5, '这个没看懂'],
    ['等了5分钟', 5, '这个没看懂'],
    ['味道5分，服务3分', 5, '这个没看懂'],
  ])('hears "%s" on a scale to %i: %s', async (said, most, answer) => {
    const [first, ...others] = tasteSurvey.questions;
    const questions = [{ ...first, most } as typeof first, ...others].flatMap((one) => one ?? []);
    const talk = startTalk([{ id: 'survey', when: { exact: ['问卷'] }, handler: 'survey' }], {
      catalogue: brandWith({ questions }),
    });
    await talk.say('问卷');
    expect((await talk.say(said)).text).toContain(answer);
  });

  it('is taken up again by a score, after something else was asked', async () => {
    const talk = startTalk(
      [
        { id: 'survey', when: { exact: ['问卷'] }, handler: 'survey' },
        { id: 'parking', when: { contains: ['停车'] }, reply: '门口能停。' },
      ],
      { catalogue: brandWith({}) },
    );
    await talk.say('问卷');
    expect((await talk.say('五分，停车要钱吗')).text).toContain('门口能停');
    expect((await talk.say('给五分')).text).toContain('多久来一次');
  });

  it.each([
    ['2026-11-30 12:00', '明天 00:00 开始'],
    ['2027-01-01 12:00', '已经收完了'],
  ])('at %s says that it is not open', async (at, words) => {
    for (const told of [
      await pick('score', 4, { nowMs: beijing(at) }),
      await survey({ nowMs: beijing(at) }),
      await survey({ parameters: { survey: 'taste' }, nowMs: beijing(at) }),
    ]) {
      expect(told.result).toBe('survey-not-open');
      expect(told.text).toContain(words);
    }
  });
});
