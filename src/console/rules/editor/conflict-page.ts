/** Somebody else changed the same entry: what it was, what they made of it and what was wanted here, word by word. */
import { diffWordsWithSpace } from 'diff';
import { stringify } from 'yaml';
import type { EntryValue } from '../../../domain/edit.ts';
import type { EditConflict } from '../../../editing/editing.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import { hiddenToken } from '../../frame/forms.ts';
import { card, pageHead } from '../../frame/parts.ts';
import { rulesFile } from '../draft-rules.ts';
import { type RulesWords, rulesWords } from '../words.ts';

export function conflictAnswer(call: AccountCall, conflict: EditConflict): ConsoleAnswer {
  const { title, body } = conflictPage(call, conflict);
  return { kind: 'page', title, body, area: 'rules', status: 409 };
}

function conflictPage(
  { language, path, formToken }: AccountCall,
  { id, file, base, theirs, mine, by }: EditConflict,
): { readonly title: string; readonly body: Html } {
  const words = rulesWords[language];
  const kept = (value: EntryValue | undefined) => JSON.stringify(value ?? null);
  const body = html`${pageHead(words.conflictTitle, { lead: words.conflictText })}
<div class="sides">${card(by ? `${words.theirs} · ${words.conflictBy(by)}` : words.theirs, difference(base, theirs, words))}
${card(words.mine, difference(theirs, mine, words))}</div>
<form method="post" action="${path('/rules/settle')}" class="row">${hiddenToken(formToken)}
<input type="hidden" name="file" value="${file}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="theirs" value="${kept(theirs)}"><input type="hidden" name="mine" value="${kept(mine)}">
<button class="main" name="take" value="mine">${words.takeMine}</button><button name="take" value="theirs">${words.takeTheirs}</button>${file === rulesFile && theirs && mine && html`<button name="take" value="edit">${words.editMine}</button>`}</form>`;
  return { title: words.conflictTitle, body };
}

function difference(
  before: EntryValue | undefined,
  after: EntryValue | undefined,
  words: RulesWords,
): Html {
  const pieces = diffWordsWithSpace(plain(before, words), plain(after, words));
  return html`<pre class="difference">${pieces.map(({ value, added, removed }) =>
    added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value,
  )}</pre>`;
}

function plain(value: EntryValue | undefined, words: RulesWords): string {
  return value ? stringify(value, { lineWidth: 0 }) : words.nothing;
}
