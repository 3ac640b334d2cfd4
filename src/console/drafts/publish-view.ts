/** The last step of a draft: a name for the version, now or at a time, and what came of a plan. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import { hiddenToken, postForm, textField } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { checksWords } from './checks-words.ts';
import { type DraftPage, draftTitle } from './draft-page.ts';
import { lacksOnlyReplay, standSteps } from './draft-state.ts';
import { heldWords } from './held-words.ts';
import { draftWords } from './words.ts';

export function publishView(page: DraftPage, isReady: boolean): Html {
  const { draft, language, liveRevision, operator } = page;
  const words = draftWords[language];
  const lead = html`<p>${words.publishLead(liveRevision, liveRevision + 1)}</p>${planTold(page)}`;
  if (!mayDo(operator, 'publish')) {
    return card(
      words.publishTitle,
      html`${lead}<p class="note">${words.mayNotPublish}</p>`,
      'publish',
    );
  }
  if (!isReady) {
    return card(
      words.publishTitle,
      html`${lead}<p class="note">${page.checks ? words.publishBlocked : checksWords[language].publishWaits}</p>${untriedForm(page)}`,
      'publish',
    );
  }
  return card(
    words.publishTitle,
    html`${lead}${nowForm(page)}${!draft.plan && planForm(page)}`,
    'publish',
  );
}

/** A GET, for it only asks: the page behind it says what will happen. */
function nowForm({ draft, language, path }: DraftPage): Html {
  const words = draftWords[language];
  return html`<form method="get" action="${path(`/drafts/${draft.id}/publish`)}" class="row">${textField({ name: 'note', label: words.note, hint: words.noteHint, value: draft.title, maxLength: 100 })}<button class="main">${words.publishNow}</button></form>`;
}

/** Folded, for emergencies: what happened is asked of nobody but an administrator. */
function untriedForm(page: DraftPage): Html | undefined {
  const { draft, language, formToken, path, operator } = page;
  if (!mayDo(operator, 'publish-untried') || !lacksOnlyReplay(standSteps(page))) return undefined;
  const words = draftWords[language];
  const action = path(`/drafts/${draft.id}/publish-untried`);
  const form = postForm({ action, formToken }, [
    html`${versionField(draft)}<p>${words.untriedText}</p>`,
    textField({ name: 'note', label: words.note, value: draft.title, maxLength: 100 }),
    textField({ name: 'reason', label: words.untriedReason, maxLength: 200, isRequired: true }),
    html`<div class="actions"><button class="danger">${words.untried}</button></div>`,
  ]);
  return html`<details><summary>${words.untriedTitle}</summary>${form}</details>`;
}

function planForm({ draft, language, formToken, path }: DraftPage): Html {
  const words = draftWords[language];
  const form = postForm({ action: path(`/drafts/${draft.id}/plan`), formToken, className: 'row' }, [
    versionField(draft),
    textField({ name: 'at', label: words.planAt, type: 'datetime-local', hint: words.planHint }),
    html`<button>${words.plan}</button>`,
  ]);
  return html`<details><summary>${words.planTitle}</summary>${form}</details>`;
}

function planTold({ draft, language, formToken, path, operator }: DraftPage): Html | undefined {
  const { plan } = draft;
  if (!plan) return undefined;
  const words = draftWords[language];
  const { heldBecause, publishAtMs, by } = plan;
  const told = heldBecause
    ? html`<p class="notice bad">${words.planHeld(heldWords[language][heldBecause])}</p>`
    : html`<p class="notice good">${words.planned(timeText(publishAtMs), by)}</p>`;
  const cancel =
    mayDo(operator, 'publish') &&
    postForm(
      { action: path(`/drafts/${draft.id}/plan`), formToken, className: 'inline' },
      html`${versionField(draft)}<button name="at" value="">${words.cancelPlan}</button>`,
    );
  return html`${told}${cancel}`;
}

/** What is answered must be what was read. */
function versionField({ version }: DraftPage['draft']): Html {
  return html`<input type="hidden" name="version" value="${version}">`;
}

export function confirmView(page: DraftPage, note: string): Html {
  const { draft, language, formToken, path, liveRevision } = page;
  const words = draftWords[language];
  const facts = words.confirmFacts(draft.edits.length, liveRevision + 1);
  return html`${pageHead(words.confirmTitle, { lead: draftTitle(draft, language) })}
<form method="post" action="${path(`/drafts/${draft.id}/publish`)}" class="card stack">${hiddenToken(formToken)}
${versionField(draft)}
<p>${words.confirmLead}</p><ul class="notes">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
${textField({ name: 'note', label: words.note, hint: words.noteHint, value: note, maxLength: 100, isRequired: true })}
<div class="actions"><button class="main">${words.confirm}</button>${linkButton(path(`/drafts/${draft.id}`), words.cancel)}</div></form>`;
}
