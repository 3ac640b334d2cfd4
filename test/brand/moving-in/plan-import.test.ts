import { describe, expect, it } from 'vitest';
import type { MovedMediaIndex } from '../../../src/brand/moving-in/draft-replies.ts';
import { draftRules } from '../../../src/brand/moving-in/draft-rules.ts';
import {
  type ImportRow,
  planImport,
  type StandingRule,
} from '../../../src/brand/moving-in/plan-import.ts';
import { readAutoReplies } from '../../../src/wechat/auto-replies.ts';
import { type ConsoleEntry, consoleAnswer, said } from './console-answer.ts';

const address: ConsoleEntry = { name: '地址', equal: ['地址'], replies: [said('人民路 1 号')] };

function plan(
  entries: readonly ConsoleEntry[],
  standing: readonly StandingRule[] = [],
  media: MovedMediaIndex = new Map(),
): readonly ImportRow[] {
  const replies = readAutoReplies(consoleAnswer(entries));
  return planImport(draftRules(replies, media), standing);
}

function imported(entry: ConsoleEntry): StandingRule {
  const [row] = plan([entry]);
  if (row?.fate.kind !== 'new' || !row.fate.edit.after) throw new Error('nothing was drafted');
  return { id: row.fate.edit.id, value: row.fate.edit.after };
}

