/**
 * A rule of rules.yaml as the fields of a form, and back. What the operator did not touch, and what the form has no field
 * for, is kept as it was written. Pure: whether the outcome is a rule is asked of the schema.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../../domain/edit.ts';
import { type HandlerName, handlerNames } from '../../../domain/intent.ts';
import {
  type Fields,
  type FormPart,
  numberOf,
  objectOf,
  partOf,
  textOf,
} from '../../schema-form/fields.ts';
import { joinLines, splitLines, splitWords } from '../../schema-form/word-lines.ts';
import { choicePart, conditionParts, yesNoPart } from './conditions-form.ts';
import { parametersName, readParameters, writeParameters } from './parameter-form.ts';
import { readReply, replyName, writeReply } from './reply-form.ts';

/** How a rule answers: `reply` with words of its own, or the name of a service. */
export const answerName = 'answer';
const ownWords = 'reply';

const parts: readonly FormPart[] = [
  choicePart(['id'], 'id'),
  choicePart(['title'], 'title'),
  choicePart(['intent'], 'intent'),
  {
    path: ['order'],
    name: 'order',
    read: (value) => ({ order: textOf(value) }),
    write: ({ order }) => numberOf(order),
  },
  yesNoPart(['suggest'], 'suggest'),
  yesNoPart(['remind'], 'remind'),
  wordsPart(['when', 'exact'], 'exact'),
  wordsPart(['when', 'contains'], 'contains'),
  linesPart(['when', 'examples'], 'examples'),
  linesPart(['when', 'patterns'], 'patterns'),
  wordsPart(['when', 'menu'], 'menu'),
  wordsPart(['when', 'scenes'], 'scenes'),
  linesPart(['when', 'kinds'], 'kinds'),
  linesPart(['when', 'entities'], 'entities'),
  wordsPart(['unless'], 'unless'),
  ...conditionParts,
];

/** In this order when a part is new; otherwise as they stood. */
const ruleKeys = [
  'id',
  'title',
  'remind',
  'intent',
  'order',
  'suggest',
  'when',
  'unless',
  'if',
  'reply',
  'handler',
  'with',
];
const nestedKeys = ['when', 'if'] as const;

export function readRule(rule: EntryValue): Fields {
  const handler = handlerOf(rule);
  return Object.assign(
    {},
    ...parts.map(({ path, read }) => read(valueAt(rule, path))),
    { [answerName]: handler ?? ownWords },
    handler ? readParameters(handler, rule['with']) : readReply(rule['reply']),
  );
}

/** @param base what the page was made from; `{}` for a new rule */
export function writeRule(fields: Fields, base: EntryValue): EntryValue {
  const top = parts
    .filter(({ path }) => path.length === 1)
    .map((part) => [part.path[0] ?? '', writePart(part, fields, base)] as const);
  const nested = nestedKeys.map((key) => [key, writeNested(key, fields, base)] as const);
  const written = new Map<string, unknown>([
    ...Object.entries(base),
    ...top,
    ...nested,
    ...writeAnswer(fields, base),
  ]);
  return inOrder(written, base, ruleKeys);
}

/** Undefined when the rule has words of its own. */
export function handlerIn(fields: Fields): HandlerName | undefined {
  return handlerNames.find((name) => name === fields[answerName]);
}

function writeAnswer(fields: Fields, base: EntryValue): readonly (readonly [string, unknown])[] {
  if (fields[answerName] === undefined) return [];
  const before = handlerOf(base);
  const handler = handlerIn(fields);
  if (!handler) {
    const kept = before ? undefined : base['reply'];
    const reply = keepUntouched(kept, {
      now: writeReply(fields),
      before: writeReply(readReply(kept)),
    });
    return [
      ['reply', hasPart(fields, replyName) ? reply : kept],
      ['handler', undefined],
      ['with', undefined],
    ];
  }
  const kept = before === handler ? base['with'] : undefined;
  const parameters = keepUntouched(kept, {
    now: writeParameters(handler, fields, kept),
    before: writeParameters(handler, readParameters(handler, kept), kept),
  });
  const isShown = hasPart(fields, parametersName);
  return [
    ['reply', undefined],
    ['handler', handler],
    ['with', isShown ? parameters : kept],
  ];
}

function writeNested(key: (typeof nestedKeys)[number], fields: Fields, base: EntryValue): unknown {
  const before = base[key];
  const own = parts.filter(({ path }) => path[0] === key);
  const kept =
    typeof before === 'object' && before !== null && !Array.isArray(before) ? before : {};
  const written = new Map<string, unknown>([
    ...Object.entries(kept),
    ...own.map((part) => [part.path[1] ?? '', writePart(part, fields, base)] as const),
  ]);
  const value = inOrder(
    written,
    kept,
    own.map(({ path }) => path[1] ?? ''),
  );
  if (Object.keys(value).length > 0) return value;
  return key === 'when' ? {} : undefined;
}

function writePart(part: FormPart, fields: Fields, base: EntryValue): unknown {
  const before = valueAt(base, part.path);
  if (!hasPart(fields, part.name)) return before;
  return keepUntouched(before, {
    now: part.write(fields, before),
    before: part.write(part.read(before), before),
  });
}

/** What the form shows the same was not touched, whatever the form makes of it. */
function keepUntouched(
  kept: unknown,
  { now, before }: { readonly now: unknown; readonly before: unknown },
): unknown {
  return isDeepStrictEqual(now, before) && kept !== undefined ? kept : now;
}

function hasPart(fields: Fields, name: string): boolean {
  return Object.keys(fields).some((field) => field === name || field.startsWith(`${name}.`));
}

function inOrder(
  written: ReadonlyMap<string, unknown>,
  base: object,
  order: readonly string[],
): EntryValue {
  const told = [...written].filter(([, value]) => value !== undefined);
  const isSame = told.every(([key]) => Object.hasOwn(base, key));
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const sorted = isSame ? told : told.toSorted(([a], [b]) => rank(a) - rank(b));
  return objectOf(sorted) ?? {};
}

function handlerOf(rule: EntryValue): HandlerName | undefined {
  return handlerNames.find((name) => name === rule['handler']);
}

function valueAt(rule: EntryValue, path: readonly string[]): unknown {
  return path.reduce<unknown>(partOf, rule);
}

function wordsPart(path: readonly string[], name: string): FormPart {
  return {
    path,
    name,
    read: (value) => ({ [name]: joinLines(value) }),
    write: (fields, base) => splitWords(fields[name], base),
  };
}

function linesPart(path: readonly string[], name: string): FormPart {
  return {
    path,
    name,
    read: (value) => ({ [name]: joinLines(value) }),
    write: (fields) => splitLines(fields[name]),
  };
}
