import { describe, expect, it } from 'vitest';
import { compileWith, problemLines } from './small-brand.ts';

const head = 'at: 2026-12-01T12:00:00+08:00\ncases:\n';

describe('tests.yaml', () => {
  it('may be missing', () => {
    expect(compileWith().cases).toEqual([]);
  });

  it('counts every sentence as a case, each with its own line', () => {
    const text = `${head}  - say:\n      - 最近的店\n      - 哪儿近\n    expect: { rule: nearest }\n  - menu: nearest\n    expect: { intent: nearest }\n`;
    const { cases } = compileWith({ 'tests.yaml': text });
    expect(cases.map(({ line, title }) => [line, title])).toEqual([
      [4, '最近的店'],
      [5, '哪儿近'],
      [7, 'menu nearest'],
    ]);
  });

  it.each([
    ['- expect: { rule: hello }', 'tests.yaml:3 cases[0]: needs exactly one of say, location'],
    ['- { say: 好, menu: nearest, expect: { rule: hello } }', 'tests.yaml:3 cases[0]: needs exac'],
    ['- { say: 好, expect: {} }', 'tests.yaml:3 cases[0].expect: expects nothing'],
    ['- { say: 好 }', 'tests.yaml:3 cases[0].expect: is missing'],
    ['- { say: [], expect: { rule: hello } }', 'tests.yaml:3 cases[0].say: needs at least one'],
    ['- { say: 好, expect: { rule: bye } }', 'cases[0].expect.rule: there is no rule "bye"'],
    ['- { say: 好, expect: { intent: bye } }', 'cases[0].expect.intent: there is no intent "bye"'],
    ['- { say: 好, expect: { entities: { product: pie } } }', 'there is no product "pie"'],
    ['- { say: 好, expect: { entities: { person: w9 } } }', 'there is no person "w9"'],
    ['- { say: 好, expect: { entities: { place: 火星 } } }', 'there is no landmark "火星"'],
    ['- { say: 好, expect: { entities: { moon: 火星 } } }', 'entities.moon: is not known here'],
    [
      '- { location: 火星, expect: { rule: hello } }',
      'cases[0].location: there is no place "火星"',
    ],
    ['- { say: 好, given: { listed: [s1, s9] }, expect: { rule: hello } }', 'no shop "s9"'],
    ['- { say: 好, given: { focus: { shop: s9 } }, expect: { rule: hello } }', 'no shop "s9"'],
    ['- { say: 好, given: { at: 明天 }, expect: { rule: hello } }', 'cases[0].given.at: is no mom'],
    ['- { kind: text, expect: { rule: hello } }', 'tests.yaml:3 cases[0].kind: expected one of'],
  ])('%s is refused', (entry, line) => {
    const lines = problemLines({ 'tests.yaml': `${head}  ${entry}\n` });
    expect(lines).toEqual([expect.stringContaining(line)]);
  });

  it('needs a time, so that it says the same on every day', () => {
    const text = 'cases:\n  - { say: 你好, expect: { rule: hello } }\n';
    expect(problemLines({ 'tests.yaml': text })).toEqual(['tests.yaml:1 at: is missing: add it']);
  });

  it('is not compared with rules that are broken themselves', () => {
    const changes = {
      'rules.yaml':
        'rules:\n  - { id: HELLO, title: 打招呼, when: { exact: [你好] }, reply: 好 }\n',
      'menu.yaml': undefined,
      'tests.yaml': `${head}  - { say: 你好, expect: { rule: hello } }\n`,
    };
    expect(problemLines(changes)).toEqual([expect.stringContaining('rules.yaml:2')]);
  });
});
