/** Asks for what the checks of a draft say, once its page is there; without a script, a link waits for them. */
import { type Html, html } from '../../markup/html.ts';
import { latePart } from '../frame/late-part.ts';
import { linkButton } from '../frame/parts.ts';
import { checksWords } from './checks-words.ts';
import type { DraftPage } from './draft-page.ts';

export type LateChecks = Pick<DraftPage, 'draft' | 'language' | 'path'>;

/** What else the checks decide on a page: the steps, and whether one may publish. */
const bringsAlso = ['draft-steps', 'publish'];

export function askForChecks({ draft, language, path }: LateChecks): Html {
  const words = checksWords[language];
  const waiting = path(`/drafts/${draft.id}?checks=wait`);
  const meanwhile = html`<p class="hint">${words.underWay}</p><noscript><p>${linkButton(waiting, words.showChecks)}</p></noscript>`;
  const at = `${waiting}&version=${draft.version}`;
  return latePart(language, { at, meanwhile, bringsAlso });
}

/** Asking failed: nobody asks again but by the button. */
export function checksFailed({ draft, language, path }: LateChecks): Html {
  const at = path(`/drafts/${draft.id}?checks=wait&version=${draft.version}`);
  return latePart(language, { at, hasFailed: true, bringsAlso });
}

/** The page that asks shows another version of the draft: no part of this one fits it any more. */
export function changedSince({ draft, language, path }: LateChecks): Html {
  const words = checksWords[language];
  return html`<p>${words.changedSince}</p><p>${linkButton(path(`/drafts/${draft.id}`), words.reopen)}</p>`;
}
