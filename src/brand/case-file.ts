/**
 * tests.yaml: what the operators expect of single messages. Shape only; `compile-cases.ts` compares the names in it with
 * the rest of the brand.
 */
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import { awaitedKinds } from '../domain/slot.ts';
import { entryProblems } from './brand-problems.ts';
import { checkEntries, checkYaml, type ListEntry, type YamlSource } from './yaml-source.ts';

const maxCases = 5000;

const name = z.string().trim().min(1, fieldProblems.empty).max(100, fieldProblems.tooLong(100));
const sentence = z.string().min(1, fieldProblems.empty).max(600, fieldProblems.tooLong(600));
const sentences = z.array(sentence).min(1, fieldProblems.needsEntry).max(500);

const momentField = z
  .string()
  .refine((text) => /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: entryProblems.noMoment,
  });

/** Kinds of message that are told by their kind alone. */
const bareKinds = [
  'image',
  'voice',
  'video',
  'short-video',
  'link',
  'file',
  'unsupported',
  'followed',
] as const;

const givenSource = z.strictObject({
  /** What the follower wrote before, answered turn by turn. */
  after: sentences.optional(),
  /** The open question, when no conversation is to be played: a slot, or the numbered choices of the help. */
  awaits: z.enum([...awaitedKinds, 'options']).optional(),
  /** Ids of shops that were just listed, in that order. */
  listed: z.array(name).min(1, fieldProblems.needsEntry).max(10).optional(),
  focus: z
    .strictObject({ shop: name.optional(), product: name.optional(), coupon: name.optional() })
    .optional(),
  /** The name of a place that the follower was at a moment ago. */
  place: name.optional(),
  followed: z.boolean().optional(),
  groups: z.array(name).optional(),
  at: momentField.optional(),
});
export type GivenSource = z.output<typeof givenSource>;

const entityValues = z
  .union([name, z.int(), z.array(z.union([name, z.int()]))])
  .transform((value) => (Array.isArray(value) ? value : [value]));

const expectSource = z
  .strictObject({
    rule: name.optional(),
    intent: name.optional(),
    /** All of these values, each kind by itself; an empty list: nothing of that kind. */
    entities: z
      .strictObject({
        shop: entityValues.optional(),
        product: entityValues.optional(),
        coupon: entityValues.optional(),
        place: entityValues.optional(),
        ordinal: entityValues.optional(),
        /** The id of a colleague. */
        person: entityValues.optional(),
        counter: entityValues.optional(),
        /** Quoted: YAML would read digits as a number and lose the zero in front. */
        phone: entityValues.optional(),
        'order-number': entityValues.optional(),
        /** In fen. */
        amount: entityValues.optional(),
        count: entityValues.optional(),
        score: entityValues.optional(),
        /** Beijing time: 2026-12-05T19:30, or 2026-12-05 when no hour was said. */
        time: entityValues.optional(),
      })
      .optional(),
    /** Pieces that the reply has, and pieces that it must not have. */
    contains: z.array(name).min(1, fieldProblems.needsEntry).optional(),
    not: z.array(name).min(1, fieldProblems.needsEntry).optional(),
  })
  .refine((expect) => Object.keys(expect).length > 0, entryProblems.expectsNothing);
export type CaseExpectation = z.output<typeof expectSource>;

const actKeys = ['say', 'location', 'menu', 'scan', 'kind'] as const;

const caseEntry = z
  .strictObject({
    /** Several sentences are several cases of which the same is expected. */
    say: z.union([sentence, sentences]).optional(),
    /** A pin at a place of places.yaml. */
    location: name.optional(),
    menu: name.optional(),
    /** The scene of a QR code. */
    scan: name.optional(),
    kind: z.enum(bareKinds).optional(),
    given: givenSource.default({}),
    expect: expectSource,
  })
  .refine((entry) => actKeys.filter((key) => entry[key] !== undefined).length === 1, {
    error: entryProblems.exactlyOneOf(actKeys),
  });
export type CaseSource = z.output<typeof caseEntry>;

const caseFile = z.strictObject({
  /** When all of it happens, unless a case says otherwise: without a fixed time a test would fail on holidays. */
  at: momentField,
  cases: z.array(z.unknown()).max(maxCases, fieldProblems.tooManyEntries(maxCases, 'entries')),
});

export interface CaseFile {
  readonly atMs: number;
  /** Those that the schema takes; what is wrong with the others was reported. */
  readonly entries: readonly ListEntry<CaseSource>[];
}

/** Undefined when the file as a whole is wrong, which was reported then. */
export function readCaseFile(source: YamlSource): CaseFile | undefined {
  const file = checkYaml(source, caseFile);
  if (!file) return undefined;
  const list = { key: 'cases', entry: caseEntry, values: file.cases };
  return { atMs: Date.parse(file.at), entries: checkEntries(source, list) };
}
