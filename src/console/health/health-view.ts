/** The health page: lines in words, the processes, what could not be sent, and the alerts of the last weeks. */
import { findWords } from '../../alerts/alert-words.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AlertLine, AlertTold } from '../../store/alerts.ts';
import type { HealthFacts, Unsent } from '../../vitals/gather-facts.ts';
import { type HealthLine, type HealthState, worstOf } from '../../vitals/judge-health.ts';
import type { Language } from '../frame/language.ts';
import { badge, card, emptyState, pageHead, type Tone, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { lineText } from './line-words.ts';
import { type HealthWords, healthWords } from './words.ts';

export interface HealthPage {
  readonly language: Language;
  readonly lines: readonly HealthLine[];
  readonly facts: HealthFacts;
  readonly unsent: readonly Unsent[];
  readonly alerts: readonly AlertLine[];
  readonly channelNames: readonly string[];
  /** The node that answers. */
  readonly nodeId: string;
}

export function healthView(page: HealthPage): Html {
  const words = healthWords[page.language];
  return html`${pageHead(words.title, { lead: words.lead[worstOf(page.lines)] })}
${card(words.linesTitle, html`<ul class="health-lines">${page.lines.map((line) => lineView(line, page.language))}</ul>`)}
${card(words.nodesTitle, nodesView(page, words))}
${page.unsent.length > 0 && card(words.unsentTitle, unsentView(page.unsent, words))}
${card(words.alertsTitle, alertsView(page, words))}`;
}

const tones: Readonly<Record<HealthState, Tone>> = { good: 'good', look: 'warn', trouble: 'bad' };
/** Shapes, for who does not tell the colours apart. */
const shapes: Readonly<Record<HealthState, string>> = { good: '●', look: '▲', trouble: '✖' };

function lineView(line: HealthLine, language: Language): Html {
  const words = healthWords[language];
  const { state, topic } = line;
  const { says, todo } = lineText(line, language);
  return html`<li class="health-line">${stateBadge(state, words)}<div><strong>${words.topics[topic]}</strong><p>${says}</p>${todo !== '' && html`<p class="note">${words.todo}${todo}</p>`}</div></li>`;
}

function stateBadge(state: HealthState, words: HealthWords): Html {
  return html`<span class="badge ${tones[state]}"><span aria-hidden="true">${shapes[state]}</span> ${words.states[state]}</span>`;
}

function nodesView({ facts: { living, gone }, nodeId }: HealthPage, words: HealthWords): Html {
  const columns = [
    words.node,
    words.state,
    words.revision,
    words.version,
    words.since,
    words.lastSeen,
  ];
  const rows = [
    ...living.map((beat) => ({ beat, isHere: true })),
    ...gone.map((beat) => ({ beat, isHere: false })),
  ].map(({ beat, isHere }) => [
    `${beat.nodeId.slice(0, 8)}${beat.nodeId === nodeId ? words.thisOne : ''}`,
    badge(isHere ? words.here : words.gone, isHere ? 'good' : 'bad'),
    beat.revision === undefined ? '—' : String(beat.revision),
    beat.version,
    timeText(beat.startedAtMs),
    timeText(beat.atMs),
  ]);
  return tableView(
    words.nodesTitle,
    columns.map((label) => ({ label })),
    rows,
  );
}

function unsentView(unsent: readonly Unsent[], words: HealthWords): Html {
  const known: Readonly<Record<string, string>> = words.reasons;
  return tableView(
    words.unsentTitle,
    [{ label: words.reason }, { label: words.count, isNumber: true }, { label: words.lastTime }],
    unsent.map(({ reason, count, lastAtMs }) => [
      known[reason] ?? reason,
      count,
      timeText(lastAtMs),
    ]),
  );
}

function alertsView({ alerts, channelNames, language }: HealthPage, words: HealthWords): Html {
  const names: Readonly<Record<string, string>> = words.channels;
  const goesTo = channelNames.map((name) => names[name] ?? name).join('、');
  const note = channelNames.length === 0 ? words.noChannel : words.goesTo(goesTo);
  const head = html`<p class="note">${note}${words.alertsNote}</p>`;
  if (alerts.length === 0) {
    return html`${head}${emptyState(words.noAlerts, { text: channelNames.length === 0 ? words.noAlertsHere : words.noAlertsText })}`;
  }
  const rows = alerts.map((line) => [
    timeText(line.atMs),
    html`${badge(words.changes[line.change], line.change === 'raised' ? 'bad' : 'calm')} ${alertText(line, language)}`,
    line.told.length === 0
      ? words.toNobody
      : line.told.map((told) => toldText(told, words)).join('；'),
  ]);
  const columns = [words.when, words.what, words.told].map((label) => ({ label }));
  return html`${head}${tableView(words.alertsTitle, columns, rows)}`;
}

function alertText({ kind, change, figures }: AlertLine, language: Language): Html | string {
  const known = findWords(kind);
  if (!known) return change === 'test' ? '' : kind;
  const name = known.name[language];
  return change === 'raised'
    ? html`<strong>${name}</strong><p>${known.says(figures)[language]}</p>`
    : name;
}

export function toldText({ channel, problem }: AlertTold, words: HealthWords): string {
  const names: Readonly<Record<string, string>> = words.channels;
  const end = problem === undefined ? words.sent : words.failed(problem);
  return `${names[channel] ?? channel} ${end}`;
}
