/**
 * What is told of a part of a page that is asked for once the page is there, when it does not come: a sentence, and a
 * button that asks again. The island `late` shows it; nothing waits for good without a word.
 */
import { type Html, html } from '../../markup/html.ts';
import type { Language } from './language.ts';
import { frameWords } from './words.ts';

/**
 * @param isShown where the server knows already that it cannot be told
 * @param button `submit` inside a form that is sent again
 */
export function lateFailure(
  language: Language,
  { isShown = false, button = 'button' }: { isShown?: boolean; button?: 'button' | 'submit' } = {},
): Html {
  const { late, askAgain } = frameWords[language];
  return html`<p class="problem" role="alert" data-late${!isShown && html` hidden`}>${late} <button type="${button}" class="small" data-again>${askAgain}</button></p>`;
}

/**
 * Is replaced by what it asks for, which may be another one. Takes no room while it waits, but for what is said meanwhile.
 */
export function latePart(
  language: Language,
  {
    at,
    trigger = 'load',
    hasFailed = false,
    meanwhile,
    bringsAlso = [],
  }: {
    readonly at: string;
    readonly trigger?: string;
    readonly hasFailed?: boolean;
    readonly meanwhile?: Html;
    /** Ids of other elements that come anew with it. */
    readonly bringsAlso?: readonly string[];
  },
): Html {
  const triggers = hasFailed ? 'again' : `${trigger}, again`;
  const others = bringsAlso.map((id) => `#${id}`).join(',');
  return html`<div hx-get="${at}" hx-trigger="${triggers}" hx-swap="outerHTML"${others !== '' && html` hx-select-oob="${others}"`}>${meanwhile && html`<div class="meanwhile">${meanwhile}</div>`}${lateFailure(language, { isShown: hasFailed })}</div>`;
}

/** Asks anew for what is told of a form while somebody types; takes the place of what is told in `target`. */
export function askOfForm(
  language: Language,
  {
    at,
    form,
    target,
    meanwhile,
  }: {
    readonly at: string;
    /** Selectors. */
    readonly form: string;
    readonly target: string;
    readonly meanwhile: string;
  },
): Html {
  return html`<div class="hint" role="status" hx-post="${at}" hx-include="${form}" hx-trigger="load delay:1s, again" hx-target="${target}" hx-swap="innerHTML">${meanwhile}${lateFailure(language)}</div>`;
}
