/** Entries that somebody else changed first: what it was, what is live, what was wanted, and the choice between them. */
import type { EntryValue } from '../../domain/edit.ts';
import type { EditConflict } from '../../editing/editing.ts';
import { type Html, html } from '../../markup/html.ts';
import { postForm } from '../frame/forms.ts';
import { card } from '../frame/parts.ts';
import { anchorOf, fieldView } from './change-view.ts';
import { conflictMark } from './conflict-mark.ts';
import { describeFields, titleOf } from './describe-edit.ts';
import { type DraftPage, entryFields, isOwn } from './draft-page.ts';
import { entryWords } from './entry-words.ts';
import { draftWords } from './words.ts';

export function conflictsView(page: DraftPage): Html {
  const words = draftWords[page.language];
  return html`<div class="conflicts" role="alert">${card(
    words.conflictTitle,
    html`<p>${words.conflictText}</p>${page.conflicts.map((conflict) => conflictView(conflict, page))}`,
    'conflicts',
  )}</div>`;
}

function conflictView(conflict: EditConflict, page: DraftPage): Html {
  const { language } = page;
  const words = draftWords[language];
  const { file, id, base, theirs, mine, by = '' } = conflict;
  const name = titleOf(mine ?? theirs ?? base, id || file);
  return html`<article class="change" id="x-${anchorOf(conflict)}">
<h3><small>${entryWords[language].files[file] ?? file}</small> ${name}</h3>
<div class="before-after"><section><h4>${words.conflictTheirs(by)}</h4>${sideView(base, theirs, page)}</section>
<section><h4>${words.conflictMine}</h4>${sideView(base, mine, page)}</section></div>
${isOwn(page) && choiceForm(conflict, page)}
</article>`;
}

/** What this side made of what it was. */
function sideView(
  base: EntryValue | undefined,
  side: EntryValue | undefined,
  { language }: DraftPage,
): Html {
  const words = draftWords[language];
  if (!side) return html`<p>${words.conflictGone}</p>`;
  const fields = describeFields(base, side).map(
    (field) =>
      html`<div><dt>${entryWords[language].fields[field.field] ?? field.field}</dt><dd>${fieldView(field, words)}</dd></div>`,
  );
  return html`<dl class="fields">${fields}</dl>`;
}

function choiceForm(conflict: EditConflict, { draft, language, formToken, path }: DraftPage): Html {
  const words = draftWords[language];
  return postForm(
    { action: path(`/drafts/${draft.id}/resolve`), formToken, className: 'actions' },
    html`${entryFields(conflict)}<input type="hidden" name="shown" value="${conflictMark(conflict)}"><button class="small" name="side" value="theirs">${words.takeTheirs}</button><button class="small" name="side" value="mine">${words.takeMine}</button>`,
  );
}
