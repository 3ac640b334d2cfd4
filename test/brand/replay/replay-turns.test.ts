import { describe, expect, it } from 'vitest';
import { newSession } from '../../../src/domain/session.ts';
import { stateBefore } from '../../../src/domain/state-before.ts';
import { serviceMenu } from '../../../src/handlers/service-menu.ts';
import { noonMs, recorded, replay, rulesYaml, turnIdOf } from './given-replay.ts';

const hello = '{ id: hello, title: 打招呼, when: { exact: [你好] }, reply: 您好 }';
const person = '{ id: person, title: 找人工, when: { exact: [人工] }, handler: handoff }';
const live = rulesYaml(hello, person);

describe('a recorded message is', () => {
  it.each([
    ['same', '你好', rulesYaml(person, hello)],
    [
      'newly-answered',
      '停车',
      rulesYaml(hello, '{ id: parking, title: 停车, when: { exact: [停车] }, reply: 有车位 }'),
    ],
    ['lost', '你好', rulesYaml(person)],
    [
      'other-rule',
      '你好',
      rulesYaml(hello, '{ id: hi, title: 你好呀, order: 9, when: { exact: [你好] }, reply: 嗨 }'),
    ],
    ['other-text', '你好', rulesYaml(hello.replace('您好', '您好呀'))],
  ])('%s: 「%s」', async (kind, said, draft) => {
    const report = await replay({ records: [recorded(said)], live, draft });

    expect(report.classes).toMatchObject({ [kind]: 1 });
    expect(report).toMatchObject({ replayedCount: 1, changedCount: kind === 'same' ? 0 : 1 });
  });
});

describe('the wordings of a rule are chance', () => {
  const variants = (...texts: readonly string[]) =>
    rulesYaml(hello.replace('您好', `[${texts.join(', ')}]`));
  const records = [0, 1, 2, 3, 4, 5].map((number) =>
    recorded('你好', { turnId: turnIdOf(number) }),
  );

  it.each([
    ['another order', variants('乙', '甲'), 0],
    ['one left out', variants('甲'), 0],
    ['a new one, for those who would read it', variants('甲', '乙', '丙'), 2],
    ['only new ones', variants('丙', '丁'), 6],
  ])('%s', async (_what, draft, changed) => {
    const report = await replay({ records, live: variants('甲', '乙'), draft });

    expect(report.classes).toMatchObject({ 'other-text': changed, same: 6 - changed });
  });
});

describe('an answer of several messages', () => {
  const variants = (...replies: readonly string[]) =>
    rulesYaml(hello.replace('您好', `[${replies.join(', ')}]`));
  const map = (id: string) => `{ messages: [这是地图, { image: ${id} }] }`;
  const records = [recorded('你好')];

  it('is another text when only a later message is another', async () => {
    const live = variants(map('old'));
    const report = await replay({
      records,
      live,
      draft: variants('{ messages: [这是地图, 先打电话] }'),
    });

    expect(report).toMatchObject({ changedCount: 1, classes: { 'other-text': 1 } });
    expect(report.groups[0]?.examples).toMatchObject([
      { before: '这是地图\n\n[image]', after: '这是地图\n\n先打电话' },
    ]);
  });

  it('is no wording of today when a later message is new', async () => {
    const live = variants(map('old'));
    const changed = await replay({ records, live, draft: variants(map('new')) });
    const fewer = await replay({ records, live: variants(map('old'), '嗨'), draft: live });

    expect(changed.classes).toMatchObject({ 'other-text': 1 });
    expect(fewer.classes).toMatchObject({ same: 1 });
  });
});

