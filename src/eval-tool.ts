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
import { type Perturbation, perturb, perturbations } from './intents/perturb.ts';

const usage = `Usage: npm run eval -- --train FILE --test FILE [--oos FILE] [--shots K] [--seed S] [--drawn FILE]
       [--perturb] [--kinds KIND,KIND]
  FILE     JSON Lines, {"text": "…", "intent": "…"}; rows with a "split" are used by it when train and test are one file
  --oos    sentences that belong to no intent; only "text" is read
  --shots  at most K examples of each intent, drawn by the seed
  --seed   a whole number (1)
  --drawn  JSON, {"kK_sS": [line, …]}: which lines of the training file (from 0) to take for K shots and the seed S
  --perturb  tests with typos by sound, missing characters, Traditional script, full width and emoji, all at once
  --kinds  only these of them: ${perturbations.join(', ')}`;

const rowSchema = z.object({
  text: z.string(),
  intent: z.string().optional(),
  split: z.string().optional(),
});
type Row = z.output<typeof rowSchema>;
const drawnSchema = z.record(z.string(), z.array(z.int().nonnegative()));

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      oos: { type: 'string' },
      shots: { type: 'string' },
      seed: { type: 'string', default: '1' },
      drawn: { type: 'string' },
      perturb: { type: 'boolean', default: false },
      kinds: { type: 'string' },
    },
  });
  if (!values.train || !values.test) throw invalid(usage);
  const bySplit = values.train === values.test;
  const seed = parseWhole('seed', values.seed, 0);
  const shots = values.shots === undefined ? {} : { shots: parseWhole('shots', values.shots, 1) };
  const train = values.drawn
    ? readDrawn(values.train, values.drawn, `k${shots.shots}_s${seed}`)
    : readExamples(values.train, bySplit ? 'train' : undefined);
  const test = readExamples(values.test, bySplit ? 'test' : undefined);
  if (!haveCommonIntent(train, test)) {
    throw invalid(`No intent of ${values.test} has an example in ${values.train}.`);
  }
  const evaluation = evaluate({
    train,
    test: perturbAll(test, seed, chooseKinds(values)),
    outOfScope: values.oos ? readOutOfScope(values.oos) : [],
    ...shots,
    seed,
    clock: systemClock,
  });
  print(evaluation);
}

function haveCommonIntent(train: readonly Example[], test: readonly Example[]): boolean {
  const known = new Set(train.map(({ intent }) => intent));
  return test.some(({ intent }) => known.has(intent));
}

interface KindValues {
  readonly perturb: boolean;
  readonly kinds?: string | undefined;
}

function chooseKinds({ perturb: isPerturbed, kinds }: KindValues): readonly Perturbation[] {
  if (kinds === undefined) return isPerturbed ? perturbations : [];
  const names = kinds.split(',');
  const unknown = names.find((name) => !perturbations.some((kind) => kind === name));
  if (unknown === undefined) return perturbations.filter((kind) => names.includes(kind));
  throw invalid(`--kinds "${unknown}" is none of ${perturbations.join(', ')}.`);
}

function perturbAll(
  examples: readonly Example[],
  seed: number,
  kinds: readonly Perturbation[],
): Example[] {
  const texts = perturb(
    examples.map(({ text }) => text),
    seed,
    kinds,
  );
  return examples.map(({ intent }, at) => ({ text: texts[at] as string, intent }));
}

/** Every line that was drawn is taken, whatever its split. */
function readDrawn(file: string, drawnFile: string, draw: string): Example[] {
  const drawn = drawnSchema.safeParse(parseJson(readText(drawnFile)));
  const lines = drawn.success ? drawn.data[draw] : undefined;
  if (!lines) throw invalid(`${drawnFile} has no lines for "${draw}".`);
  const rows = readRows(file);
  return lines.map((line) => {
    const { text, intent } = rows[line] ?? {};
    if (text !== undefined && intent) return { text, intent };
    throw invalid(`${file} has no example in line ${line + 1}, which ${drawnFile} draws.`);
  });
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
  const { accuracy, macroF1, ece, oos, bands, microsPerMessage, trainMs, counts } = evaluation;
  const rows: [string, string][] = [
    ['intents', String(counts.intents)],
    ['examples trained on', String(counts.train)],
    ['sentences tested', `${counts.test}, ${counts.unknownIntent} left out (unknown intent)`],
    ['accuracy', percent(accuracy)],
    ['macro F1', percent(macroF1)],
    ['calibration error', percent(ece)],
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