describe('an old reply', () => {
  it.each<[string, ConsoleEntry, readonly StandingRule[], object]>([
    [
      'is new when no rule says it',
      address,
      [],
      { kind: 'new', edit: { file: 'rules.yaml', id: 'console-1' } },
    ],
    ['is known when it was imported before', address, [imported(address)], { kind: 'known' }],
    [
      'is known under any name and id',
      address,
      [{ id: 'where', value: { ...imported(address).value, id: 'where', title: '在哪' } }],
      { kind: 'known', ruleId: 'where' },
    ],
    [
      'changes the rule of an earlier import when it says something else now',
      { ...address, replies: [said('人民路 2 号')] },
      [{ id: 'console-7', value: { ...imported(address).value, id: 'console-7', order: 3 } }],
      {
        kind: 'changed',
        edit: {
          id: 'console-7',
          before: { reply: '人民路 1 号' },
          after: { id: 'console-7', order: 3, reply: '人民路 2 号' },
        },
      },
    ],
    [
      'takes another id when its own is taken by another rule',
      address,
      [{ id: 'console-1', value: { id: 'console-1', title: '别的', when: {}, reply: '别的' } }],
      { kind: 'new', edit: { id: 'console-1-2', after: { id: 'console-1-2', title: '地址' } } },
    ],
    [
      'is impossible when nothing is left of it',
      { ...address, equal: ['。'] },
      [],
      { kind: 'impossible' },
    ],
  ])('%s', (_, entry, standing, fate) => {
    expect(plan([entry], standing)[0]?.fate).toMatchObject(fate);
  });

  it('is known where its words are heard and more was added to them since', () => {
    const { id, value } = imported(address);
    const when = { contains: ['地 址', '在哪'], examples: ['你们店在哪里'], menu: ['where'] };

    const [row] = plan([address], [{ id, value: { ...value, when } }]);

    expect(row?.fate).toEqual({ kind: 'known', ruleId: id });
  });

  it('that says something else now takes nothing from what the rule was given to listen for', () => {
    const { id, value } = imported(address);
    const when = { exact: ['地址'], contains: ['在哪'], examples: ['你们店在哪里'] };
    const changed = { ...address, equal: ['地址', '在哪', '位置'], replies: [said('人民路 2 号')] };

    const [row] = plan([changed], [{ id, value: { ...value, when } }]);

    expect(row?.fate).toMatchObject({
      kind: 'changed',
      edit: { after: { when: { ...when, exact: ['地址', '位置'] }, reply: '人民路 2 号' } },
    });
  });

  it('to everything else is known where somebody chose the kinds of messages', () => {
    const replies = readAutoReplies(
      consoleAnswer([], { message_default_autoreply_info: said('稍等') }),
    );
    const draft = draftRules(replies, new Map());
    const [rule] = draft.rules;
    if (!rule) throw new Error('nothing was drafted');
    const value = { ...rule, when: { kinds: ['text'] } };

    const [row] = planImport(draft, [{ id: rule.id, value }]);

    expect(row?.fate).toEqual({ kind: 'known', ruleId: 'console-otherwise' });
  });

  it('takes no handler along that the rule was given since', () => {
    const { id, value } = imported(address);
    const { reply: _, ...rest } = value;
    const standing = [{ id, value: { ...rest, handler: 'nearest-shop', with: { topic: '店' } } }];

    const [row] = plan([address], standing);

    expect(row?.fate).toMatchObject({ kind: 'changed', edit: { after: { reply: '人民路 1 号' } } });
    expect(row?.fate).not.toHaveProperty('edit.after.handler');
  });

  it('is known although its picture was kept under another id', () => {
    const picture = { name: '图', equal: ['图'], replies: [{ type: 'img', content: 'T1' }] };
    const media = (mediaId: string): MovedMediaIndex =>
      new Map([['T1', { kind: 'kept', mediaId, file: 'console-1-1' }]]);
    const [earlier] = plan([picture], [], media('P1'));
    if (earlier?.fate.kind !== 'new') throw new Error('nothing was drafted');
    const { id, after: value = {} } = earlier.fate.edit;

    const [row] = plan([picture], [{ id, value }], media('P2'));

    expect(row?.fate).toEqual({ kind: 'known', ruleId: 'console-1' });
  });

  it('gives two replies of one name an id each', () => {
    const rows = plan([address, { ...address, equal: ['位置'] }]);

    expect(rows.map(({ fate }) => (fate.kind === 'new' ? fate.edit.id : fate.kind))).toEqual([
      'console-1',
      'console-2',
    ]);
  });

  it('of a name that another has changes neither it nor what is known', () => {
    const first = imported(address);
    const second = { id: 'console-2', value: { ...first.value, when: { exact: ['位置'] } } };
    const phone = { ...address, equal: ['电话'], replies: [said('021-5550-0101')] };

    const rows = plan([phone, { ...address, equal: ['位置'] }, address], [first, second]);

    expect(
      rows.map(({ fate }) => ('ruleId' in fate ? fate.ruleId : 'edit' in fate && fate.edit.id)),
    ).toEqual(['console-1-2', 'console-2', 'console-1']);
  });

  it('is the change of the rule of its name that shares its words, and each rule is changed once', () => {
    const first = imported(address);
    const second = { id: 'console-2', value: { ...first.value, when: { exact: ['位置'] } } };
    const moved = { ...address, replies: [said('人民路 2 号')] };
    const entries = [['电话'], ['位置', '地图'], ['地址']].map((equal) => ({ ...moved, equal }));

    const rows = plan(entries, [first, second]);

    expect(rows.map(({ fate }) => 'edit' in fate && [fate.kind, fate.edit.id])).toEqual([
      ['new', 'console-1-2'],
      ['changed', 'console-2'],
      ['changed', 'console-1'],
    ]);
  });

  it('without a name is found again by its words, wherever it stands now', () => {
    const nameless = { ...address, name: '' };
    const phone = { name: '', equal: ['电话'], replies: [said('021-5550-0101')] };

    const rows = plan(
      [phone, { ...nameless, replies: [said('人民路 2 号')] }],
      [imported(nameless)],
    );

    expect(rows.map(({ fate }) => 'edit' in fate && [fate.kind, fate.edit.id])).toEqual([
      ['new', 'console-1-2'],
      ['changed', 'console-1'],
    ]);
  });

  it('names the rule that listens for one of its words already', () => {
    const standing = [
      { id: 'shops', value: { id: 'shops', title: '找店', when: { contains: ['地 址'] } } },
    ];

    expect(plan([address], standing)[0]?.clashes).toEqual([
      { word: '地址', ruleId: 'shops', title: '找店' },
    ]);
  });

  it('says what was changed on the way, and nothing of what came over as it was', () => {
    const [plain, long] = plan([
      address,
      { name: '长', equal: ['长'], replies: [said('好'.repeat(900))] },
    ]);

    expect(plain?.lines).toEqual([]);
    expect(long?.lines.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });
});
