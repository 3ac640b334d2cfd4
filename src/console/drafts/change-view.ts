/** One change as people read it: what it is about, and word by word what is taken out and put in. */
import type { Edit } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import { badge } from '../frame/parts.ts';
import { diffLine, diffWords } from '../frame/word-diff.ts';
import { describeEdit, type EditKind, type FieldChange } from './describe-edit.ts';
import { entryWords } from './entry-words.ts';
import { type DraftWords, draftWords } from './words.ts';

export const changeTones = {
  added: 'good',
  changed: 'calm',
  removed: 'bad',
  moved: 'calm',
} as const;
/** A list of hundreds of keywords is told by its count. */
const wordsShown = 40;

/** @param actions what one may do with it, beside its head */
export function changeView(edit: Edit, language: Language, actions?: Html): Html {
  const words = draftWords[language];
  const names = entryWords[language];
  const { kind, title, fields, isMoved } = describeEdit(edit);
  return html`<article class="change" id="c-${anchorOf(edit)}">
<header><h3>${badge(words.kinds[kind satisfies EditKind], changeTones[kind])} <small>${names.files[edit.file] ?? edit.file}</small> ${title}${edit.id !== '' && html` <code>${shortId(edit.id)}</code>`}</h3>${actions}</header>
${isMoved && html`<p class="note">${words.moved(edit.behind ?? '')}</p>`}
${fields.length > 0 && html`<dl class="fields">${fields.map((field) => html`<div><dt>${names.fields[field.field] ?? field.field}</dt><dd>${fieldView(field, words)}</dd></div>`)}</dl>`}
</article>`;
}

/** Where a link to the change leads. Ids of tests and places have signs that a fragment should not have. */
export function anchorOf({ file, id }: Pick<Edit, 'file' | 'id'>): string {
  return `${file}-${id}`.replace(/[^\w-]/g, '-');
}

/** A test is named for its hash, which nobody reads. */
function shortId(id: string): string {
  return id.length > 24 ? `${id.slice(0, 12)}…` : id;
}

export function fieldView({ before, after, list }: FieldChange, words: DraftWords): Html {
  if (!list)
    return html`<p class="kept-lines">${diffLine(diffWords(before, after), words.diff)}</p>`;
  const part = (kind: 'removed' | 'added') => {
    const shown = list[kind].slice(0, wordsShown);
    const more = list[kind].length - shown.length;
    return html`${shown.map((text) => html`<li>${diffLine([{ kind, text }], words.diff)}</li>`)}${more > 0 && html`<li class="note">${words.more(more)}</li>`}`;
  };
  return html`<ul class="word-list">${part('removed')}${part('added')}</ul>`;
}
