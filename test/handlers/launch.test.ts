import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import type { Launch } from '../../src/domain/taking-part.ts';
import { handlers } from '../../src/handlers/index.ts';
import { countPlaces } from '../../src/services/launch-register.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { tastingLaunch } from '../services/launch-setup.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { callService, type Given } from './given-turn.ts';
import { smallBrand } from './small-brand.ts';
import { startTalk } from './talk.ts';

const during = tastingLaunch.fromMs + 3_600_000;
let registers: RegisterStore;
let turns = 0;
beforeEach(() => {
  registers = rehearsalRegisters();
});

function brandWith(...launches: readonly Launch[]) {
  return indexCatalogue({ ...smallBrand, setup: { ...emptySetup, launches } });
}

function call(openId: string, given: Given = {}) {
  turns += 1;
  const turnId = turns.toString(16).padStart(32, '0');
  const catalogue = brandWith(tastingLaunch);
  return callService('launch', { catalogue, registers, turnId, openId, nowMs: during, ...given });
}
const act = (openId: string, action: string, given: Given = {}) =>
  call(openId, { parameters: { action }, ...given });

describe('a launch', () => {
  it('that asks for nothing gives a seat at once, and waits for the disk', async () => {
    const { text, result, outcome } = await call('A');
    expect(result).toBe('launch-seat');
    expect(outcome.gives).toBe(true);
    expect(text).toContain('好了。\n您报上了「新品试吃」，名额留着。');
  });

  it('tells a place in the list as it is, and remembers who waits', async () => {
    for (const name of ['A', 'B', 'C']) await call(name);
    const { text, result, session } = await call('D');
    expect(result).toBe('launch-waiting');
    expect(text).toContain('给您排上了候补');
    expect(text).toContain('前面还有 1 位');
    expect(session.awaitsNews).toEqual([{ source: 'launch', id: 'tasting' }]);
  });

  it('says so when seats and places are taken', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E']) await call(name);
    expect((await call('F')).result).toBe('launch-full');
  });

  it('of a turn that is taken twice is the same answer twice', async () => {
    const given = { turnId: 'c'.repeat(32) };
    const [first, again] = [await call('A', given), await call('A', given)];
    expect(again.text).toBe(first.text);
  });

  it.each([
    ['before it opens', tastingLaunch.fromMs - 3_600_000, '开始报名'],
    ['when it is over', tastingLaunch.toMs + 1, '已经截止了'],
  ])('%s is not joined', async (_when, nowMs, words) => {
    const { text, result } = await call('A', { nowMs });
    expect(result).toBe('launch-not-open');
    expect(text).toContain(words);
  });

  it('that is over still tells those who have a seat', async () => {
    await call('A');
    const { text } = await call('A', { nowMs: tastingLaunch.toMs + 1 });
    expect(text).toContain('您报上了「新品试吃」');
  });

  it('is cancelled after a question, and only by who has signed up', async () => {
    await call('A');
    const asked = await act('A', 'cancel');
    expect(asked.result).toBe('launch-cancel-asked');
    expect(asked.text).toContain('1. 确认取消\n2. 先不取消');
    expect((await act('A', 'cancel-now')).result).toBe('launch-cancelled');
    expect((await act('A', 'cancel-now')).result).toBe('launch-not-held');
    expect((await act('B', 'state')).text).toContain('想来就回复「我要报名」');
  });

  it('is asked for when several are open, or when several were signed up for', async () => {
    const other = { ...tastingLaunch, id: 'tour', name: '后厨参观', synonyms: [] };
    const catalogue = brandWith(tastingLaunch, other);
    expect((await call('A', { catalogue })).text).toContain('1. 新品试吃\n2. 后厨参观');
    expect((await call('A', { catalogue, normalisedText: '后厨参观' })).result).toBe('launch-seat');
    await call('A', { catalogue, parameters: { launch: 'tasting' } });
    const cancelling = await act('A', 'cancel', { catalogue });
    expect(cancelling.result).toBe('launch-choice');
    expect((await act('A', 'state', { catalogue })).text).toContain('您报上了「后厨参观」');
  });

  it('that the brand does not have, or a step that is not for rules, is told to operators', () => {
    const find = (parameters: { launch?: string; action: 'join' | 'cancel-now' }) =>
      handlers.launch.findProblems?.(parameters, brandWith(tastingLaunch)) ?? [];
    expect(find({ launch: 'tastin', action: 'join' })[0]).toContain('did you mean "tasting"');
    expect(find({ action: 'cancel-now' })[0]).toContain('write cancel');
    expect(find({ launch: 'tasting', action: 'join' })).toEqual([]);
  });

  it('that nobody set up is none', async () => {
    expect((await call('A', { catalogue: brandWith() })).result).toBe('launch-none');
  });
});

describe('a launch that asks how to reach somebody', () => {
  const asking = brandWith({ ...tastingLaunch, asksName: true, asksPhone: true });
  const rules = [{ id: 'join', when: { contains: ['报名'] }, handler: 'launch' }];

  it.each([
    ['one after the other', ['报名', '王女士', '13800001111'], '登记的是：王女士，138****1111'],
    ['both at once', ['报名', '王女士，13800001111'], '登记的是：王女士，138****1111'],
    [
      'a name too long to be one',
      ['报名', '长'.repeat(99), '13800001111'],
      `：${'长'.repeat(20)}，1`,
    ],
    ['the phone first', ['报名', '13800001111', '老李'], '登记的是：老李，138****1111'],
  ])('takes %s', async (_how, texts, told) => {
    const talk = startTalk(rules, { catalogue: asking, registers });
    let heard = '';
    for (const text of texts) heard = (await talk.say(text)).text;
    expect(heard).toContain('好了。');
    expect(heard).toContain(told);
  });

  it('says what for before it asks, and keeps nothing of who would rather not', async () => {
    const talk = startTalk(rules, { catalogue: asking, registers });
    expect((await talk.say('报名')).text).toContain('称呼和手机号，只用来联系这一次活动');
    await talk.say('王女士');
    const { text } = await talk.say('算了');
    expect(text).not.toContain('报上了');
    expect(await countPlaces(registers, accountNamed('main'), tastingLaunch)).toEqual({
      ...{ seat: 0, waiting: 0 },
    });
  });
});
