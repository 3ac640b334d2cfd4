/** A YAML file as plain values that still know their place, so that every problem can name its line. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import type { ContentFile } from '../store/contents.ts';
import type { ReportProblem } from './content-problem.ts';
import { explainIssue, explainUnknownKey } from './explain-issue.ts';
import { findYamlTangle } from './find-yaml-tangle.ts';
import { listKeysAt } from './schema-keys.ts';
import {
  explainAliases,
  explainMapAsKey,
  explainYamlError,
  explainYamlWarning,
  findYamlHint,
} from './yaml-problems.ts';

export type ValuePath = readonly PropertyKey[];

export interface YamlSource {
  readonly value: unknown;
  /** Reports a problem of the value at `path`; a path that leads nowhere is shown where it ends. */
  readonly reportAt: (path: ValuePath, explanation: string) => void;
  /** One-based; of a path that leads nowhere, the line where it ends. */
  readonly lineOf: (path: ValuePath) => number;
}

/** More of them is a billion laughs, not a brand. */
const maxAliasCount = 100;

/** Undefined when the file is no YAML; that was reported then: its first error, for the others mostly follow from it. */
export function readYaml(file: ContentFile, report: ReportProblem): YamlSource | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter, prettyErrors: false });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) {
    const at = place(error.pos[0]);
    const hint = findYamlHint(linesAround(file.text, at.line));
    report({ file: file.path, ...at }, explainYamlError(error, hint));
    return undefined;
  }
  const mapAsKey = findMapAsKey(document);
  if (mapAsKey !== undefined) {
    const at = place(mapAsKey);
    report({ file: file.path, ...at }, explainMapAsKey(linesAround(file.text, at.line)));
    return undefined;
  }
  const tangle = findYamlTangle(document.contents);
  if (tangle) {
    report({ file: file.path, ...place(tangle.offset) }, tangle.explanation);
    return undefined;
  }
  for (const { pos, message } of document.warnings) {
    report({ file: file.path, ...place(pos[0]) }, explainYamlWarning(message));
  }
  const reportAt: YamlSource['reportAt'] = (path, explanation) => {
    const at = { ...place(offsetOf(document, path)), path, where: pathText(path) };
    report({ file: file.path, ...at }, explanation);
  };
  const lineOf: YamlSource['lineOf'] = (path) => place(offsetOf(document, path)).line;
  try {
    return { value: document.toJS({ maxAliasCount }), reportAt, lineOf };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    report({ file: file.path, line: 1 }, explainAliases(error.message));
    return undefined;
  }
}

/** YAML often notices a slip a line later. */
function linesAround(text: string, line: number): readonly string[] {
  return text.split('\n').slice(Math.max(0, line - 2), line + 1);
}

/** Where the first of them begins. */
function findMapAsKey(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (!isMap(key) && !isSeq(key)) return undefined;
      found = startOf(key);
      return visit.BREAK;
    },
  });
  return found;
}

/** The file's value as the schema has it; undefined when it breaks the schema, which was reported then. */
export function checkYaml<T>(source: YamlSource, schema: z.ZodType<T>): T | undefined {
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return result.data;
  reportIssues(result.error.issues, source.reportAt, { schema, base: [] });
  return undefined;
}

/** An entry of a list, and where it stands in the file. */
export interface ListEntry<T> {
  readonly entry: T;
  readonly at: number;
}

/**
 * The entries of a file that is one list under one key: those that the schema takes. One slip must not hide what else
 * is wrong, so each entry is checked by itself, and what is wrong is reported.
 */
export function checkYamlList<T>(
  source: YamlSource,
  list: { readonly key: string; readonly entry: z.ZodType<T>; readonly maxLength: number },
): readonly ListEntry<T>[] {
  const { key, entry, maxLength } = list;
  const entries = z
    .array(z.unknown())
    .max(maxLength, fieldProblems.tooManyEntries(maxLength, 'entries'));
  const file = checkYaml(source, z.strictObject({ [key]: entries }));
  return checkEntries(source, { key, entry, values: file?.[key] ?? [] });
}

/** The same for a list beside other keys, whose entries were taken out of the file already. */
export function checkEntries<T>(
  source: YamlSource,
  list: {
    readonly key: string;
    readonly entry: z.ZodType<T>;
    readonly values: readonly unknown[];
  },
): readonly ListEntry<T>[] {
  const { key, entry, values } = list;
  return values.flatMap((value, at) => {
    const result = entry.safeParse(value, { reportInput: true });
    if (result.success) return [{ entry: result.data, at }];
    reportIssues(result.error.issues, source.reportAt, { schema: entry, base: [key, at] });
    return [];
  });
}

/** Where a value stands in the file, and what it should look like. */
export interface CheckedValue {
  readonly base: ValuePath;
  readonly schema: z.core.$ZodType;
  /** From the schema's root to the branch of a union that issues are about. */
  readonly below?: ValuePath;
}

/** Turns zod's issues into problems in our words, each at its own path below `base`. */
export function reportIssues(
  issues: readonly z.core.$ZodIssue[],
  reportAt: YamlSource['reportAt'],
  { base, schema, below = [] }: CheckedValue,
): void {
  for (const issue of issues) {
    const inSchema = [...below, ...issue.path];
    const path = [...base, ...inSchema];
    if (issue.code === 'unrecognized_keys') {
      const known = listKeysAt(schema, inSchema);
      for (const key of issue.keys) reportAt([...path, key], explainUnknownKey(key, known));
    } else if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      reportIssues(closestBranch(issue.errors), reportAt, { base, schema, below: inSchema });
    } else {
      reportAt(path, explainIssue(issue));
    }
  }
}

/** The branch of a union that the author most likely meant: the one that is least wrong. */
function closestBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]): number =>
    Math.max(...issues.map(({ path }) => path.length));
  const [closest = []] = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  return closest;
}

/** `rules[3].when.contains[0]`. */
export function pathText(path: ValuePath): string {
  return path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`,
    )
    .join('');
}

/** Where the value begins; for a value inside a map, where its key does: that line names it. */
function offsetOf(document: Document.Parsed, path: ValuePath): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    const step = stepInto(node, part);
    if (!step) break;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

function stepInto(
  node: unknown,
  part: PropertyKey,
): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    return pair && { node: pair.value, offset: startOf(pair.key) };
  }
  if (isSeq(node) && typeof part === 'number') {
    const entry = node.items[part];
    return entry === undefined ? undefined : { node: entry, offset: startOf(entry) };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
