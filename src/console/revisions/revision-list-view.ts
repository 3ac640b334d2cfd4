/** All versions, the newest first. */

import { type Html, html } from '../../markup/html.ts';
import type { RevisionSummary } from '../../store/contents.ts';
import type { Language } from '../frame/language.ts';
import { countText } from '../frame/number-text.ts';
import { badge, emptyState, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { type RevisionWords, revisionWords } from './words.ts';

export interface RevisionListPage {
  readonly language: Language;
  readonly path: (path: string) => string;
  readonly revisions: readonly RevisionSummary[];
  readonly liveNumber: number | undefined;
}

export function revisionListView({
  language,
  path,
  revisions,
  liveNumber,
}: RevisionListPage): Html {
  const words = revisionWords[language];
  const head = pageHead(words.title, { lead: words.lead });
  if (revisions.length === 0) {
    return html`${head}${emptyState(words.emptyTitle, { text: words.emptyText })}`;
  }
  const { number, note, who, when, forecast } = words.columns;
  const columns = [number, note, who, when, forecast].map((label) => ({ label }));
  const rows = revisions.map((revision) => [
    html`<a href="${path(`/revisions/${revision.number}`)}">${words.numbered(revision.number)}</a>${revision.number === liveNumber && html` ${badge(words.live, 'good')}`}`,
    nameOf(revision, words),
    revision.origin?.by ?? words.byServer,
    timeText(revision.publishedAtMs),
    forecastOf(revision, words),
  ]);
  return html`${head}${tableView(words.title, columns, rows)}`;
}

export function nameOf({ note, origin }: RevisionSummary, words: RevisionWords): string {
  const back = origin?.rolledBackTo;
  const name = note === '' ? words.unnamed : note;
  if (back === undefined) return name;
  return note === '' ? words.rolledBack(back) : `${words.rolledBack(back)} · ${note}`;
}

export function forecastOf({ origin }: RevisionSummary, words: RevisionWords): string {
  const forecast = origin?.forecast;
  if (!forecast) return '—';
  return words.forecast(countText(forecast.changedCount), countText(forecast.replayedCount));
}
