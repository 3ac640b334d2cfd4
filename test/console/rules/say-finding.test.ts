import { expect, it } from 'vitest';
import { nameEntries, quoteAt, sayFinding } from '../../../src/console/rules/say-finding.ts';

const names = nameEntries([
  { id: 'coupon-how-to', value: { title: '优惠券怎么用' } },
  { id: 'coupon', value: { title: '领优惠券' } },
  { id: 'small-talk', value: { title: '闲聊' } },
  { id: 'menu', value: { title: '看菜单' } },
  { id: 'double-beef', value: { name: '双层牛肉堡' } },
  { id: 'untitled', value: {} },
]);

const chinese = [
  {
    file: '只说「我的券」的人，听到的是 coupon-how-to（优惠券怎么用）。',
    form: '只说「我的券」的人，听到的是「优惠券怎么用」。',
  },
  {
    file: '从这条规则里删掉它，或者调高这条规则的 order，或者在 coupon 的 unless 里写上它。',
    form: '从这条规则里删掉它，或者把这条规则的顺序调大，或者在「领优惠券」的「不触发词」里写上它。',
  },
  { file: '只说这一个字的，放到 exact 里。', form: '只说这一个字的，放到「整句」里。' },
  {
    file: '「order」和规则 menu 的「menu」一样。',
    form: '「order」和规则「看菜单」的「menu」一样。',
  },
  {
    file: '在一条规则里写上 menu: [opening-hours]。',
    form: '在一条规则里的「菜单按钮」里填上「opening-hours」。',
  },
  { file: '答的却是 untitled。', form: '答的却是 untitled。' },
];

it.each(chinese)('in Chinese, “$file” is said as “$form”', ({ file, form }) => {
  const finding = { zh: file, en: '', fix: { zh: '', en: '' } };
  expect(sayFinding(finding, 'zh', names)).toBe(form);
});

const english = [
  {
    file: '"券" is answered by coupon-how-to, by its keyword "券".',
    form: '"券" is answered by “优惠券怎么用”, by its keyword "券".',
  },
  { file: 'Put it into the unless of coupon.', form: 'Put it into the “Not when” of “领优惠券”.' },
  { file: 'The menu names no coupon-how-to.', form: 'The menu names no “优惠券怎么用”.' },
  {
    file: 'Is an example of the rule "small-talk" already.',
    form: 'Is an example of the rule “闲聊” already.',
  },
];

it.each(english)('in English, “$file” is said as “$form”', ({ file, form }) => {
  const finding = { zh: '', en: file, fix: { zh: '', en: '' }, rival: 'coupon' };
  expect(sayFinding(finding, 'en', names)).toBe(form);
});

it('the place in the file becomes the name of the field', () => {
  const path = ['rules', 76, 'when', 'examples', 1];
  const finding = {
    zh: 'rules[76].when.examples[1]：已经是规则 small-talk 的例句。',
    en: 'rules[76].when.examples[1]: is an example of the rule "small-talk" already.',
    fix: { zh: '只留在其中一条规则里。', en: 'Keep it in one of the two.' },
    path,
  };
  expect(sayFinding(finding, 'zh', names)).toBe(
    '例句：已经是规则「闲聊」的例句。只留在其中一条规则里。',
  );
  expect(sayFinding(finding, 'en', names)).toBe(
    'Example sentences: is an example of the rule “闲聊” already. Keep it in one of the two.',
  );
  expect(quoteAt(path, { when: { examples: ['你好', '能停车吗'] } })).toBe('能停车吗');
  expect(quoteAt(path, { when: {} })).toBeUndefined();
});
