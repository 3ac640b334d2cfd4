import { describe, expect, it } from 'vitest';
import { brandFindingKinds } from '../../src/brand/brand-finding.ts';
import { lintBrand } from '../../src/brand/lint-brand.ts';
import { maxAnswerBytes } from '../../src/handlers/answer-parts.ts';
import { maxExamples } from '../../src/intents/report-examples.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';
import { demoFiles, noonMs } from './demo-content.ts';
import { edit, type FileTexts, smallBrand } from './small-brand.ts';

function filesOf(changes: FileTexts) {
  return Object.entries({ ...smallBrand, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

function lint(changes: FileTexts, nowMs = noonMs): readonly string[] {
  return lintBrand(filesOf(changes), nowMs).map(
    ({ file, line, severity, kind, id }) => `${file}:${line} ${severity} ${kind}: ${id}`,
  );
}

/** A reply that is short as it is written and has so many bytes when it is filled in. */
function replyOf(bytes: number): FileTexts {
  const url = `https://www.example.com/${'a'.repeat(bytes / 16 - 24)}`;
  const written = 'reply: 您好，我是{{ brand.assistantName }}。';
  return {
    'brand.yaml': `${smallBrand['brand.yaml']}orderUrl: ${url}\n`,
    ...edit('rules.yaml', written, `reply: '${'{{ brand.orderUrl }}'.repeat(16)}'`),
  };
}

const lastMoment = '2027-12-31T23:59:59+08:00';

describe('the lint of a brand', () => {
  it('is quiet about a sound one', () => {
    expect(lint({})).toEqual([]);
  });

  it.each([
    [
      'a reply that needs two messages',
      replyOf(maxTextBytes + 16),
      'rules.yaml:12 hint reply-in-parts: hello',
    ],
    [
      'a reply that needs more messages than are sent',
      replyOf(maxAnswerBytes + 4 + 80),
      'rules.yaml:12 error reply-too-long: hello',
    ],
    [
      'a phrase that is answered by another rule',
      edit('rules.yaml', 'exact: [你好]', 'exact: [你好, 算了]'),
      'rules.yaml:11 warning phrase-lost: hello',
    ],
    [
      'a phone that an import wrote',
      edit('brand.yaml', '021-5550-0100', '000-0000-0000'),
      'brand.yaml:3 warning placeholder: ',
    ],
  ])('finds %s', (_what, changes, line) => {
    expect(lint(changes)).toEqual([line]);
  });

  it('is quiet about a reply that just fits', () => {
    expect(lint(replyOf(maxTextBytes))).toEqual([]);
  });

  it.each([
    ['2028-01-01T00:00:00+08:00', ['coupons.yaml:8 warning campaign-expired: half']],
    [lastMoment, ['coupons.yaml:8 hint campaign-ends-soon: half']],
    ['2027-12-19T00:00:00+08:00', ['coupons.yaml:8 hint campaign-ends-soon: half']],
    ['2027-12-17T00:00:00+08:00', []],
  ])('at %s says of the campaign: %j', (at, lines) => {
    const found = lint({}, Date.parse(at)).filter((line) => line.startsWith('coupons.yaml'));
    expect(found).toEqual(lines);
  });

  it.each([
    [lastMoment, []],
    ['2028-01-01T00:00:00+08:00', ['rules.yaml:8 warning campaign-over: nearest']],
  ])('at %s says of a rule that gives the campaign: %j', (at, lines) => {
    const rules = edit(
      'rules.yaml',
      'handler: nearest-shop',
      'handler: coupon\n    with: { campaign: half }',
    );
    const found = lint(rules, Date.parse(at)).filter((line) => line.startsWith('rules.yaml'));
    expect(found).toEqual(lines);
  });

  it.each([
    ['2027-11-01T12:00:00+08:00', []],
    ['2027-12-09T12:00:00+08:00', ['stores.csv:2 hint holiday-missing: s1']],
    ['2028-05-01T12:00:00+08:00', []],
  ])('at %s says of hours for 春节 that were only given for 2027-02-06: %j', (at, lines) => {
    const found = lint({}, Date.parse(at)).filter((line) => line.startsWith('stores.csv'));
    expect(found).toEqual(lines);
  });

  it.each([
    ['2026-06-01T12:00:00+08:00', []],
    ['2025-06-01T12:00:00+08:00', ['tests.yaml:1 hint tests-out-of-time: ']],
  ])('says of tests that play at %s, when the campaign of today is on or not: %j', (at, lines) => {
    const tests = `at: ${at}\ncases:\n  - { say: 你好, expect: { rule: hello } }\n`;
    expect(lint({ 'tests.yaml': tests })).toEqual(lines);
  });
});

describe('of texts that are longer than is shown, the lint says', () => {
  const news = (count: number, when: string): FileTexts => ({
    'rules.yaml': `${smallBrand['rules.yaml']}  - id: news
    title: 新闻
    when: ${when}
    reply:
      news:
${'        - { title: 新品, url: https://www.example.com/ }\n'.repeat(count)}`,
  });
  const address = (length: number) => edit('stores.csv', '虹桥路 3 号', '虹'.repeat(length));
  const title = (length: number, more = '') =>
    edit('rules.yaml', 'title: 打招呼', `title: ${'招'.repeat(length)}${more}`);

  it.each<[string, FileTexts, readonly string[]]>([
    [
      'articles that are not shown in answer to a message',
      news(2, '{ contains: [新品] }'),
      ['rules.yaml:16 warning too-many-articles: news'],
    ],
    ['nothing of one article', news(1, '{ contains: [新品] }'), []],
    ['nothing of articles in answer to a scan', news(8, '{ scenes: [new] }'), []],
    ['a title among choices', title(31), ['rules.yaml:9 hint text-cut: hello']],
    ['nothing of a title that is as long as a choice', title(30), []],
    ['nothing of a title that is no choice', title(31, '\n    suggest: false'), []],
    ['an address in a list', address(41), ['stores.csv:3 hint text-cut: s2']],
    ['nothing of an address that fits', address(40), []],
    [
      'terms with a coupon',
      edit('coupons.yaml', '每人一张。', '每'.repeat(121)),
      ['coupons.yaml:10 hint text-cut: half'],
    ],
    ['nothing of terms that fit', edit('coupons.yaml', '每人一张。', '每'.repeat(120)), []],
  ])('%s', (_what, changes, lines) => {
    expect(lint(changes)).toEqual(lines);
  });

  it('a reply in the parameters of a service', () => {
    const rules = edit(
      'rules.yaml',
      'handler: nearest-shop',
      "handler: answer\n    with: { replies: ['{{ brand.orderUrl }}{{ brand.orderUrl }}'] }",
    );
    const url = (length: number) => ({
      'brand.yaml': `${smallBrand['brand.yaml']}orderUrl: https://www.example.com/${'a'.repeat(length - 24)}\n`,
    });
    expect(lint({ ...rules, ...url(maxTextBytes / 2) })).toEqual([]);
    const thrice = rules['rules.yaml']?.replace("['", "['{{ brand.orderUrl }}");
    expect(lint({ 'rules.yaml': thrice, ...url(maxTextBytes / 2) })).toEqual([
      'rules.yaml:8 hint reply-in-parts: nearest',
    ]);
  });

  it('a list of shops that is longer than the platform takes', () => {
    const shop = (id: string, name: string) =>
      `${id},${name.repeat(30)},,上海,徐汇区,${name.repeat(40)},,021-5550-0102,31.1946,121.4370,,每天 10:00-22:00,,*,\n`;
    const stores = `${smallBrand['stores.csv']}${shop('s3', '徐')}${shop('s4', '家')}${shop('s5', '汇')}`;
    const url = `https://www.example.com/${'a'.repeat(1000)}`;
    const withUrl = { 'brand.yaml': `${smallBrand['brand.yaml']}orderUrl: ${url}\n` };
    expect(lint({ ...withUrl, 'stores.csv': stores })).toEqual([
      'stores.csv:4 error reply-too-long: s3',
    ]);
    expect(lint({ 'stores.csv': stores })).toEqual([]);
    expect(lint(withUrl)).toEqual([]);
  });
});

describe('of a brand that does not compile, the lint', () => {
  const broken = {
    'rules.yaml': smallBrand['rules.yaml']
      .replace('rules:', 'rules:\n  - { id: BAD, title: 坏, when: { exact: [坏] }, reply: 坏 }')
      .replace('exact: [你好]', "exact: [你好, 算了]\n      patterns: ['你好.?呀']")
      .replace('最近]', '最近, 找]')
      .concat("  - { id: odd, title: 怪, when: { patterns: ['怪(?=事)'] }, reply: 怪 }\n"),
  };

  it('says what is wrong, and what it finds in the rules that are sound, each at its line', () => {
    expect(lint(broken)).toEqual([
      'rules.yaml:2 error wrong-form: ',
      'rules.yaml:15 error refused-pattern: ',
      'rules.yaml:6 warning one-character: nearest',
      'rules.yaml:12 warning phrase-lost: hello',
    ]);
  });

  it('gives path, reason and fix in both languages', () => {
    const [first] = lintBrand(filesOf(broken), noonMs);
    expect(first).toEqual({
      severity: 'error',
      kind: 'wrong-form',
      id: '',
      file: 'rules.yaml',
      line: 2,
      path: ['rules', 0, 'id'],
      zh: 'rules[0].id：只能用小写字母、数字和中间的短横，例如 want-burger。',
      en: 'rules[0].id: is not in kebab-case, like want-burger.',
      fix: {
        zh: '改成小写字母，词之间用 - 连起来。',
        en: 'Write it in small letters, with - between the words.',
      },
    });
  });

  it('says of too many examples only that, and still lints the rules', () => {
    const sentences = (start: number, count: number) =>
      Array.from({ length: count }, (_, at) => `第${start + at}句`).join(', ');
    const rule = (id: string, start: number, count: number) =>
      `  - { id: ${id}, title: 学, when: { contains: [${id}], examples: [${sentences(start, count)}] }, reply: 好 }\n`;
    const half = maxExamples / 2;
    const many = ['a', 'b', 'c', 'd']
      .map((id, at) => rule(`many-${id}`, (at * half) / 2, half / 2))
      .join('');
    const rules = `${smallBrand['rules.yaml']}${many}${rule('one', 10_000, 1)}${rule('two', 20_000, 2)}`;
    const found = lint({ 'rules.yaml': rules.replace('最近]', '最近, 找]') });
    expect(found).toEqual([
      'rules.yaml:17 error too-long: ',
      'rules.yaml:5 warning one-character: nearest',
    ]);
  });

  it.each<[string, FileTexts, string]>([
    ['a file that is not there', { 'rules.yaml': undefined }, 'rules.yaml:1 error wrong-form: '],
    ['a file that is no YAML', { 'rules.yaml': 'rules: [' }, 'rules.yaml:1 error wrong-form: '],
    ['rules that are no list', { 'rules.yaml': 'rules: 1' }, 'rules.yaml:1 error wrong-form: '],
    [
      'a variable that does not exist',
      edit('rules.yaml', 'brand.assistantName', 'brand.assistant'),
      'rules.yaml:12 error unknown-name: ',
    ],
    [
      'a product that does not exist',
      edit('stores.csv', '饮品|beef', '饮品|bief'),
      'stores.csv:3 error unknown-name: ',
    ],
    [
      'an id that is used twice',
      edit('stores.csv', 's2,', 's1,'),
      'stores.csv:3 error used-twice: ',
    ],
    [
      'a word without a letter',
      edit('rules.yaml', 'exact: [你好]', 'exact: ["！！"]'),
      'rules.yaml:11 error vanishing-word: ',
    ],
    [
      'hours that cannot be read',
      edit('stores.csv', '每天 10:00-22:00', '周八 休'),
      'stores.csv:2 error wrong-hours: ',
    ],
    [
      'a reply that cannot be filled in',
      edit('rules.yaml', '{{ brand.assistantName }}', '{{ brand.assistantName'),
      'rules.yaml:12 error wrong-reply: ',
    ],
    [
      'a name that is too long for a menu',
      edit('menu.yaml', 'name: 找店', 'name: 找离您最近的店'),
      'menu.yaml:2 error too-long: ',
    ],
  ])('does not throw for %s', (_what, changes, line) => {
    expect(lint(changes)).toContain(line);
  });
});

it('the demo brand has neither errors nor warnings', () => {
  const grave = lintBrand(demoFiles, noonMs).filter(({ severity }) => severity !== 'hint');
  expect(grave.map(({ line, en }) => `rules.yaml:${line} ${en}`)).toEqual([]);
}, 30_000);

it('a kind of finding has one meaning: problems, findings about rules and about the brand share no name', () => {
  expect(brandFindingKinds).toEqual([...new Set(brandFindingKinds)]);
});
