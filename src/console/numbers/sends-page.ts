/** The proof that nothing is pushed: every message outside a reply, with who asked for it. It shows nobody's words. */
import { dayText } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import { countSends, type JudgedSend } from '../../numbers/judge-sends.ts';
import type { CountedDays } from '../../numbers/numbers.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { countText } from '../frame/number-text.ts';
import { badge, emptyState, linkButton, pageHead, pager, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { kindWords } from '../unheard/kind-words.ts';
import { firstDayNeeded, judgeSends } from './gather-numbers.ts';
import { listWords } from './list-words.ts';
import { showNumbers } from './numbers-page.ts';
import { readWish, wishQuery } from './read-wish.ts';
import { countingAnswer, readSoon } from './while-counting.ts';
import { numbersWords } from './words.ts';

const rowsShown = 100;

/** GET /numbers/sends */
export async function showSends(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, nowMs, language, path } = call;
  const words = listWords[language];
  const wish = readWish(query, nowMs, language);
  if (Object.keys(wish.problems).length > 0) return showNumbers(call);
  const days = await readSoon(call, firstDayNeeded(wish.span));
  if (!days) return countingAnswer(call, words.sends, `/numbers/sends?${wishQuery(wish)}`);
  const sends = judgeSends(days, wish.span);
  const { checked, found } = countSends(sends);
  const pageCount = Math.max(1, Math.ceil(sends.length / rowsShown));
  const page = Math.max(1, Math.min(Number(query['page']) || 1, pageCount));
  const shown = sends.slice((page - 1) * rowsShown, page * rowsShown);
  const ours = wishQuery(wish);
  const to = (at: number) => path(`/numbers/sends?${ours}&page=${at}`);
  const back = linkButton(path(`/numbers?${ours}`), numbersWords[language].backToNumbers);
  const { fromDay, toDay } = wish.span;
  const body = html`${pageHead(words.sends, { lead: words.sendsLead, actions: [back] })}
<p>${numbersWords[language].spanText(dayText(fromDay), dayText(toDay))}: ${words.sendsChecked(countText(checked))} <b>${words.sendsNone(countText(found.none))}</b> ${found['turn-gone'] > 0 && words.sendsGone(countText(found['turn-gone']))}</p>
${sends.length === 0 ? emptyState(words.sendsEmpty, { text: words.sendsEmptyText }) : sendTable(shown, days, call)}
${pager(language, { previous: page > 1 ? to(page - 1) : undefined, next: page < pageCount ? to(page + 1) : undefined })}`;
  return { kind: 'page', title: words.sends, area: 'numbers', body };
}

function sendTable(shown: readonly JudgedSend[], days: CountedDays, call: AccountCall): Html {
  const words = listWords[call.language];
  const kinds = { ...kindWords[call.language].messageKinds, ...words.sentKinds };
  const wanted = new Set<string>(shown.map(({ line }) => causeTurn(line) ?? ''));
  const startOf = new Map<string, number>();
  for (const { startMs, turnIds } of days.conversations) {
    for (const turnId of turnIds) if (wanted.has(turnId)) startOf.set(turnId, startMs);
  }
  const rows = shown.map(({ line, finding }) => [
    timeText(line.atMs),
    words.speakers[line.speaker ?? 'bot'],
    kinds[line.messageKind] ?? line.messageKind,
    html`${words.ends[line.end]}${line.end !== 'sent' && html` <small>${line.reason}</small>`}`,
    html`${badge(words.findings[finding], finding === 'none' ? 'bad' : 'calm')} ${causeLink(causeTurn(line), startOf, call)}${optInLink(line, call)}`,
  ]);
  const columns = [words.when, words.speaker, words.kind, words.end, words.cause].map((label) => ({
    label,
  }));
  return tableView(words.sends, columns, rows);
}

function causeTurn({ cause }: JudgedSend['line']): string | undefined {
  return cause?.kind === 'turn' ? cause.turnId : undefined;
}

function causeLink(
  turnId: string | undefined,
  startOf: ReadonlyMap<string, number>,
  { operator, path, language }: AccountCall,
): Html | undefined {
  const startMs = turnId === undefined ? undefined : startOf.get(turnId);
  if (startMs === undefined || !mayDo(operator, 'see-messages')) return undefined;
  return html`<a href="${path(`/numbers/conversations/${turnId}?at=${startMs}`)}">${listWords[language].seeCause}</a>`;
}

function optInLink(
  { cause }: JudgedSend['line'],
  { operator, path, language }: AccountCall,
): Html | undefined {
  if (cause?.kind !== 'opt-in' || !mayDo(operator, 'see-messages')) return undefined;
  return html`<a href="${path(`/opt-ins/${encodeURIComponent(cause.optInId)}`)}">${listWords[language].seeOptIn}</a>`;
}
