/** The way to delete an entry: folded away, and asked once more. */
import type { EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { catalogueWords } from './words.ts';

export function removeForm(
  { formToken, language }: AccountCall,
  entry: { readonly action: string; readonly base: EntryValue; readonly name: string },
): Html {
  const words = catalogueWords[language];
  const { action, base, name } = entry;
  return html`<details class="removal"><summary>${words.removeShow}</summary>${postForm(
    { action, formToken },
    [
      html`<p>${words.removeSure(name)}</p><input type="hidden" name="base" value="${JSON.stringify(base)}">`,
      html`<div><button class="danger" name="act" value="remove">${words.remove}</button></div>`,
    ],
  )}</details>`;
}
