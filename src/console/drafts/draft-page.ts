/** What the views of a draft are given, and what several of them say alike. */
import type { Edit } from '../../domain/edit.ts';
import type { Operator } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import type { DraftVerdict } from '../../workshop/draft-checks.ts';
import type { Language } from '../frame/language.ts';
import type { EntryNames } from '../rules/say-finding.ts';
import type { DraftStanding } from './draft-state.ts';
import { draftWords } from './words.ts';

export interface DraftPage extends DraftStanding {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
  readonly operator: Operator;
  /** Of what is live and of the draft, by id. */
  readonly names: EntryNames;
  /** Of the check and the operator's tests; undefined while they are under way. */
  readonly verdict: DraftVerdict | undefined;
}

export function isOwn({ draft, operator }: Pick<DraftPage, 'draft' | 'operator'>): boolean {
  return draft.ownerId === operator.id;
}

export function draftTitle({ title, ownerName }: Draft, language: Language): string {
  return title === '' ? draftWords[language].untitled(ownerName) : title;
}

/** Which entry a form is about. */
export function entryFields({ file, id }: Pick<Edit, 'file' | 'id'>): Html {
  return html`<input type="hidden" name="file" value="${file}"><input type="hidden" name="entry" value="${id}">`;
}
