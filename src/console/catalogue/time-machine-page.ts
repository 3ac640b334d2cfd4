/** What followers who ask about each shop would be told at a moment. */
import { type ShopAt, tellShopsAt } from '../../brand/tell-shops-at.ts';
import { dayKindOf } from '../../catalogue/holiday-calendar.ts';
import { dayNumberAt } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { checkBox, textField } from '../frame/forms.ts';
import { badge, bubble, emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { visibleShops } from './access.ts';
import { flagBadge } from './flag-badge.ts';
import { momentText, parseMoment } from './moment-text.ts';
import { sectionTabs } from './sections.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export async function timeMachinePage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const { timeMachine } = catalogueWords[call.language];
  const wish = call.query['at'] ?? '';
  const chosenMs = wish === '' ? call.nowMs : parseMoment(wish);
  const atMs = chosenMs ?? call.nowMs;
  const told = await tellShopsAt(visibleShops(call), call.content().catalogue, atMs);
  const shown = call.query['odd'] === 'yes' ? told.filter(({ flags }) => flags.length > 0) : told;
  const problem = chosenMs === undefined ? words.badMoment : undefined;
  const body = html`${pageHead(timeMachine, { lead: words.timeLead })}${sectionTabs(call, 'timeMachine')}
${momentForm(call, { atMs, problem, typed: wish })}
<p><b>${momentText(atMs)}</b> ${badge(dayText(atMs, call.language))} ${words.openCount(told.filter(({ state }) => state.open).length, told.length)}</p>
${shown.length > 0 ? html`<ul class="told">${shown.map((one) => toldView(call, one))}</ul>` : emptyState(words.nothingOdd, { text: words.nothingOddText })}`;
  return {
    kind: 'page',
    title: timeMachine,
    body,
    area: 'catalogue',
    ...(problem && { status: 422 }),
  };
}

function momentForm(
  call: AccountCall,
  {
    atMs,
    problem,
    typed,
  }: { readonly atMs: number; readonly problem: string | undefined; readonly typed: string },
): Html {
  const words = toolWords[call.language];
  const odd = call.query['odd'] === 'yes';
  const step = (toMs: number, label: string) => linkButton(pathAt(call, toMs, odd), label);
  return html`<form method="get" action="${call.path('/time-machine')}" class="row">
${textField({ name: 'at', label: words.moment, type: 'datetime-local', value: problem ? typed : momentText(atMs).replace(' ', 'T'), problem })}
${checkBox({ name: 'odd', label: words.flaggedOnly, isChecked: odd })}<button class="main">${words.look}</button></form>
<div class="actions">${step(atMs - dayMs, words.dayBefore)}${step(atMs - hourMs, words.hourBefore)}${linkButton(call.path('/time-machine'), words.now)}${step(atMs + hourMs, words.hourAfter)}${step(atMs + dayMs, words.dayAfter)}</div>`;
}

function pathAt(call: AccountCall, atMs: number, odd: boolean): string {
  const moment = encodeURIComponent(momentText(atMs).replace(' ', 'T'));
  return call.path(`/time-machine?at=${moment}${odd ? '&odd=yes' : ''}`);
}

function dayText(atMs: number, language: 'zh' | 'en'): string {
  const day = dayKindOf(dayNumberAt(atMs));
  const { dayKinds } = toolWords[language];
  if (day.kind === 'workday' || day.kind === 'weekend') return dayKinds[day.kind]();
  const { name, nameInEnglish } = day.holiday;
  return dayKinds[day.kind](language === 'zh' ? name : nameInEnglish);
}

function toldView(call: AccountCall, { shop, state, flags, hoursText, detailText }: ShopAt): Html {
  const words = catalogueWords[call.language];
  const { asksHours, asksShop } = toolWords[call.language];
  const open = badge(state.open ? words.open : words.closed, state.open ? 'good' : 'calm');
  return html`<li class="card"><div class="told-head"><a href="${call.path(`/shops/${shop.id}`)}">${shop.name}</a><small>${shop.city} ${shop.district}</small><span class="badges">${open}${flags.map((flag) => flagBadge(flag, call.language))}</span></div>
<div class="chat" lang="zh-CN"><span class="visually-hidden">${asksHours}</span>${bubble(withoutLinks(hoursText), 'account')}</div>
<details><summary>${asksShop}</summary><div class="chat" lang="zh-CN">${bubble(withoutLinks(detailText), 'account')}</div></details></li>`;
}

/** A chat shows a link as its words. */
function withoutLinks(text: string): string {
  return text.replaceAll(/<a href="[^"]*">([^<]*)<\/a>/g, '$1');
}
