/** The numbers of an account over some days. While they are being counted the page says so, and asks again by itself. */
import { dayText } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { chartsView } from './charts.ts';
import { firstDayNeeded, gatherNumbers } from './gather-numbers.ts';
import { rangeForm } from './range-form.ts';
import { type NumbersWish, readWish, wishQuery } from './read-wish.ts';
import type { Section } from './section-parts.ts';
import {
  deskSection,
  handoffsSection,
  latencySection,
  placesSection,
  sendsSection,
  topicsSection,
} from './sections.ts';
import { servicesSection, tasksSection } from './task-sections.ts';
import { tilesView } from './tiles.ts';
import { countingView, readSoon } from './while-counting.ts';
import { numbersWords } from './words.ts';

/** GET /numbers */
export async function showNumbers(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, nowMs, language } = call;
  const words = numbersWords[language];
  const wish = readWish(query, nowMs, language);
  if (Object.keys(wish.problems).length > 0) {
    const body = html`${headView(call, wish)}${rangeForm(call, wish, undefined)}<p class="note">${words.badSpan}</p>`;
    return { kind: 'page', title: words.title, area: 'numbers', status: 422, body };
  }
  const days = await readSoon(call, firstDayNeeded(wish.span));
  const figures = days
    ? await figuresView(call, wish)
    : countingView(call, `/numbers?${wishQuery(wish)}`);
  const body = html`${headView(call, wish)}${rangeForm(call, wish, days)}${figures}`;
  return { kind: 'page', title: words.title, area: 'numbers', body };
}

function headView({ language, path, operator }: AccountCall, wish: NumbersWish): Html {
  const words = numbersWords[language];
  const query = wishQuery(wish);
  const isAsked = Object.keys(wish.problems).length === 0;
  const actions = [
    linkButton(path('/numbers/week'), words.week),
    ...(isAsked ? [linkButton(path(`/numbers/figures.csv?${query}`), words.download)] : []),
    ...(isAsked && mayDo(operator, 'see-messages')
      ? [linkButton(path(`/numbers/conversations.csv?${query}`), words.downloadRows)]
      : []),
  ];
  return pageHead(words.title, { lead: words.lead, actions });
}

async function figuresView(call: AccountCall, wish: NumbersWish): Promise<Html> {
  const words = numbersWords[call.language];
  const gathered = await gatherNumbers(call, wish);
  const { days, now, desk, redeemed } = gathered;
  const section: Section = { call, wish, gathered };
  const { fromDay, toDay } = wish.span;
  const lead = html`<p class="note">${words.spanText(dayText(fromDay), dayText(toDay))} · ${words.countedAt(timeText(days.atMs))}${days.isCut && html` ${words.cut(dayText(days.fromDay))}`}</p>`;
  if (now.counts.conversations === 0 && !redeemed?.total) {
    return html`${lead}${emptyState(words.nothing, { text: words.nothingText })}${sendsSection(section)}`;
  }
  return html`<div class="figures">${lead}${tilesView(gathered, { call, wish })}
${chartsView(section)}
${topicsSection(section)}
<div class="pair">${tasksSection(section)}${handoffsSection(section)}</div>
${servicesSection(section)}
${placesSection(section)}
<div class="pair">${latencySection(section)}${sendsSection(section)}</div>
${deskSection(desk, call)}</div>`;
}
