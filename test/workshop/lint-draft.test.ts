import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import { answerOf, benchWith, noonMs, ruleEdit, saying } from './given-bench.ts';

const live = {
  'rules.yaml': `rules:
  - { id: greet, title: 打招呼, when: { contains: [你好] }, reply: 您好 }
  - { id: weather, title: 天气, when: { contains: [好热, 下雨] }, reply: 是的 }
  - { id: park, title: 停车, when: { contains: [停车场, 车位] }, reply: 有 }
  - { id: invoice, title: 开发票, when: { exact: [发票] }, reply: 扫码 }
`,
  'menu.yaml': undefined,
};
const bench = await benchWith(live);

async function lint(edits: readonly Edit[], id: string) {
  const entry = { file: 'rules.yaml', id };
  const { findings } = await answerOf(
    bench,
    { kind: 'lint', edits, entry, nowMs: noonMs },
    'linted',
  );
  return findings.map((finding) => `${finding.kind} ${finding.id} ${finding.path.join('.')}`);
}

describe('the lint of an edited rule', () => {
  it.each<[string, Edit, readonly string[]]>([
    [
      'one character',
      ruleEdit('new', saying('new', ['堡'])),
      ['one-character new rules.4.when.contains.0'],
    ],
    [
      'a word that an earlier rule has',
      ruleEdit('new', saying('new', ['车位'])),
      ['rule-never-wins new rules.4', 'same-phrase new rules.4.when.contains.0'],
    ],
    [
      'a word that meets another in one sentence',
      ruleEdit('weather', saying('weather', ['好热', '好冷'])),
      ['overlap weather rules.1.when.contains.0'],
    ],
    [
      'a rule put before another, whose word it takes',
      ruleEdit('new', { ...saying('new', ['停车']), order: 5 }, ''),
      ['phrase-lost park rules.3.when.contains.0'],
    ],
    [
      'a day that is over',
      ruleEdit('new', { ...saying('new', ['圣诞']), if: { between: { to: '2026-01-01' } } }),
      ['rule-expired new rules.4.if.between'],
    ],
    [
      'a schema that refuses it',
      ruleEdit('new', { id: 'new' }),
      ['wrong-form new rules.4.title', 'wrong-form new rules.4.when'],
    ],
    ['nothing', ruleEdit('new', saying('new', ['外卖'])), []],
  ])('tells of %s', async (_name, edit, expected) => {
    expect(await lint([edit], edit.id)).toEqual(expected);
  });
});

describe('the lint of an edited rule beside an edit of another file', () => {
  const test = { say: '你好', expect: { rule: 'greet' } };
  const beside: Edit = { file: 'tests.yaml', id: 'new', after: test };
  const first = ruleEdit('first', saying('first', ['外卖']), '');

  it.each<[string, readonly Edit[], readonly string[]]>([
    [
      'another edited rule',
      [ruleEdit('park', saying('park', ['泊车'])), ruleEdit('new', saying('new', ['泊车']))],
      ['rule-never-wins new rules.4', 'same-phrase new rules.4.when.contains.0'],
    ],
    [
      'a rule that stands elsewhere in the draft',
      [first, ruleEdit('greet', saying('greet', ['停车场']))],
      ['same-phrase park rules.3'],
    ],
    [
      'a rule behind the new one',
      [first, ruleEdit('new', saying('new', ['车位']), 'first')],
      ['rules.4'],
    ],
  ])('tells of %s as without it', async (_name, edits, expected) => {
    const id = edits.at(-1)?.id ?? '';
    const alone = await lint(edits, id);
    expect(await lint([...edits, beside], id)).toEqual(alone);
    for (const one of expected) expect(alone.join('\n')).toContain(one);
  });
});

describe('what keeps a draft from compiling', () => {
  const broken = ruleEdit('park', { id: 'park', reply: '有' });

  it.each(['park', 'weather'])('is the fault of its own rule, asked about %s', async (id) => {
    const edits = [
      ruleEdit('greet', undefined),
      broken,
      ruleEdit('weather', saying('weather', ['热'])),
    ];
    const found = ['wrong-form park rules.1.title', 'wrong-form park rules.1.when'];
    expect(await lint(edits, id)).toEqual(found);
  });

  it('in another file is the fault of no rule', async () => {
    const edits = [broken, { file: 'menu.yaml', id: '', after: { buttons: 'none' } }];
    const found = await lint(edits, 'park');
    expect(found.filter((line) => !line.includes(' park '))).not.toEqual([]);
    expect(
      found.filter((line) => line.includes(' park ')).every((line) => line.includes('rules.2')),
    ).toBe(true);
  });
});
