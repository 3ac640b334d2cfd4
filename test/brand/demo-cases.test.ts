import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { failureProblem } from '../../src/brand/check-with-tests.ts';
import { runCases } from '../../src/brand/run-cases.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { demoContent, demoFiles } from './demo-content.ts';

const report = await runCases(demoContent);

it('every sentence of the demo brand is heard as its operator expects', () => {
  const lines = report.failures
    .map(failureProblem)
    .map(({ line, message }) => `${line} ${message}`);
  expect(lines).toEqual([]);
});

it('there are enough of them to notice what a new keyword breaks', () => {
  expect(report.passedCount).toBeGreaterThanOrEqual(500);
});

it('every intent of the rules is expected by some sentence', () => {
  const text = demoFiles.find(({ path }) => path === 'rules.yaml')?.text ?? '';
  const { rules } = parse(text) as { rules: { id: string; intent?: string }[] };
  const ids = new Map(rules.map(({ id, intent = id }) => [id, intent]));
  const expected = demoContent.cases.flatMap(({ expectation: { rule = '', intent } }) => [
    intent ?? ids.get(rule),
  ]);
  expect([...new Set(ids.values())].filter((intent) => !expected.includes(intent))).toEqual([]);
});

it('no sentence stands among the examples that the rules learn from', () => {
  const text = demoFiles.find(({ path }) => path === 'rules.yaml')?.text ?? '';
  const { rules } = parse(text) as { rules: { when: { examples?: string[] } }[] };
  const examples = new Set(rules.flatMap(({ when }) => when.examples ?? []).map(normalise));
  expect(examples.size).toBeGreaterThan(1000);
  const said = demoContent.cases.flatMap(({ message }) =>
    message.kind === 'text' ? [message.text] : [],
  );
  expect(said.filter((sentence) => examples.has(normalise(sentence)))).toEqual([]);
});

it('dozens of them must not be answered by any rule', () => {
  const unanswered = demoContent.cases.filter(
    ({ expectation }) => expectation.intent === 'fallback',
  );
  expect(unanswered.length).toBeGreaterThanOrEqual(45);
});
