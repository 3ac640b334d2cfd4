/** The first page of an account: what is live, how much was asked, what waits for whoever looks, and the way on. */
import { dayNumberAt } from '../../domain/beijing-time.ts';
import { mayDo, type Operator } from '../../domain/operator.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { type Html, html } from '../../markup/html.ts';
import type { RevisionSummary } from '../../store/contents.ts';
import type { Draft } from '../../store/drafts.ts';
import type { HealthState } from '../../vitals/judge-health.ts';
import { saidText } from '../conversation/talk-view.ts';
import type { Language } from '../frame/language.ts';
import { countText } from '../frame/number-text.ts';
import { badge, card, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { rulesWords } from '../rules/words.ts';
import { isMissed, missedCount } from './missed-count.ts';
import { type OverviewWords, overviewWords } from './words.ts';

export type Counts = Readonly<Record<string, number>>;

export interface OverviewPage {
  readonly language: Language;
  readonly path: (path: string) => string;
  readonly operator: Operator;
  readonly brandName: string;
  readonly nowMs: number;
  /** Of the live rules, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly ruleCount: number;
  readonly shopCount: number;
  readonly live: RevisionSummary | undefined;
  readonly today: Counts;
  readonly week: Counts;
  readonly drafts: readonly Draft[];
  /** Messages that wait at the desk to be read; none for who does not serve there. */
  readonly leftCount: number;
  /** The first steps, or the way back to them; undefined for who takes none. */
  readonly steps: Html | undefined;
  readonly health: HealthState;
  /** Undefined for who may not see what followers said. */
  readonly records: readonly TurnRecord[] | undefined;
}

export function overviewView(page: OverviewPage): Html {
  const { brandName, live, language } = page;
  const words = overviewWords[language];
  const lead = live && liveLine(live, words);
  return html`${pageHead(brandName, lead === undefined ? {} : { lead })}
${figuresView(page)}
<div class="columns">${card(words.waitingTitle, waitingView(page))}${card(words.linksTitle, linksView(page))}</div>
${page.steps}
${page.records && messagesView(page.records, page)}`;
}

function liveLine(
  { number, note, origin, publishedAtMs }: RevisionSummary,
  words: OverviewWords,
): string {
  const when = words.publishedBy(timeText(publishedAtMs), origin?.by ?? words.byServer);
  return `${words.live(number, origin ? note : '')} · ${when}`;
}

function figuresView({
  language,
  path,
  operator,
  today,
  week,
  ruleCount,
  shopCount,
}: OverviewPage): Html {
  const { figures } = overviewWords[language];
  const mayLook = mayDo(operator, 'see-messages');
  const figure = (count: number, label: string, href?: string) =>
    href === undefined
      ? html`<div class="figure"><b>${countText(count)}</b>${label}</div>`
      : html`<a class="figure" href="${href}"><b>${countText(count)}</b>${label}</a>`;
  const unheard = mayLook ? path('/unheard') : undefined;
  return html`<div class="cards">
${figure(today['turns'] ?? 0, figures.today)}${figure(week['turns'] ?? 0, figures.week)}
${figure(missedCount(today), figures.missed, unheard)}${figure(missedCount(week), figures.missedWeek, unheard)}
${mayDo(operator, 'see-rules') ? figure(ruleCount, figures.rules, path('/rules')) : undefined}${figure(shopCount, figures.shops, path('/shops'))}</div>`;
}

function waitingView(page: OverviewPage): Html {
  const { language, path, today, operator, leftCount, health } = page;
  const words = overviewWords[language];
  const missed = mayDo(operator, 'see-messages') ? missedCount(today) : 0;
  const lines = [
    ...(health === 'trouble' ? [{ href: path('/health'), text: words.trouble }] : []),
    ...page.drafts.flatMap((draft) => waitingDraft(draft, page) ?? []),
    ...(leftCount > 0 ? [{ href: path('/desk'), text: words.leftMessages(leftCount) }] : []),
    ...(missed > 0 ? [{ href: path('/unheard'), text: words.unheard(missed) }] : []),
  ];
  if (lines.length === 0) return html`<p class="note">${words.nothingWaiting}</p>`;
  return html`<ul class="todo">${lines.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ul>`;
}

function waitingDraft(
  draft: Draft,
  { language, path, operator }: OverviewPage,
): { readonly href: string; readonly text: string } | undefined {
  if (!mayDo(operator, 'edit-rules')) return undefined;
  const words = overviewWords[language];
  const { ownerId, ownerName, edits, state, plan } = draft;
  const href = path(`/drafts/${draft.id}`);
  if (plan?.heldBecause) return { href, text: words.held(ownerName) };
  if (plan) return { href, text: words.planned(ownerName, timeText(plan.publishAtMs)) };
  if (ownerId === operator.id) {
    return edits.length > 0 ? { href, text: words.myDraft(edits.length) } : undefined;
  }
  return state === 'in-review' ? { href, text: words.review(ownerName, edits.length) } : undefined;
}

function linksView({ language, path, operator, health }: OverviewPage): Html {
  const words = overviewWords[language];
  const links = [
    mayDo(operator, 'edit-rules') && linkButton(path('/rules'), words.toRules),
    mayDo(operator, 'see-rules') && linkButton(path('/bench'), words.toBench),
    linkButton(path('/shops'), words.toShops),
    mayDo(operator, 'see-rules') && linkButton(path('/revisions'), words.toRevisions),
    linkButton(path('/health'), words.toHealth[health]),
  ];
  return html`<div class="actions">${links}</div>`;
}

/** Without the day when it is today. */
function shortTime(atMs: number, nowMs: number): string {
  const isToday = dayNumberAt(atMs) === dayNumberAt(nowMs);
  return isToday ? timeText(atMs).slice(-5) : timeText(atMs);
}

/** As the live rule is called; what is built in has a name of its own. */
function nameOf(
  { ruleId, intent, matcher, result }: TurnRecord,
  { titles, language }: OverviewPage,
): string {
  const known = ruleId === undefined ? undefined : titles.get(ruleId);
  const services: Readonly<Record<string, string>> = rulesWords[language].services;
  const guards: Readonly<Record<string, string>> = overviewWords[language].guards;
  const builtIn = matcher === 'guard' ? (guards[result] ?? guards[intent]) : services[intent];
  return known ?? builtIn ?? ruleId ?? intent;
}

function messagesView(records: readonly TurnRecord[], page: OverviewPage): Html {
  const { language, nowMs } = page;
  const words = overviewWords[language];
  if (records.length === 0) {
    return card(words.messagesTitle, emptyState(words.noMessages, { text: words.noMessagesText }));
  }
  const { when, said, answer } = words.columns;
  const rows = records.map((record) => [
    shortTime(record.receivedAtMs, nowMs),
    saidText(record, language),
    html`${isMissed(record.result) && badge(words.missedMark, 'warn')} ${nameOf(record, page)}`,
  ]);
  const table = tableView(
    words.messagesTitle,
    [when, said, answer].map((label) => ({ label })),
    rows,
  );
  return card(words.messagesTitle, html`<p class="note">${words.messagesNote}</p>${table}`);
}