describe('a way to a person', () => {
  const asText = rulesYaml(hello, person.replace('handler: handoff', 'reply: 请打电话'));

  it.each([
    ['lost', live, asText],
    ['gained', asText, live],
  ])('that is %s must be looked at, though the rule is the same', async (change, before, after) => {
    const { handoffs, groups } = await replay({
      records: [recorded('人工')],
      live: before,
      draft: after,
    });

    expect(handoffs).toMatchObject({ [change]: 1 });
    expect(groups).toMatchObject([{ class: 'other-text', handoff: change, mustBeTicked: true }]);
  });
});

describe('the state before a message', () => {
  const vip =
    '{ id: vip, title: 老朋友, when: { exact: [暗号] }, if: { groups: [vip] }, reply: 请进 }';
  const withVip = rulesYaml(hello, vip);
  const withoutVip = rulesYaml(hello);

  it('decides again what comes of it', async () => {
    const records = [recorded('暗号', { before: { groups: ['vip'] } }), recorded('暗号')];

    const { classes } = await replay({ records, live: withVip, draft: withoutVip });

    expect(classes).toMatchObject({ lost: 1, same: 1 });
  });

  it('brings the open question back', async () => {
    const dialogue = { options: serviceMenu, expiresAtMs: noonMs + 1 };
    const before = stateBefore({ ...newSession, dialogue }, noonMs);
    const draft = rulesYaml(
      hello,
      '{ id: one, title: 一, order: 9, when: { exact: ["1"] }, reply: 一 }',
    );

    const { classes } = await replay({
      records: [recorded('1', { before }), recorded('1')],
      live,
      draft,
    });

    expect(classes).toMatchObject({ same: 1, 'newly-answered': 1 });
  });

  it('is missed in older records, and that is said', async () => {
    const { before: _none, ...old } = recorded('你好');

    const report = await replay({ records: [old, recorded('你好')], live });

    expect(report).toMatchObject({ withoutStateCount: 1, classes: { same: 2 } });
  });
});

describe('what is not decided again is counted by why', () => {
  it.each([
    ['guard', { matcher: 'guard' }],
    ['event', { kind: 'location-reported' }],
    ['event', { kind: 'unfollowed' }],
    ['event', { kind: 'notice', maskedText: 'qualification-verified' }],
    ['no-point', { kind: 'location' }],
  ] as const)('%s', async (why, more) => {
    const report = await replay({ records: [recorded('', more), recorded('你好')], live });

    expect(report).toMatchObject({ recordCount: 2, replayedCount: 1, skipped: { [why]: 1 } });
  });

  it('a record that nobody can read hides no other', async () => {
    const broken = recorded('你好', { before: JSON.parse('{"dialogue":{"options":7}}') });

    const report = await replay({ records: [broken, recorded('你好')], live });

    expect(report).toMatchObject({ skipped: { unreadable: 1 }, classes: { same: 1 } });
  });
});

describe('coupons', () => {
  const coupon = '{ id: get, title: 领券, when: { exact: [领券] }, handler: coupon }';

  it('do not differ by their codes, and no code is shown', async () => {
    const records = [recorded('领券'), recorded('领券', { turnId: turnIdOf(2) })];
    const terms = { 'coupons.yaml': couponsYaml('每人两张。') };

    const same = await replay({ records, live: { ...rulesYaml(coupon), ...couponsNow() } });
    const changed = await replay({
      records,
      live: { ...rulesYaml(coupon), ...couponsNow() },
      draft: { ...rulesYaml(coupon), ...terms },
    });

    expect(same.classes.same).toBe(2);
    expect(changed.groups).toMatchObject([{ class: 'other-text', count: 2 }]);
    expect(changed.groups[0]?.examples[0]?.after).toMatch(/•••-•••-•••[\s\S]*每人两张/);
  });

  function couponsNow() {
    return { 'coupons.yaml': couponsYaml('每人一张。') };
  }

  function couponsYaml(terms: string): string {
    return `campaigns:
  - { id: half, name: 半价券, stock: 9, firstDay: 2026-01-01, lastDay: 2027-12-31, codePrefix: BJ, terms: ${terms} }
`;
  }
});
