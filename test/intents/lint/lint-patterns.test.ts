import { describe, expect, it } from 'vitest';
import { contains, lintLines, lintRules, patterns, type RuleParts } from './lint-rules.ts';

const place = 'when.patterns.0: a';

describe('the lint finds a pattern', () => {
  it.each([
    ['that needs punctuation', '汉堡!', `error pattern-never ${place}`],
    ['that needs a dot', 'v\\.i\\.p', `error pattern-never ${place}`],
    ['that needs a space between Chinese characters', '汉堡 薯条', `error pattern-never ${place}`],
    ['with an alternative that needs punctuation', '汉堡(吗|。)', `warning pattern-never ${place}`],
    ['with an end in its middle', '汉堡$好吃', `warning pattern-never ${place}`],
    ['with a start in its middle', '汉堡^好吃', `warning pattern-never ${place}`],
    ['with a word edge beside a Chinese character', '\\b汉堡', `warning pattern-never ${place}`],
    ['of capital letters', '套餐\\p{Lu}', `warning pattern-never ${place}`],
    ['that matches nearly everything', '.+', `warning pattern-broad ${place}`],
    ['that matches all longer texts', '.{5,}', `warning pattern-broad ${place}`],
    ['that hides its words behind (?i)', '(?i)wifi', `hint pattern-heavy ${place}`],
    ['of nothing but classes', '[一-龥]{2,6}[a-z]', `hint pattern-heavy ${place}`],
    ['that is large', '(退款|退货).{0,70}(流程|办法)', `hint pattern-heavy ${place}`],
  ])('%s: %s', (_what, source, line) => {
    expect(lintLines([patterns('a', [source])])).toEqual([line]);
  });

  it('whose own sentence another rule answers', () => {
    const rules = [patterns('a', ['(宝宝|小孩)吃什么']), contains('b', ['吃什么', '菜单'])];
    expect(lintLines(rules)).toEqual([`hint pattern-lost ${place}`]);
    expect(lintRules(rules)[0]).toMatchObject({
      zh: '「宝宝吃什么」对得上这个 pattern，答的却是 b（规则b）。',
      en: '"宝宝吃什么" matches this pattern and is answered by b, by its keyword "吃什么".',
    });
  });
});

describe('the lint is quiet about a pattern', () => {
  it.each<[string, readonly RuleParts[]]>([
    ['with optional punctuation', [patterns('a', ['汉堡。?好吃'])]],
    ['with punctuation that may be missing', [patterns('a', ['汉堡,{0,2}好吃'])]],
    ['with a class that has more than punctuation', [patterns('a', ['汉堡[吗。]'])]],
    ['with a group of punctuation that may be missing', [patterns('a', ['汉堡(。|!)?好吃'])]],
    ['with an end before what may be missing', [patterns('a', ['汉堡$(好吃)?'])]],
    ['with a question mark', [patterns('a', ['有汉堡\\?$'])]],
    ['with a space between Latin words', [patterns('a', ['talk to'])]],
    ['with anchors at its ends', [patterns('a', ['^(请问)?有汉堡吗$'])]],
    ['with anchors at the ends of alternatives', [patterns('a', ['^汉堡|汉堡$'])]],
    ['with a word edge beside a Latin word', [patterns('a', ['\\bwifi\\b'])]],
    ['in capitals and Traditional characters', [patterns('a', ['優惠.{0,3}VIP'])]],
    ['with an escaped sign of its own', [patterns('a', ['多少钱\\d+'])]],
    ['of numbers beside a word', [patterns('a', ['第\\d号'])]],
    [
      'that another rule hears at times only',
      [patterns('a', ['(宝宝|小孩)吃什么']), contains('b', ['吃什么'], { if: { focus: 'shop' } })],
    ],
    ['that goes first', [patterns('a', ['宝宝吃什么'], { order: 1 }), contains('b', ['吃什么'])]],
    [
      'of a rule for some times only',
      [patterns('a', ['宝宝吃什么'], { if: { focus: 'shop' } }), contains('b', ['吃什么'])],
    ],
  ])('%s', (_what, rules) => {
    expect(lintLines(rules)).toEqual([]);
  });
});
