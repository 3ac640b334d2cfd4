import { describe, expect, it } from 'vitest';
import { beijing } from '../../catalogue/beijing.ts';
import { compileWith, problemLines } from '../small-brand.ts';

const polls = `polls:
  - id: look
    name: 新包装
    question: 喜欢哪个颜色？
    choices:
      - { id: red, label: 红 }
      - { id: green, label: 绿, words: [绿色] }
    firstMoment: 2026-12-01
    lastMoment: 2026-12-05 18:00
`;

describe('polls.yaml', () => {
  it('opens with the first moment and ends with the last; a day alone is a whole day', () => {
    const written = polls.replace('lastMoment: 2026-12-05 18:00', 'lastMoment: 2026-12-05');
    const [poll] = compileWith({ 'polls.yaml': polls }).catalogue.setup.polls;
    const [wholeDays] = compileWith({ 'polls.yaml': written }).catalogue.setup.polls;
    expect(poll).toMatchObject({
      fromMs: beijing('2026-12-01 00:00'),
      toMs: beijing('2026-12-05 18:00'),
      showsResult: 'after-vote',
      synonyms: [],
    });
    expect(wholeDays?.toMs).toBe(beijing('2026-12-06 00:00') - 1);
  });

  it.each([
    ['id: look', 'id: 外观', 'polls.yaml:2 polls[0].id: must be 1-32 of a-z'],
    ['2026-12-05 18:00', '2026-11-05', '2026-11-05 is before 2026-12-01'],
    ['2026-12-05 18:00', '2026-12-05 25:00', 'is no moment such as'],
    ['2026-12-05 18:00', '2026-02-30', 'is no moment such as'],
    ['2026-12-01\n', '十二月一日\n', 'is no moment such as'],
    ['id: green', 'id: red', 'polls.yaml:7 polls[0].choices[1].id: "red" is used before'],
    [/ {6}- \{ id: green.*\n/, '', 'it has fewer than two choices'],
    ['question: 喜欢哪个颜色？', 'question: ""', 'polls[0].question'],
    ['firstMoment', 'fristMoment', 'did you mean "firstMoment"'],
  ])('with %s as %s is told so', (was, is, problem) => {
    const lines = problemLines({ 'polls.yaml': polls.replace(was, is) });
    expect(lines.join('\n')).toContain(problem);
  });
});

const surveys = `surveys:
  - id: taste
    name: 口味
    intro: 一分钟。
    questions:
      - { id: score, kind: score, ask: 几分？, branches: [{ atMost: 3, next: why }], next: end }
      - { id: why, kind: text, ask: 为什么？, optional: true }
    thanks: 谢谢。
    coupon: half
    firstMoment: 2026-12-01
    lastMoment: 2026-12-31
`;

describe('surveys.yaml', () => {
  it('has questions that lead on by the answer', () => {
    const [survey] = compileWith({ 'surveys.yaml': surveys }).catalogue.setup.surveys;
    expect(survey?.questions).toMatchObject([
      { kind: 'score', most: 5, next: 'end', isOptional: false },
      { kind: 'text', isOptional: true },
    ]);
  });

  it.each([
    ['next: why', 'next: score', '"score" is no question further on'],
    ['next: end', 'next: later', '"later" is no question further on'],
    ['kind: text', 'kind: texts', 'surveys[0].questions[1].kind'],
    ['coupon: half', 'coupon: halv', 'did you mean "half"'],
    ['id: why', 'id: score', '"score" is used before'],
    [/ {4}questions:\n.*\n.*\n/, '    questions: []\n', 'has no question'],
  ])('with %s as %s is told so', (was, is, problem) => {
    const lines = problemLines({ 'surveys.yaml': surveys.replace(was, is) });
    expect(lines.join('\n')).toContain(problem);
  });
});

const launches = `launches:
  - id: tasting
    name: 试吃
    about: 一起试新品。
    seats: 20
    asksPhone: true
    firstMoment: 2026-12-01
    lastMoment: 2026-12-05
    heldMoment: 2026-12-10 14:00
    shop: s1
    alert: turn
`;
const alerts = 'topics:\n  - { id: turn, name: 活动提醒, about: 轮到您 }\n';
const withAlerts = (text: string) => ({ 'launches.yaml': text, 'alerts.yaml': alerts });

describe('launches.yaml', () => {
  it('asks for nothing and lets some wait unless it is told otherwise', () => {
    const [launch] = compileWith(withAlerts(launches)).catalogue.setup.launches;
    expect(launch).toMatchObject({
      ...{ seats: 20, waitingPlaces: 200, asksName: false, asksPhone: true },
      heldAtMs: beijing('2026-12-10 14:00'),
    });
  });

  it('takes sign-ups until it is held at the latest, since nobody moves up from then on', () => {
    const early = launches.replace('2026-12-10 14:00', '2026-12-04 14:00');
    const [launch] = compileWith(withAlerts(early)).catalogue.setup.launches;
    expect(launch?.toMs).toBe(beijing('2026-12-04 14:00') - 1);
  });

  it.each([
    ['seats: 20', 'seats: 0', 'launches[0].seats'],
    ['seats: 20', 'seats: 1.5', 'launches[0].seats'],
    ['seats: 20', 'seats: 200000', 'launches[0].seats'],
    ['about: 一起试新品。', 'about: ""', 'launches[0].about'],
    ['2026-12-05', '2026-11-05', '2026-11-05 is before 2026-12-01'],
    ['2026-12-10 14:00', '下周', 'is no moment such as'],
    ['2026-12-10 14:00', '2026-12-01', '2026-12-01 is before 2026-12-01'],
    ['2026-12-10 14:00', '2026-11-10', '2026-11-10 is before 2026-12-01'],
    ['shop: s1', 'shop: s9', 'there is no shop "s9"'],
    ['shop: s1', 'product: nothing-like-it', 'there is no product'],
    ['alert: turn', 'alert: torn', 'did you mean "turn"'],
    ['asksPhone: true', 'asksPhone: maybe', 'launches[0].asksPhone'],
    ['asksPhone', 'askPhone', 'did you mean "asksPhone"'],
  ])('with %s as %s is told so', (was, is, problem) => {
    const lines = problemLines(withAlerts(launches.replace(was, is)));
    expect(lines.join('\n')).toContain(problem);
  });
});
