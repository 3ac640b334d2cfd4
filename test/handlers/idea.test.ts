import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { handlers } from '../../src/handlers/index.ts';
import type { IdeaState } from '../../src/services/idea-shape.ts';
import { findOwnIdeas, listIdeas, settleIdea } from '../../src/services/ideas.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { callService } from './given-turn.ts';
import { noon, smallCatalogue } from './small-brand.ts';
import { startTalk } from './talk.ts';

const account = accountNamed('main');
const rules = [
  {
    id: 'mine',
    order: 1,
    when: { exact: ['我的建议'] },
    handler: 'idea',
    with: { action: 'state' },
  },
  { id: 'idea', when: { contains: ['建议'] }, handler: 'idea' },
  { id: 'hello', when: { exact: ['你好'] }, reply: '您好' },
];

function stage() {
  const registers = rehearsalRegisters();
  const talk = startTalk(rules, { registers });
  const settle = async (state: IdeaState, answer?: string) => {
    const all = await Promise.all(
      (['new', 'looked-at', 'planned'] as const).map((one) =>
        listIdeas(registers, account, { state: one, most: 9 }),
      ),
    );
    const [idea] = all.flatMap(({ ideas }) => ideas);
    if (!idea) throw new Error('no idea');
    const { code, id: ideaId } = idea;
    const more = answer === undefined ? {} : { answer };
    const by = { by: 'Mei', changeId: `${state} ${answer}`, atMs: noon };
    await settleIdea(registers, account, { code, ideaId, state, ...by, ...more });
  };
  return { registers, talk, settle };
}

describe('an idea', () => {
  it('is asked for when nothing is told yet, and kept with a number, without phone numbers', async () => {
    const { registers, talk } = stage();
    expect((await talk.say('提个建议')).text).toContain('想到什么写什么');
    const { text, result } = await talk.say('椅子太硬了，细说打 13800001111');
    expect(result).toBe('idea-kept');
    const [idea] = (await listIdeas(registers, account, { state: 'new', most: 9 })).ideas;
    expect(text).toContain(`编号 ${idea?.number}`);
    expect(idea?.text).toContain('椅子太硬了');
    expect(idea?.text).not.toContain('13800001111');
  });

  it('that is cut in the middle of a phone number tells nothing of it', async () => {
    const { registers, talk } = stage();
    await talk.say(`建议${'多'.repeat(289)}13800001111`);
    const [idea] = (await listIdeas(registers, account, { state: 'new', most: 9 })).ideas;
    expect(idea?.text).not.toContain('13800');
  });

  it('that is long is cut, and the sixth of a day is put off', async () => {
    const { registers, talk } = stage();
    await talk.say(`建议${'多放点酱'.repeat(200)}`);
    const [idea] = (await listIdeas(registers, account, { state: 'new', most: 9 })).ideas;
    expect(Array.from(idea?.text ?? '')).toHaveLength(300);
    for (const what of ['多放椅子', '多放插座', '早点开门', '晚点关门']) {
      expect((await talk.say(`建议${what}`)).result).toBe('idea-kept');
    }
    expect((await talk.say('建议放点音乐')).result).toBe('idea-too-many');
    talk.wait(24 * 60);
    expect((await talk.say('建议放点音乐')).result).toBe('idea-kept');
  });

  it('of a turn that is taken twice is one', async () => {
    const registers = rehearsalRegisters();
    const message = { kind: 'text', text: '建议多放椅子' } as const;
    const given = { registers, message, normalisedText: '建议多放椅子' };
    const [first, again] = [await callService('idea', given), await callService('idea', given)];
    expect(again.text).toBe(first.text);
    const who = { account, openId: 'follower-1' as OpenId };
    expect(await findOwnIdeas(registers, who)).toHaveLength(1);
  });

  it('is told of when asked for, and not otherwise', async () => {
    const { talk, settle } = stage();
    await talk.say('建议多放椅子');
    await settle('planned', '下个月换');
    expect((await talk.say('你好')).text).toBe('您好');
    expect((await talk.say('我的建议')).text).toContain('准备做了。下个月换');
  });

  it('is heard of once each time something comes of it, by who asked to, with their next message', async () => {
    const { talk, settle } = stage();
    await talk.say('建议多放椅子');
    expect((await talk.say('1')).result).toBe('idea-heard-of');
    expect((await talk.say('你好')).text).toBe('您好');
    await settle('looked-at');
    expect((await talk.say('你好')).text).toBe('您好');
    await settle('planned');
    expect((await talk.say('你好')).text).toMatch(
      /^您提的「建议多放椅子」.*准备做了。\n\n——\n您好$/,
    );
    expect((await talk.say('你好')).text).toBe('您好');
    await settle('built', '来坐坐');
    const heard = await talk.say('你好');
    expect(heard.text).toContain('做好了！来坐坐');
    expect(heard.session.awaitsNews).toBeUndefined();
    expect((await talk.say('你好')).text).toBe('您好');
  });

  it('without any says so, and names no topic that is not there', async () => {
    const { talk } = stage();
    expect((await talk.say('我的建议')).result).toBe('ideas-none');
    const found = handlers.idea.findProblems?.({ action: 'give', alert: 'turn' }, smallCatalogue);
    expect(found?.[0]).toContain('there is no alert topic "turn"');
  });
});
