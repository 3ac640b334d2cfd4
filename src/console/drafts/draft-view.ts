/** The page of one draft: how far it is, what is in the way, its changes, checks, replay, review, publication. */
import type { Edit } from '../../domain/edit.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import { postForm, textField } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { badge, card, emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { changeView } from './change-view.ts';
import { conflictsView } from './conflict-view.ts';
import { checksBody, checksView } from './draft-checks-view.ts';
import { type DraftPage, draftTitle, entryFields, isOwn } from './draft-page.ts';
import { isPublishable, standSteps } from './draft-state.ts';
import { publishView } from './publish-view.ts';
import { replaySummary, reviewView } from './review-view.ts';
import { stepperView } from './stepper-view.ts';
import { draftWords } from './words.ts';

export function draftView(page: DraftPage): Html {
  const { draft, language, conflicts } = page;
  const words = draftWords[language];
  const steps = standSteps(page);
  const lead = `${words.states[draft.state]} · ${draft.ownerName} · ${words.changeCount(draft.edits.length)}`;
  return html`${pageHead(draftTitle(draft, language), { lead })}
${stepperView(steps, page)}
${conflicts.length > 0 && conflictsView(page)}
${changesView(page)}
${draft.edits.length > 0 && html`${checksView(page)}${replaySummary(page)}${reviewView(page)}${publishView(page, isPublishable(steps))}`}
${isOwn(page) && html`<div class="actions">${linkButton(page.path(`/drafts/${draft.id}/discard`), words.discard)}</div>`}`;
}

/** What a page that was shown without the checks is given when they are there. */
export function lateChecksView(page: DraftPage): Html {
  const steps = standSteps(page);
  return html`${checksBody(page)}${stepperView(steps, page)}${publishView(page, isPublishable(steps))}`;
}

function changesView(page: DraftPage): Html {
  const { draft, language, path } = page;
  const words = draftWords[language];
  if (draft.edits.length === 0) {
    const action = html`<div class="actions">${linkButton(path('/rules'), words.toRules, 'main')}${linkButton(path('/import'), words.toImport)}</div>`;
    return emptyState(words.noDraftTitle, { text: words.noDraftText, action });
  }
  return card(
    `${words.changesTitle} (${draft.edits.length})`,
    html`${isOwn(page) && titleForm(page)}${draft.edits.map((edit) => changeView(edit, language, changeActions(page, edit)))}`,
    'changes',
  );
}

function titleForm({ draft, language, formToken, path }: DraftPage): Html {
  const words = draftWords[language];
  return postForm({ action: path(`/drafts/${draft.id}/title`), formToken, className: 'row' }, [
    textField({ name: 'title', label: words.title, value: draft.title, maxLength: 60 }),
    html`<button>${words.saveTitle}</button>`,
  ]);
}

function changeActions(page: DraftPage, { file, id, after }: Edit): Html {
  const { draft, language, formToken, path } = page;
  const words = draftWords[language];
  const open =
    file === 'rules.yaml' && after !== undefined
      ? html`<a class="button small" href="${path(`/rules/${encodeURIComponent(id)}`)}">${words.openRule}</a>`
      : undefined;
  const back =
    isOwn(page) &&
    mayDo(page.operator, 'edit-rules') &&
    postForm(
      { action: path(`/drafts/${draft.id}/revert`), formToken, className: 'inline' },
      html`${entryFields({ file, id })}<button class="small">${words.revert}</button>`,
    );
  return html`<div class="actions">${open}${back}</div>`;
}

/** Instead of the content of somebody's draft that was shown to nobody. */
export function privateDraftView(draft: Draft, language: Language): Html {
  const words = draftWords[language];
  return html`${pageHead(draftTitle(draft, language))}${emptyState(words.privateTitle, { text: words.privateText(draft.ownerName) })}${badge(words.states[draft.state])}`;
}
