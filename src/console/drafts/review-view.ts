/** The replay of a draft in a line, and its review: asked for, given, sent back. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { DraftReview } from '../../store/drafts.ts';
import { postForm, textArea } from '../frame/forms.ts';
import { countText } from '../frame/number-text.ts';
import { card, linkButton } from '../frame/parts.ts';
import { type DraftPage, isOwn } from './draft-page.ts';
import { standSteps } from './draft-state.ts';
import { sayMissing } from './stepper-view.ts';
import { draftWords } from './words.ts';

export function replaySummary(page: DraftPage): Html {
  const { draft, language, path } = page;
  const words = draftWords[language];
  const { trial } = draft;
  const missing = standSteps(page).find(({ step }) => step === 'replay')?.missing ?? [];
  const told =
    trial &&
    words.replaySummary(
      countText(trial.replayedCount),
      countText(trial.changedCount),
      countText(trial.lostCount),
    );
  const label = trial ? words.toReplay : words.startReplay;
  return card(
    words.replayTitle,
    html`${told && html`<p>${told}</p>`}${missing.map((one) => html`<p class="note">${sayMissing(one, words)}</p>`)}<div class="actions">${linkButton(path(`/drafts/${draft.id}/replay`), label)}</div>`,
    'replay',
  );
}

export function reviewView(page: DraftPage): Html {
  const { draft, language, reviewIsRequired } = page;
  const words = draftWords[language];
  const { review } = draft;
  return card(
    words.reviewTitle,
    html`${!reviewIsRequired && html`<p class="note">${words.reviewOff}</p>`}${review && toldView(review, page)}${nextView(page)}`,
    'review',
  );
}

function toldView(
  { note, by, verdict, answer }: DraftReview,
  { draft, language }: DraftPage,
): Html {
  const words = draftWords[language];
  return html`<p>${words.reviewAskedBy(draft.ownerName)}${note && html`：${note}`}</p>${verdict && html`<p><strong>${words.verdictBy(by ?? '', words.verdicts[verdict])}</strong>${answer && html`：${answer}`}</p>`}`;
}

function nextView(page: DraftPage): Html | undefined {
  const { draft, language, formToken, path, operator } = page;
  const words = draftWords[language];
  const isWaiting = draft.review !== undefined && draft.review.verdict === undefined;
  if (isOwn(page)) {
    if (isWaiting) return html`<p class="note">${words.ownReview}</p>`;
    if (draft.review?.verdict === 'approved') return undefined;
    return postForm({ action: path(`/drafts/${draft.id}/review/ask`), formToken }, [
      textArea({ name: 'note', id: 'f-review-note', label: words.reviewNote, rows: 2 }),
      html`<div class="actions"><button>${words.askReview}</button></div>`,
    ]);
  }
  if (!isWaiting || !mayDo(operator, 'review')) return undefined;
  return postForm({ action: path(`/drafts/${draft.id}/review/give`), formToken }, [
    html`<input type="hidden" name="version" value="${draft.version}">`,
    textArea({ name: 'answer', label: words.answer, rows: 2 }),
    html`<div class="actions"><button class="main" name="verdict" value="approved">${words.approve}</button><button name="verdict" value="sent-back">${words.sendBack}</button></div>`,
  ]);
}
