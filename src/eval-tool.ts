/**
 * `npm run eval -- --train F --test F`: how well the classifier does on labelled sentences. Reads JSON Lines, prints a
 * table; the last line is one JSON object. Writes nothing.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import type { Example } from './intents/classifier/train-machines.ts';
import { type BandResult, type Evaluation, evaluate } from './intents/evaluate.ts';
import { perturb } from './intents/perturb.ts';

const usage = `Usage: npm run eval -- --train FILE --test FILE [--oos FILE] [--shots K] [--seed S] [--perturb]
  FILE     JSON Lines, {"text": "…", "intent": "…"}; rows with a "split" are used by it when train and test are one file
  --oos    sentences that belong to no intent; only "text" is read
  --shots  at most K examples of each intent, drawn by the seed
  --seed   a whole number (1)
  --perturb  tests with typos by sound, missing characters, Traditional script, full width and emoji, all at once`;

const rowSchema = z.object({
  text: z.string(),
  intent: z.string().optional(),
  split: z.string().optional(),
});
type Row = z.output<typeof rowSchema>;

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      oos: { type: 'string' },
      shots: { type: 'string' },
      seed: { type: 'string', default: '1' },
      perturb: { type: 'boolean', default: false },
    },
  });
  if (!values.train || !values.test) throw invalid(usage);
  const bySplit = values.train === values.test;
  const train = readExamples(values.train, bySplit ? 'train' : undefined);
  const test = readExamples(values.test, bySplit ? 'test' : undefined);
  const known = new Set(train.map(({ intent }) => intent));
  if (!test.some(({ intent }) => known.has(intent))) {
    throw invalid(`No intent of ${values.test} has an example in ${values.train}.`);
  }
  const seed = parseWhole('seed', values.seed, 0);
  const evaluation = evaluate({
    train,
    test: values.perturb ? perturbAll(test, seed) : test,
    outOfScope: values.oos ? readOutOfScope(values.oos) : [],
    ...(values.shots === undefined ? {} : { shots: parseWhole('shots', values.shots, 1) }),
    seed,
    clock: systemClock,
  });
  print(evaluation);
}

function perturbAll(examples: readonly Example[], seed: number): Example[] {
  const texts = perturb(
    examples.map(({ text }) => text),
    seed,
  );
  return examples.map(({ intent }, at) => ({ text: texts[at] as string, intent }));
}

function readExamples(file: string, split: string | undefined): Example[] {
  const rows = readRows(file);
  const hasSplit = split !== undefined && rows.some((row) => row.split !== undefined);
  const examples = rows.flatMap((row, at) => {
    if (hasSplit && row.split !== split) return [];
    if (!row.intent) throw invalid(`${file}, line ${at + 1}: "intent" is missing.`);
    return [{ text: row.text, intent: row.intent }];
  });
  if (examples.length > 0) return examples;
  throw invalid(`${file} has no rows${hasSplit ? ` with the split "${split}"` : ''}.`);
}

/** A file with splits gives those of its test, as the others may have been trained on. */
function readOutOfScope(file: string): string[] {
  const rows = readRows(file);
  const tested = rows.filter(({ split }) => split === 'test');
  return (tested.length > 0 ? tested : rows).map(({ text }) => text);
}

function readRows(file: string): Row[] {
  return readText(file)
    .trimEnd()
    .split(/\r?\n/)
    .map((line, at) => {
      const row = rowSchema.safeParse(parseJson(line));
      if (row.success) return row.data;
      throw invalid(`${file}, line ${at + 1}: is no row like {"text": "…", "intent": "…"}.`);
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw invalid(`${file} cannot be read: is the path right?`);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseWhole(name: string, text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw invalid(`--${name} "${text}" is no whole number from ${least} up.`);
}

function invalid(message: string): AppError {
  return new AppError('CONTENT_INVALID', message);
}

function print(evaluation: Evaluation): void {
  const { accuracy, macroF1, oos, bands, microsPerMessage, trainMs, counts } = evaluation;
  const rows: [string, string][] = [
    ['intents', String(counts.intents)],
    ['examples trained on', String(counts.train)],
    ['sentences tested', `${counts.test}, ${counts.unknownIntent} left out (unknown intent)`],
    ['accuracy', percent(accuracy)],
    ['macro F1', percent(macroF1)],
    [`answered, P ≥ ${bands.answer.from}`, describeBand(bands.answer)],
    [`asked back, P ≥ ${bands.clarify.from}`, describeBand(bands.clarify)],
    ...(oos
      ? [
          ['out of scope', `${counts.oos} sentences`] satisfies [string, string],
          ['  AUROC', percent(oos.auroc)] satisfies [string, string],
          ['  FPR at 95 % TPR', percent(oos.fpr95)] satisfies [string, string],
        ]
      : []),
    ['training', `${trainMs.toFixed(0)} ms`],
    ['one message', `${microsPerMessage.toFixed(1)} µs`],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(24)} ${value}`);
  console.log(JSON.stringify(evaluation));
}

function describeBand({ accepted, precision, oosAccepted }: BandResult): string {
  const outside = oosAccepted === undefined ? '' : `; ${percent(oosAccepted)} of out of scope`;
  return `${percent(accepted)}, of these right ${percent(precision)}${outside}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

try {
  main();
} catch (error) {
  const isOurs =
    error instanceof AppError || (error as { code?: string }).code?.startsWith('ERR_PARSE');
  console.error(isOurs ? (error as Error).message : error);
  process.exitCode = 1;
}
