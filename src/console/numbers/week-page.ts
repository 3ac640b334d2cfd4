/** The week on a page, in sentences, to be read in a minute and printed. It shows nobody's words. */
import { dayNumberAt, dayText, findDayNumber } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import { type DaySpan, shareOf } from '../../numbers/figures.ts';
import { risingTopics } from '../../numbers/rising-topics.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { emptyState, pageHead } from '../frame/parts.ts';
import { firstDayNeeded, type GatheredNumbers, gatherNumbers } from './gather-numbers.ts';
import { mondayOf } from './read-wish.ts';
import { sayCountChange, sayShareChange } from './say-change.ts';
import { servicesTold, tellReferrals } from './week-services.ts';
import { type WeekWords, weekWords } from './week-words.ts';
import { countingView, readSoon } from './while-counting.ts';
import { numbersWords } from './words.ts';

const topicsTold = 5;
const oldestWeeks = 57;

/** GET /numbers/week; `of` is any day of the week, else the last that is over */
export async function showWeek(call: AccountCall): Promise<ConsoleAnswer> {
  const { language, query, nowMs } = call;
  const words = weekWords[language];
  const thisMonday = mondayOf(dayNumberAt(nowMs));
  const monday = findMonday(query['of'], thisMonday);
  if (monday === undefined) {
    const body = html`${pageHead(words.title)}<p class="notice bad" role="alert">${words.badWeek}</p>${weekNav(thisMonday - 7, thisMonday, call)}`;
    return { kind: 'page', title: words.title, area: 'numbers', status: 422, body };
  }
  const span = { fromDay: monday, toDay: monday + 6 };
  const title = words.heading(
    call.content().catalogue.profile.name,
    dayText(span.fromDay),
    dayText(span.toDay),
  );
  const notes = [...(monday === thisMonday ? [words.soFar] : []), words.print];
  const body = html`${pageHead(title, { lead: notes.join(' ') })}${weekNav(monday, thisMonday, call)}${await weekView(span, call)}`;
  return { kind: 'page', title: words.title, area: 'numbers', body };
}

function findMonday(text: string | undefined, thisMonday: number): number | undefined {
  if (!text) return thisMonday - 7;
  const day = findDayNumber(text);
  const monday = day === undefined ? undefined : mondayOf(day);
  if (monday === undefined || monday > thisMonday) return undefined;
  return monday < thisMonday - 7 * oldestWeeks ? undefined : monday;
}

function weekNav(monday: number, thisMonday: number, { path, language }: AccountCall): Html {
  const words = weekWords[language];
  const to = (day: number) => path(`/numbers/week?of=${dayText(day)}`);
  const next =
    monday < thisMonday && html`<a href="${to(monday + 7)}" rel="next">${words.next} →</a>`;
  return html`<nav class="pager" aria-label="${words.title}"><a href="${to(monday - 7)}" rel="prev">← ${words.previous}</a>${next}</nav>`;
}

async function weekView(span: DaySpan, call: AccountCall): Promise<Html> {
  const words = weekWords[call.language];
  const days = await readSoon(call, firstDayNeeded(span));
  if (!days) return countingView(call, `/numbers/week?of=${dayText(span.fromDay)}`);
  const gathered = await gatherNumbers(call, { span, filter: {} });
  if (gathered.now.counts.conversations === 0) {
    return emptyState(words.nothing, { text: words.nothingText });
  }
  const services = servicesTold(gathered, call);
  const brought = await tellReferrals(span, call);
  return html`<article class="week">${[
    part(words.inShort, inShort(gathered, call)),
    part(words.asked, askedMost(gathered, call)),
    part(words.rose, rose(gathered, call)),
    part(words.couldNot, couldNot(gathered, call)),
    part(words.people, people(gathered, words)),
    part(words.did, whatWasDone(gathered, words)),
    services.length > 0 && part(words.services, services),
    brought.length > 0 && part(words.brought, brought),
    part(words.busy, busiest(gathered, call)),
    part(words.honest, [
      words.causes(countText(gathered.sends.checked), countText(gathered.sends.found.none)),
    ]),
  ]}</article>`;
}

function part(title: string, sentences: readonly (string | Html)[]): Html {
  return html`<section><h2>${title}</h2>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</section>`;
}

