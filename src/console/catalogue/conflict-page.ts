/**
 * Two people changed one entry: what it was, what is live now, and what was wanted here, field by field. Its form is the
 * entry's own, with the choice made; what only one of them changed is taken over.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../domain/edit.ts';
import type { EditConflict } from '../../editing/editing.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { type EntryField, type EntrySheet, sentText, textOf } from './entry-fields.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

interface Sides {
  readonly field: EntryField;
  readonly base: string;
  readonly theirs: string;
  readonly mine: string;
  /** What each of the texts is for a reader. */
  readonly shown: ReadonlyMap<string, string>;
}

export function conflictPage(
  call: AccountCall,
  { base, theirs, mine }: EditConflict,
  {
    action,
    to,
    sheet,
    area = 'catalogue',
  }: {
    readonly action: string;
    readonly to: string;
    readonly sheet: EntrySheet;
    readonly area?: string;
  },
): ConsoleAnswer {
  const words = catalogueWords[call.language];
  const page = {
    kind: 'page',
    title: words.conflictTitle,
    status: 409,
    area,
  } as const;
  const back = linkButton(to, words.toList);
  if (!theirs || !mine) {
    const text = theirs ? words.conflictLead : words.theyRemoved;
    const body = html`${pageHead(words.conflictTitle)}${emptyState(words.conflictTitle, { text, action: back })}`;
    return { ...page, body };
  }
  const sides = sheet.fields.map((field) => sidesOf(field, base ?? {}, { theirs, mine }));
  const open = sides.filter(isOpen);
  const settled = sides.filter((one) => !isOpen(one)).map(settledField);
  const body = html`${pageHead(words.conflictTitle, { lead: words.conflictLead })}
${postForm({ action, formToken: call.formToken }, [
  html`<input type="hidden" name="base" value="${JSON.stringify(theirs)}">`,
  html`${settled}`,
  html`${open.map((one) => choiceOf(one, words, call.language))}`,
  html`<div class="actions"><button class="main">${words.save}</button>${back}</div>`,
])}`;
  return { ...page, body };
}

function sidesOf(
  field: EntryField,
  base: EntryValue,
  { theirs, mine }: { readonly theirs: EntryValue; readonly mine: EntryValue },
): Sides {
  const text = (value: EntryValue) => sentText(field, value[field.name]);
  const shown = [base, theirs, mine].map(
    (value) => [text(value), textOf(field, value[field.name])] as const,
  );
  return {
    field,
    ...{ base: text(base), theirs: text(theirs), mine: text(mine) },
    shown: new Map(shown),
  };
}

/** Both changed it, each in their own way. */
function isOpen({ base, theirs, mine }: Sides): boolean {
  return theirs !== mine && theirs !== base && mine !== base;
}

function settledField({ field, base, theirs, mine }: Sides): Html {
  const value = isDeepStrictEqual(mine, base) ? theirs : mine;
  const shown =
    field.sort === 'ticks' && html`<input type="hidden" name="${field.name}-shown" value="yes">`;
  return html`<input type="hidden" name="${field.name}" value="${value}">${shown}`;
}

function choiceOf(
  { field, base, theirs, mine, shown: texts }: Sides,
  words: CatalogueWords,
  language: 'zh' | 'en',
): Html {
  const option = (value: string, label: string, isMine: boolean) =>
    html`<label class="check"><input type="radio" name="${field.name}" value="${value}" required${isMine && html` checked`}><span>${label}<b>${texts.get(value) || words.emptyValue}</b></span></label>`;
  const shown =
    field.sort === 'ticks' && html`<input type="hidden" name="${field.name}-shown" value="yes">`;
  return html`<fieldset class="card clash"><legend>${field.label[language]}</legend>
<p class="hint">${words.was}：${texts.get(base) || words.emptyValue}</p>
${option(theirs, words.theirs, false)}${option(mine, words.mine, true)}${shown}</fieldset>`;
}
