import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import type { Poll } from '../../src/domain/taking-part.ts';
import { handlers } from '../../src/handlers/index.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { lookPoll } from '../services/polls.ts';
import { callService, type Given } from './given-turn.ts';
import { smallBrand } from './small-brand.ts';

let registers: RegisterStore;
let turns = 0;
beforeEach(() => {
  registers = rehearsalRegisters();
});

function brandWith(...polls: readonly Poll[]) {
  return indexCatalogue({ ...smallBrand, setup: { ...emptySetup, polls } });
}

function vote(given: Given = {}) {
  turns += 1;
  const turnId = turns.toString(16).padStart(32, '0');
  return callService('vote', { catalogue: brandWith(lookPoll), registers, turnId, ...given });
}
const choose = (choice: string, given: Given = {}) =>
  vote({ parameters: { poll: 'look', choice }, ...given });
const menuPoll = { ...lookPoll, id: 'menu', name: '新菜单', synonyms: [] };
const afterEnd = beijing('2027-01-02 12:00');

describe('a vote', () => {
  it('says what is asked, the choices by number, and until when', async () => {
    const { text, result, session } = await vote();
    expect(result).toBe('vote-asked');
    expect(text).toContain('新包装，您喜欢哪个颜色？\n\n1. 番茄红\n2. 生菜绿\n3. 芝士黄');
    expect(text).toContain('12月31日 23:59 截止，一人一票');
    expect(session.dialogue?.options.map(({ call }) => call.parameters['choice'])).toEqual([
      'red',
      'green',
      'yellow',
    ]);
  });

  it('counts a choice, waits for the disk, and shows how it stands', async () => {
    await choose('green', { openId: 'another' });
    const { text, result, outcome } = await choose('red');
    expect(result).toBe('vote-cast');
    expect(outcome.gives).toBe(true);
    expect(text).toContain('投好了，您选的是「番茄红」');
    expect(text).toContain(
      '1. 番茄红\n▇▇▇▇ 50%，1 票\n2. 生菜绿\n▇▇▇▇ 50%，1 票\n3. 芝士黄\n0%，0 票',
    );
    expect(text).toContain('一共 2 票');
  });

  it('is taken from the words it comes in', async () => {
    expect((await vote({ normalisedText: '我投红色的那个' })).text).toContain('「番茄红」');
    const changed = await vote({ normalisedText: '不要红色了 改投绿色' });
    expect(changed.text).toContain('「生菜绿」');
  });

  it('may be changed until the end, and is still one', async () => {
    await choose('red');
    const { text, result } = await choose('yellow');
    expect(result).toBe('vote-changed');
    expect(text).toContain('改好了，现在投的是「芝士黄」');
    expect(text).toContain('一共 1 票');
    expect((await choose('yellow')).result).toBe('vote-kept');
    expect((await vote()).text).toContain('您投的是「芝士黄」，想改就回复别的数字');
  });

  it('of a turn that is taken twice is the same answer twice, and one ballot', async () => {
    const given = { turnId: 'b'.repeat(32) };
    const [first, again] = [await choose('red', given), await choose('red', given)];
    expect(again.text).toBe(first.text);
    expect(again.text).toContain('一共 1 票');
  });

  it.each([
    ['before it began', beijing('2026-11-30 12:00'), 'vote-not-open', '明天 00:00 开始投'],
    ['when it is over', afterEnd, 'vote-result-shown', '投完了，结果是'],
  ])('does not count %s', async (_when, nowMs, result, words) => {
    const answered = await choose('red', { nowMs });
    expect(answered.result).toBe(result);
    expect(answered.text).toContain(words);
    expect(answered.outcome.gives).toBeUndefined();
    expect((await vote({ nowMs: afterEnd })).text).toContain('一共 0 票');
  });
});

describe('the result of a vote', () => {
  const result = (given: Given = {}) => vote({ parameters: { action: 'result' }, ...given });

  it.each([
    ['always', 'vote-result-shown', 'vote-result-shown'],
    ['after-vote', 'vote-result-hidden', 'vote-result-shown'],
    ['after-end', 'vote-result-hidden', 'vote-result-hidden'],
  ] as const)(
    'that is shown %s: before and after an own vote',
    async (showsResult, before, after) => {
      const catalogue = brandWith({ ...lookPoll, showsResult });
      expect((await result({ catalogue })).result).toBe(before);
      const cast = await choose('red', { catalogue });
      expect(cast.text.includes('一共 1 票')).toBe(after === 'vote-result-shown');
      expect((await result({ catalogue })).result).toBe(after);
      expect((await result({ catalogue, nowMs: afterEnd })).result).toBe('vote-result-shown');
    },
  );
});

describe('of several votes', () => {
  const catalogue = brandWith(lookPoll, menuPoll);

  it('those that are open are offered, and a number opens one', async () => {
    const { text, result, session } = await vote({ catalogue });
    expect(result).toBe('vote-choice');
    expect(text).toContain('1. 新包装\n2. 新菜单');
    const parameters = session.dialogue?.options[1]?.call.parameters ?? {};
    expect((await vote({ catalogue, parameters })).text).toContain('您喜欢哪个颜色');
  });

  it('the one that is named is meant', async () => {
    const normalisedText = '新菜单投票';
    expect((await vote({ catalogue, normalisedText })).result).toBe('vote-asked');
  });

  it('none is open: it says when the next one begins', async () => {
    const next = { ...menuPoll, fromMs: afterEnd, toMs: afterEnd };
    const { text } = await vote({ catalogue: brandWith(next) });
    expect(text).toContain('「新菜单」2027年1月2日 12:00 开始投');
  });

  it('there is none at all: it says so', async () => {
    expect((await vote({ catalogue: brandWith() })).result).toBe('vote-none');
  });

  it('a rule that names one that is not there is told so', () => {
    expect(handlers.vote.findProblems?.({ poll: 'lok', action: 'vote' }, catalogue)[0]).toContain(
      'did you mean "look"?',
    );
  });
});
