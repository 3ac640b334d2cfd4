import { expect, it } from 'vitest';
import { findNearestRule } from '../../src/unheard/nearest-rule.ts';
import { compileWith } from '../brand/small-brand.ts';

const rules = `rules:
  - id: parking
    title: 停车
    when: { menu: [nearest], examples: [停车场怎么收费, 停车要钱吗, 哪里可以停车] }
    reply: 门口就能停车。
  - id: not-ours
    title: 别处的事
    when: { examples: [帮我订机票, 机票怎么改签, 高铁票怎么买] }
    handler: fallback
`;

it.each([
  ['停车场怎么收费', 'parking', undefined],
  ['帮忙订个机票', 'not-ours', true],
])('tells a wish from what is not ours: %s', (label, ruleId, isNotOurs) => {
  const { ruleset } = compileWith({ 'rules.yaml': rules });
  const cluster = { kind: 'missed', label, picked: [], count: 1, answeredBy: [] } as const;
  expect(findNearestRule(cluster, ruleset)).toEqual(
    expect.objectContaining({ ruleId, ...(isNotOurs && { isNotOurs }) }),
  );
  expect(findNearestRule(cluster, ruleset)?.isNotOurs).toBe(isNotOurs);
});

const alike = `rules:
  - id: fees
    title: 停车场收费和开放时间
    when: { menu: [nearest] }
    reply: 每小时五元。
  - id: receipts
    title: 停车场收据
    when: { contains: [收据] }
    reply: 请找前台。
  - id: parking
    title: 停车
    when: { contains: [停车] }
    reply: 门口就能停车。
`;

it.each([
  ['停车', 'parking'],
  ['停车场收费和开放…', 'fees'],
  ['停车场收…', undefined],
  ['停', undefined],
])('finds the rule that followers picked by its label: %s', (name, ruleId) => {
  const { ruleset } = compileWith({ 'rules.yaml': alike });
  const picked = [{ name, count: 2 }];
  const cluster = { kind: 'wordless', label: '', picked, count: 3, answeredBy: [] } as const;
  expect(findNearestRule(cluster, ruleset)?.ruleId).toBe(ruleId);
});