function inShort({ now, before }: GatheredNumbers, { language }: AccountCall): readonly string[] {
  const words = weekWords[language];
  const figures = numbersWords[language];
  const share = shareOf(now.counts.contained, now.counts.asking);
  const earlier = shareOf(before.counts.contained, before.counts.asking);
  const { followers, counts } = now;
  const told = words.short(
    countText(followers),
    countText(counts.conversations),
    share === undefined ? '–' : percentText(share),
  );
  const change = sayCountChange(counts.conversations, before.counts.conversations, figures);
  if (share === undefined || earlier === undefined) return [told];
  return [told, words.shortBefore(change, sayShareChange(share, earlier, figures))];
}

function askedMost({ now }: GatheredNumbers, call: AccountCall): readonly string[] {
  const words = weekWords[call.language];
  return now.topics
    .slice(0, topicsTold)
    .map(({ name, count }) => words.askedLine(topicName(name, call), countText(count)));
}

function rose({ now, before }: GatheredNumbers, call: AccountCall): readonly string[] {
  const words = weekWords[call.language];
  const rising = risingTopics(now.topics, before.topics).slice(0, topicsTold);
  if (rising.length === 0) return [words.roseNone];
  return rising.map((topic) =>
    words.roseLine(topicName(topic.name, call), countText(topic.count), countText(topic.before)),
  );
}

function couldNot({ now }: GatheredNumbers, call: AccountCall): readonly (string | Html)[] {
  const words = weekWords[call.language];
  const { missed, suspect, late } = now.counts;
  if (missed + suspect + late === 0) return [words.allWell];
  const mayLook = mayDo(call.operator, 'see-messages');
  return [
    words.missed(countText(missed)),
    words.suspect(countText(suspect)),
    ...(late > 0 ? [words.late(countText(late))] : []),
    ...(mayLook ? [html`<a href="${call.path('/unheard')}">${words.toUnheard}</a>`] : []),
  ];
}

function people({ now, desk }: GatheredNumbers, words: WeekWords): readonly string[] {
  const { handedOff, handoffAsked, handoffFallback, handoffRule, handoffClosed } = now.counts;
  const causes = [handoffAsked, handoffFallback, handoffRule].map(countText);
  const [asked = '', fallback = '', rule = ''] = causes;
  const minutes = (ms: number) => String(Math.max(1, Math.ceil(ms / 60_000)));
  return [
    handedOff === 0
      ? words.noHanded
      : `${words.handed(countText(handedOff))} ${words.handedBy(asked, fallback, rule)}`,
    ...(handoffClosed > 0 ? [words.closed(countText(handoffClosed))] : []),
    ...(desk?.waitP50Ms !== undefined && desk.waitP95Ms !== undefined
      ? [words.waited(minutes(desk.waitP50Ms), minutes(desk.waitP95Ms))]
      : []),
  ];
}

function whatWasDone(
  { now: { counts }, redeemed }: GatheredNumbers,
  words: WeekWords,
): readonly string[] {
  return [
    words.shops(countText(counts.shopFound), countText(counts.shopSought)),
    words.coupons(
      ...([counts.couponGranted, counts.couponWanted, redeemed?.total ?? 0].map(countText) as [
        string,
        string,
        string,
      ]),
    ),
    words.phones(countText(counts.phoneShown)),
    ...(counts.bindBegun > 0
      ? [words.bound(countText(counts.bound), countText(counts.bindBegun))]
      : []),
    ...(counts.formBegun > 0
      ? [words.forms(countText(counts.formFilled), countText(counts.formBegun))]
      : []),
  ];
}

function busiest({ now }: GatheredNumbers, { language }: AccountCall): readonly string[] {
  const words = weekWords[language];
  const figures = numbersWords[language];
  const highest = (counts: readonly number[]) => counts.indexOf(Math.max(...counts));
  const { p95Ms } = now.latency;
  return [
    words.busiest(
      figures.weekdays[highest(now.perWeekday)] ?? '',
      figures.hourText(highest(now.perHour)),
    ),
    ...(p95Ms === undefined ? [] : [words.fast((p95Ms / 1000).toFixed(2))]),
  ];
}
