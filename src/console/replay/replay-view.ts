/** The replay's page: nothing yet, at work, or what it found. Plain values in, markup out. */
import { replayClasses } from '../../brand/replay/compare-answers.ts';
import { type SkipReason, skipReasons } from '../../brand/replay/recorded-turn.ts';
import type { ReplayReport, RuleDelta } from '../../brand/replay/replay-report.ts';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import type { DraftTrial } from '../../store/drafts.ts';
import { postForm } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { card, emptyState, linkButton, tableView } from '../frame/parts.ts';
import { groupsView } from './replay-groups-view.ts';
import type { ReplayPage, ShownTrial } from './replay-page.ts';
import { replayWords } from './words.ts';

/** Below that, a share says little. */
const fewMessages = 200;
const rulesShown = 15;

export function startForm(page: ReplayPage, label: string): Html {
  const { path, draftId, formToken } = page;
  return postForm(
    { action: path(`/drafts/${draftId}/replay`), formToken, className: 'inline' },
    html`<button class="main">${label}</button>`,
  );
}

/** With htmx it looks again each second; without, a link does. */
export function progressView(
  { language, formToken, path, draftId }: ReplayPage,
  { recordCount, totalCount }: { readonly recordCount: number; readonly totalCount?: number },
): Html {
  const words = replayWords[language];
  const here = path(`/drafts/${draftId}/replay`);
  const isKnown = totalCount !== undefined && totalCount > 0;
  return html`<section id="replay" class="card" hx-get="${here}" hx-trigger="load delay:600ms" hx-swap="outerHTML" hx-target="#replay">
<h2>${words.runningTitle}</h2>
<progress aria-label="${words.progress}"${isKnown && html` max="${totalCount}" value="${Math.min(recordCount, totalCount)}"`}></progress>
<p role="status">${words.running(recordCount, totalCount)}</p>
<div class="actions">${postForm(
    { action: path(`/drafts/${draftId}/replay/cancel`), formToken, className: 'inline' },
    html`<button>${words.cancel}</button>`,
  )}${linkButton(here, words.refresh)}</div></section>`;
}

export function reportView(page: ReplayPage, shown: ShownTrial): Html {
  const { language } = page;
  const words = replayWords[language];
  const { report, isStale } = shown;
  if (!report.span) {
    return html`<section id="replay">${emptyState(words.nothingTitle, { text: words.nothingText, action: startForm(page, words.again) })}${limitsView(report, language)}</section>`;
  }
  return html`<section id="replay" class="stack">
${isStale && html`<div class="problems" role="alert"><strong>${words.staleTitle}</strong><p>${words.staleText}</p>${startForm(page, words.again)}</div>`}
${headline(report, report.span, language)}
${!isStale && ticksView(page, shown.trial)}
${groupsView(page, shown)}
${rulesView(report.rules, language)}
${limitsView(report, language)}
</section>`;
}

function headline(
  report: ReplayReport,
  span: NonNullable<ReplayReport['span']>,
  language: Language,
): Html {
  const words = replayWords[language];
  const { replayedCount, changedCount, changedShare, followerCount, classes } = report;
  const all = countText(replayedCount);
  const text =
    changedCount === 0
      ? words.headlineNone(all)
      : words.headline(all, countText(changedCount), percentText(changedShare));
  const counts = replayClasses.map(
    (name) =>
      html`<li class="figure ${name}"><b>${countText(classes[name])}</b>${words.classes[name]}</li>`,
  );
  const days = words.span(dayOf(span.fromMs), dayOf(span.toMs), countText(followerCount));
  return card(
    undefined,
    html`<p class="headline">${text}</p><p class="note">${days}</p><ul class="cards">${counts}</ul>`,
  );
}

/** In Beijing. */
function dayOf(atMs: number): string {
  return dayText(dayNumberAt(atMs));
}

function ticksView({ language, path, draftId }: ReplayPage, { toTick, ticked }: DraftTrial): Html {
  const words = replayWords[language];
  const left = toTick.filter((mark) => ticked[mark] === undefined).length;
  if (left > 0) return html`<p class="notice warn" id="ticks">${words.ticksLeft(left)}</p>`;
  const said = toTick.length === 0 ? words.ticksNone : words.ticksDone;
  return html`<p class="notice good" id="ticks">${said} <a href="${path(`/drafts/${draftId}#publish`)}">${words.toPublish}</a></p>`;
}

function rulesView(rules: readonly RuleDelta[], language: Language): Html | undefined {
  if (rules.length === 0) return undefined;
  const { rulesTitle, rulesColumns } = replayWords[language];
  const rows = rules
    .slice(0, rulesShown)
    .map(({ target, before, after }) => [
      html`${target.title}${target.by === 'rule' && html` <code>${target.id}</code>`}`,
      countText(before),
      countText(after),
      `${after > before ? '+' : '−'}${countText(Math.abs(after - before))}`,
    ]);
  const columns = [
    { label: rulesColumns.rule },
    { label: rulesColumns.before, isNumber: true },
    { label: rulesColumns.after, isNumber: true },
    { label: rulesColumns.change, isNumber: true },
  ];
  return card(rulesTitle, tableView(rulesTitle, columns, rows));
}

function limitsView(report: ReplayReport, language: Language): Html {
  const words = replayWords[language];
  const { replayedCount, skipped, withoutStateCount, drift } = report;
  const lines = [
    replayedCount > 0 && replayedCount < fewMessages && words.few(replayedCount),
    ...skipReasons.map((why: SkipReason) => skipped[why] > 0 && words.skipped[why](skipped[why])),
    withoutStateCount > 0 && words.withoutState(withoutStateCount),
    drift.byState + drift.untold > 0 && words.driftState(drift.byState + drift.untold),
    drift.byRevision > 0 && words.driftRevision(drift.byRevision),
  ].filter((line) => line !== false);
  const said = lines.length === 0 ? [words.limitsNone] : lines;
  return card(
    words.limitsTitle,
    html`<ul class="notes">${[...said, words.turnEach].map((line) => html`<li>${line}</li>`)}</ul>`,
  );
}
