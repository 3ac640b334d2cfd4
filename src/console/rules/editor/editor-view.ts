/** What the parts of the editor draw from: plain values, the same for a page and for a part of it. */
import type { CatalogueIndex } from '../../../catalogue/catalogue-index.ts';
import type { EntryValue } from '../../../domain/edit.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { FieldProblems } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import type { Fields } from '../../schema-form/fields.ts';
import { type FormFieldName, fieldWords } from './field-words.ts';

export interface EditorView {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
  /** Undefined of a new rule. */
  readonly id: string | undefined;
  /** What the form was made from. */
  readonly base: EntryValue;
  readonly fields: Fields;
  readonly problems: FieldProblems;
  readonly catalogue: CatalogueIndex;
  readonly mayEdit: boolean;
  readonly isChanged: boolean;
  /** Who has changed it in a draft of their own; what they changed stays theirs. */
  readonly alsoEditedBy: readonly string[];
  /** Whether the rule as it is live answers while the store is away; undefined of one that is not live. */
  readonly answersWithoutStore: boolean | undefined;
  readonly nowMs: number;
}

export function labelled({ language, problems, fields }: EditorView, name: FormFieldName) {
  const [label, hint] = fieldWords[language][name];
  return { name, label, hint, problem: problems[name], value: fields[name] ?? '' };
}

/** Where the lint writes while somebody types; see `check-part.ts`. */
export function foundSlot(name: string): Html {
  return html`<div class="found" id="${foundId(name)}"></div>`;
}

export function foundId(name: string): string {
  return `found-${name.replace(/[^\w-]/g, '-')}`;
}

/** Fields that the lint speaks of, each with a slot. */
export const foundNames = [
  'title',
  'id',
  'contains',
  'exact',
  'unless',
  'examples',
  'patterns',
  'menu',
  'scenes',
  'kinds',
  'entities',
  'intent',
  'order',
  'suggest',
  'remind',
  'if',
  'reply',
  'with',
] as const;

/** Of a path from the root of the rule: the field that shows it. Empty for the rule as a whole. */
export function fieldAt([root, part]: readonly PropertyKey[]): string {
  if (root === undefined) return '';
  if (root === 'when') return part === undefined ? 'contains' : String(part);
  if (root === 'handler') return 'answer';
  return String(root);
}
