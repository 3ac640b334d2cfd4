import { describe, expect, it } from 'vitest';
import { checkTemplate, ReplyTemplates } from '../../src/handlers/reply-template.ts';
import type { TemplateVariables } from '../../src/handlers/template-variables.ts';

const values: TemplateVariables = {
  brand: { name: '应答', assistantName: '小应', orderPhone: '400', orderUrl: '', privacyUrl: '' },
  now: { greeting: '早上好', date: '12月1日 星期二', time: '09:05' },
  follower: { groups: ['会员', '常客'] },
};

/** Texts that try to break out, to run for ever or to fill the memory. */
const bombs = [
  '{% for i in (1..100000) %}{% for j in (1..1000) %}xxxxxxxxxx{% endfor %}{% endfor %}',
  '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
  '{% for i in (1..19000) %}{{ brand.name | append: brand.name }}{% endfor %}',
];

describe('a template that may be published', () => {
  it.each([
    '您好',
    '价格是 {25} 元，100% 新鲜',
    '{{ brand.name }}欢迎您，{{ now.greeting }}',
    '{{ brand.orderUrl | default: brand.orderPhone }}',
    '{% if shop %}{{ shop.name }}{% else %}请告诉我门店{% endif %}',
    '{% for group in follower.groups %}{{ group }}、{% endfor %}您好',
    '{% if follower.groups contains "会员" %}会员{% else %}您{% endif %}好',
    '{% assign name = brand.assistantName %}我是{{ name }}',
    "{{ shop.name }}{% if shop.services contains '停车' %}能停车{% endif %}",
    '{% raw %}{{ 原样 }}{% endraw %}',
  ])('%s', (text) => {
    expect(checkTemplate(text)).toBeUndefined();
  });
});

describe('a template that is refused, with a sentence', () => {
  it.each([
    ['{{ brand.nam }}', 'unknown variable "brand.nam": known are brand.name, brand.assistantName'],
    ['{{ name }}', 'unknown variable "name"'],
    ['{{ brand }}', 'unknown variable "brand"'],
    ['{{ brand["constructor"] }}', 'unknown variable "brand.constructor"'],
    ['{% if user.vip %}a{% endif %}b', 'unknown variable "user.vip"'],
    ['{{ brand.name | shout }}', 'known filters are append'],
    ['{{ "now" | date: "%H" }}', 'undefined filter: date'],
    ['{% include "secrets.txt" %}', 'known tags are if'],
    ['{% render "secrets.txt" %}', 'tag "render" not found'],
    ['{% layout "x" %}', 'tag "layout" not found'],
    ['{{ brand.name', 'not closed'],
    ['{% if shop %}a', 'not closed'],
    ['{% if false %}a{% endif %}', 'says nothing'],
    [
      '{% if shop %}{{ shop.services }}{% endif %}{{ shop.service }}',
      'unknown variable "shop.service"',
    ],
    ['{% if shop %}{{ shop }}{% endif %}a', 'prints a whole object'],
    ['{% for i in (1..900) %}{{ brand.name }}{% endfor %}', 'is too long: 10800 bytes'],
    ['长'.repeat(3_200), 'is too long: 9600 bytes, at most 9500 in all parts'],
    [`${'长'.repeat(1_400)}{{ brand.name }}${'长'.repeat(3_000)}`, 'limit exceeded'],
    ...bombs.map((bomb): [string, string] => [bomb, 'limit exceeded']),
  ])('%s', (text, problem) => {
    expect(checkTemplate(text)).toContain(problem);
  });
});

describe('rendering', () => {
  it('leaves no blank lines behind and no spaces at the ends', () => {
    const text = '甲  \n{% if shop %}\n乙\n{% endif %}\n\n\n丙\n';
    expect(new ReplyTemplates().render(text, values)).toBe('甲\n\n丙');
  });

  it('prototypes are out of reach', () => {
    const text = '[{{ brand.constructor }}{{ brand.__proto__ }}{{ follower.groups.toString }}]';
    expect(new ReplyTemplates().render(text, values)).toBe('[]');
  });

  it.each(bombs)('a bomb that slipped through is stopped: %s', (bomb) => {
    expect(() => new ReplyTemplates().render(bomb, values)).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID' }),
    );
  });

  it('more texts than are kept still render right', () => {
    const templates = new ReplyTemplates();
    const render = (index: number) => templates.render(`${index}{{ brand.name }}`, values);
    for (let index = 0; index < 2_100; index += 1) expect(render(index)).toBe(`${index}应答`);
    expect(render(0)).toBe('0应答');
  });
});
