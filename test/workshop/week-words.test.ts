import { describe, expect, it } from 'vitest';
import { recorded, turnIdOf } from '../brand/replay/given-replay.ts';
import { answerOf, benchWith, effectOf, noonMs, ruleEdit, saying } from './given-bench.ts';

const live = {
  'rules.yaml': `rules:
  - { id: weather, title: 天气, when: { contains: [好热, 下雨] }, reply: 是的 }
  - { id: park, title: 停车, when: { contains: [停车场, 车位] }, reply: 有 }
  - { id: invoice, title: 开发票, when: { exact: [发票] }, reply: 扫码 }
`,
  'menu.yaml': undefined,
};

async function benchAfter(said: readonly string[]) {
  const bench = await benchWith(live);
  const records = said.map((text, at) => recorded(text, { turnId: turnIdOf(at) }));
  await bench.answer({ kind: 'remember', records, fromMs: 0 });
  return bench;
}

describe('the hits of last week', () => {
  it('count what live rules answer, and say so while messages are left', async () => {
    const bench = await benchAfter(['停车场在哪', '有车位吗', '有车位吗', '发票', '月亮']);

    const early = await answerOf(bench, { kind: 'count-hits' }, 'counted');
    while (bench.settle());
    const late = await answerOf(bench, { kind: 'count-hits' }, 'counted');

    expect(early.hits).toMatchObject({ messageCount: 0, isCounting: true });
    expect(late.hits).toEqual({
      messageCount: 5,
      byRule: new Map([
        ['park', 3],
        ['invoice', 1],
      ]),
      isCounting: false,
    });
  });
});

describe('a finding of the lint', () => {
  async function lint(said: readonly string[], edit = ruleEdit('new', saying('new', ['车位']))) {
    const bench = await benchAfter(said);
    while (bench.settle());
    const { findings } = await answerOf(
      bench,
      { kind: 'lint', edits: [edit], entry: edit, nowMs: noonMs },
      'linted',
    );
    return findings;
  }

  it('has a real message that both rules hear, and who answers it today', async () => {
    const findings = await lint(['有车位吗', '有车位吗', '还有车位没', '停车场']);

    expect(findings.find(({ kind }) => kind === 'same-phrase')?.witness).toEqual({
      count: 3,
      example: '有车位吗',
      answeredBy: '停车',
      zh: '上周 3 条两边都中，例如「有车位吗」；现在由「停车」回答。',
      en: '3 of last week’s messages are heard by both, such as “有车位吗”; “停车” answers today.',
    });
  });

  it('has a message with the word that is too short', async () => {
    const findings = await lint(['车', '你好'], ruleEdit('new', saying('new', ['车'])));
    expect(findings.find(({ kind }) => kind === 'one-character')?.witness).toMatchObject({
      count: 1,
      example: '车',
    });
  });

  it('has none when nobody ever wrote such a thing', async () => {
    const findings = await lint(['发票']);
    expect(findings.map(({ witness }) => witness)).toEqual([undefined, undefined]);
  });
});

describe('the effect meter', () => {
  it('answers with what is there while messages are left, and is whole in the end', async () => {
    const said = Array.from({ length: 4000 }, (_, at) => `月亮${at}`);
    const bench = await benchAfter(said);
    const edits = [ruleEdit('moon', saying('moon', ['月亮']))];
    const entry = { file: 'rules.yaml', id: 'moon' };

    const first = await answerOf(bench, { kind: 'measure', edits, entry }, 'measured');
    const last = await effectOf(bench, edits, 'moon');

    expect(first.effect.messageCount).toBeGreaterThan(0);
    expect(first.effect.newlyAnswered.count).toBeLessThanOrEqual(4000);
    expect(last).toMatchObject({ messageCount: 4000, newlyAnswered: { count: 4000 } });
  });
});
