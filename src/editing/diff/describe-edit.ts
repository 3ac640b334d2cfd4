/** An edit in words that its reader knows: field by field, lists as what came and went. Plain values; pages make it look. */
import { isDeepStrictEqual } from 'node:util';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import type { Words } from '../../domain/explanation.ts';
import { diffText, type TextPiece } from './diff-text.ts';
import { fieldName } from './field-names.ts';

export type FieldChange = {
  /** `when.contains`. */
  readonly path: string;
  readonly name: Words;
} & (
  | { readonly kind: 'text'; readonly pieces: readonly TextPiece[] }
  | {
      readonly kind: 'list';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      /** The same entries in another order. */
      readonly isReordered: boolean;
    }
  | {
      readonly kind: 'value';
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
);

export interface EditDescription {
  readonly fate: 'added' | 'removed' | 'moved' | 'changed';
  /** What the entry calls itself. */
  readonly title: string;
  readonly changes: readonly FieldChange[];
  /** 在「优惠券」加了 3 个关键词 */
  readonly sentence: Words;
}

/** Their fields are told one by one. */
const openedFields: ReadonlySet<string> = new Set(['when', 'if']);

export function describeEdit({ id, before, after, behind }: Edit): EditDescription {
  const title = titleOf(after ?? before ?? {}, id);
  const changes = describeValues(before, after);
  const fate = fateOf({ before, after, behind });
  return { fate, title, changes, sentence: sentenceOf(fate, title, changes) };
}

/** Undefined where there is no entry: then every field came, or went. */
export function describeValues(
  before: EntryValue | undefined,
  after: EntryValue | undefined,
): readonly FieldChange[] {
  const [was, is] = [openFields(before), openFields(after)];
  const paths = new Set([...is.keys(), ...was.keys()]);
  return [...paths].flatMap((path) => {
    const [earlier, later] = [was.get(path), is.get(path)];
    if (isDeepStrictEqual(earlier, later)) return [];
    return [{ path, name: fieldName(path), ...changeOf(earlier, later) }];
  });
}

type Change =
  | Omit<Extract<FieldChange, { kind: 'text' }>, 'path' | 'name'>
  | Omit<Extract<FieldChange, { kind: 'list' }>, 'path' | 'name'>
  | Omit<Extract<FieldChange, { kind: 'value' }>, 'path' | 'name'>;

function changeOf(before: unknown, after: unknown): Change {
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.every(isWords)) return listChange(wordsIn(before), wordsIn(after));
  const [earlier, later] = [textOf(before), textOf(after)];
  const isText = sides.every((side) => typeof side === 'string');
  if (!isText || sides.join('').length <= maxValueChars) {
    return { kind: 'value', before: earlier, after: later };
  }
  return { kind: 'text', pieces: diffText(earlier ?? '', later ?? '') };
}

function wordsIn(value: unknown): readonly string[] {
  return isWords(value) ? value : [];
}

/** Shorter ones are read at a glance, one beside the other. */
const maxValueChars = 24;

function listChange(before: readonly string[], after: readonly string[]): Change {
  const [was, is] = [new Set(before), new Set(after)];
  const added = after.filter((word) => !was.has(word));
  const removed = before.filter((word) => !is.has(word));
  return { kind: 'list', added, removed, isReordered: added.length + removed.length === 0 };
}

function openFields(value: EntryValue | undefined): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, field] of Object.entries(value ?? {})) {
    if (!openedFields.has(key) || !isMap(field)) fields.set(key, field);
    else for (const [inner, one] of Object.entries(field)) fields.set(`${key}.${inner}`, one);
  }
  return fields;
}

function fateOf({ before, after, behind }: Pick<Edit, 'before' | 'after' | 'behind'> | EditSides) {
  if (!before) return 'added';
  if (!after) return 'removed';
  return behind !== undefined && isDeepStrictEqual(before, after) ? 'moved' : 'changed';
}

interface EditSides {
  readonly before: EntryValue | undefined;
  readonly after: EntryValue | undefined;
  readonly behind: string | undefined;
}

function sentenceOf(
  fate: EditDescription['fate'],
  title: string,
  changes: readonly FieldChange[],
): Words {
  switch (fate) {
    case 'added':
      return { zh: `新增「${title}」`, en: `Added “${title}”` };
    case 'removed':
      return { zh: `删除「${title}」`, en: `Removed “${title}”` };
    case 'moved':
      return { zh: `移动了「${title}」`, en: `Moved “${title}”` };
    case 'changed': {
      const told = changes.map(sentenceOfChange);
      return {
        zh: `在「${title}」${told.map(({ zh }) => zh).join('，')}`,
        en: `“${title}”: ${told.map(({ en }) => en).join(', ')}`,
      };
    }
  }
}

function sentenceOfChange(change: FieldChange): Words {
  const { zh, en } = change.name;
  if (change.kind !== 'list') return { zh: `改了${zh}`, en: `changed ${en}` };
  const { added, removed, isReordered } = change;
  if (isReordered) return { zh: `调整了${zh}的顺序`, en: `reordered ${en}` };
  const parts = [
    ...(added.length > 0
      ? [{ zh: `加了 ${added.length} 个${zh}`, en: `added ${added.length} to ${en}` }]
      : []),
    ...(removed.length > 0
      ? [{ zh: `去掉 ${removed.length} 个${zh}`, en: `took ${removed.length} from ${en}` }]
      : []),
  ];
  return {
    zh: parts.map((part) => part.zh).join('，'),
    en: parts.map((part) => part.en).join(', '),
  };
}

function titleOf(value: EntryValue, id: string): string {
  const { title, name, category, say } = value;
  const said = Array.isArray(say) ? say[0] : say;
  const named = [title, name, category, said].find((one) => typeof one === 'string' && one !== '');
  return typeof named === 'string' ? named : id;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isMap(value: unknown): value is EntryValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
