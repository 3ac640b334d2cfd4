import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toyExamples, toyQuestions } from '../intents/classifier/toy-examples.ts';

const tool = path.resolve(import.meta.dirname, '../../src/eval-tool.ts');
let dir: string;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: dir,
    encoding: 'utf8',
  });
  return { status, stderr: stderr.trim(), lines: stdout.trim().split('\n') };
}

const write = (name: string, rows: readonly object[]) =>
  writeFileSync(path.join(dir, name), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);

const drawn = (shots: string) => ['--drawn', 'drawn.json', '--shots', shots, '--seed', '1'];

const questions = toyQuestions.map(([text, intent]) => ({ text, intent }));

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'yingda-eval-'));
  write('train.jsonl', toyExamples);
  write('test.jsonl', [...questions, { text: '办卡', intent: 'unheard-of' }]);
  writeFileSync(path.join(dir, 'drawn.json'), '{"k2_s1":[0,1,6],"k3_s1":[99]}');
  write('oos.jsonl', [{ text: '今天天气怎么样' }, { text: '国足又输了' }]);
  write('both.jsonl', [
    ...toyExamples.map((row) => ({ ...row, split: 'train' })),
    ...questions.map((row) => ({ ...row, split: 'test' })),
  ]);
  write('strangers.jsonl', [{ text: '办卡', intent: 'unheard-of' }]);
  write('unlabelled.jsonl', [toyExamples[0] ?? {}, { text: '没有意图' }]);
  writeFileSync(path.join(dir, 'broken.jsonl'), '{"text":"好","intent":"a"}\n{"text":\n');
});

afterAll(() => rmSync(dir, { recursive: true }));

describe('npm run eval', () => {
  it('prints a table, and one JSON object at the end', () => {
    const { status, lines } = run(
      '--train',
      'train.jsonl',
      '--test',
      'test.jsonl',
      '--oos',
      'oos.jsonl',
    );
    expect(status).toBe(0);
    expect(lines.find((line) => line.startsWith('accuracy'))).toMatch(/\d %$/);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      accuracy: 1,
      macroF1: 1,
      ece: expect.any(Number),
      oos: { auroc: 1, fpr95: 0 },
      bands: {
        answer: { from: 0.5, accepted: expect.any(Number), precision: 1, oosAccepted: 0 },
        clarify: {
          from: 0.3,
          accepted: expect.any(Number),
          precision: expect.any(Number),
          oosAccepted: expect.any(Number),
        },
      },
      microsPerMessage: expect.any(Number),
      trainMs: expect.any(Number),
      counts: { intents: 3, train: 18, test: 6, unknownIntent: 1, oos: 2 },
    });
  });

  it('takes the splits of one file', () => {
    const { lines } = run('--train', 'both.jsonl', '--test', 'both.jsonl');
    const { counts, oos } = JSON.parse(lines.at(-1) ?? '');
    expect(counts).toEqual({ intents: 3, train: 18, test: 6, unknownIntent: 0, oos: 0 });
    expect(oos).toBeUndefined();
  });

  it('draws the same few examples for the same seed', () => {
    const draw = (seed: string) => {
      const { lines } = run(
        '--train',
        'train.jsonl',
        '--test',
        'test.jsonl',
        '--shots',
        '1',
        '--seed',
        seed,
      );
      const { accuracy, macroF1, bands, counts } = JSON.parse(lines.at(-1) ?? '');
      return { accuracy, macroF1, bands, counts };
    };
    const drawn = draw('3');
    expect(drawn.counts.train).toBe(3);
    expect(draw('3')).toEqual(drawn);
    expect(draw('2')).not.toEqual(drawn);
  });

  it('trains on the lines that a file draws', () => {
    const { lines } = run('--train', 'train.jsonl', '--test', 'test.jsonl', ...drawn('2'));
    expect(JSON.parse(lines.at(-1) ?? '').counts).toMatchObject({ intents: 2, train: 3, test: 4 });
  });

  it('tests sentences as hasty thumbs type them', () => {
    const { status, lines } = run('--train', 'train.jsonl', '--test', 'test.jsonl', '--perturb');
    const { accuracy, counts } = JSON.parse(lines.at(-1) ?? '');
    expect(status).toBe(0);
    expect(counts.test).toBe(questions.length);
    expect(accuracy).toBeGreaterThan(0.5);
  });

  it.each([
    ['a missing file', ['--train', 'no.jsonl', '--test', 'test.jsonl'], 'no.jsonl cannot be read'],
    ['a broken line', ['--train', 'broken.jsonl', '--test', 'test.jsonl'], 'broken.jsonl, line 2:'],
    [
      'a row without an intent',
      ['--train', 'unlabelled.jsonl', '--test', 'test.jsonl'],
      'line 2: "intent" is missing',
    ],
    [
      'strangers',
      ['--train', 'train.jsonl', '--test', 'strangers.jsonl'],
      'No intent of strangers.jsonl',
    ],
    ['no test', ['--train', 'train.jsonl'], 'Usage: npm run eval'],
    [
      'no number',
      ['--train', 'train.jsonl', '--test', 'test.jsonl', '--shots', 'x'],
      '--shots "x"',
    ],
    [
      'an unknown kind',
      ['--train', 'train.jsonl', '--test', 'test.jsonl', '--kinds', 'drop,spin'],
      '--kinds "spin"',
    ],
    [
      'a draw that is not there',
      ['--train', 'train.jsonl', '--test', 'test.jsonl', ...drawn('9')],
      'drawn.json has no lines for "k9_s1"',
    ],
    [
      'a drawn line that is not there',
      ['--train', 'train.jsonl', '--test', 'test.jsonl', ...drawn('3')],
      'no example in line 100',
    ],
    ['an unknown option', ['--tarin', 'train.jsonl'], "Unknown option '--tarin'"],
  ])('refuses %s in a sentence', (_, args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
