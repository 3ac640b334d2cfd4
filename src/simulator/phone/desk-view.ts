/** Who may still write to a follower, and for how long: the desk of the agents and the windows for service messages. */
import type { Clock } from '../../domain/clock.ts';
import { deskAt, type FollowerPhone } from '../follower-phone.ts';
import { countRemaining, listOpenWindows } from '../service-windows.ts';
import { dayAndTime } from './clock-time.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

export function deskView(phone: FollowerPhone, clock: Clock, words: PhoneWords): Html {
  const nowMs = clock.now();
  const desk = deskAt(phone, nowMs);
  const state =
    desk.state === 'with-agent' ? words.desk.serving(desk.serviceAgent) : words.desk[desk.state];
  return html`<div class="desk" id="desk-${phone.openId}"><dl class="facts">
    <div><dt>${phone.name} · openid</dt><dd><code>${phone.openId}</code></dd></div>
    <div><dt>${words.desk.left}</dt><dd>${words.desk.count(countRemaining(phone.windows, nowMs))}${windowsView(phone, nowMs, words)}</dd></div>
    <div><dt>${words.desk.agent}</dt><dd>${state}</dd></div>
  </dl>
  ${desk.state === 'with-agent' ? agentForms(phone, words) : openForm(phone, words)}</div>`;
}

function windowsView(phone: FollowerPhone, nowMs: number, words: PhoneWords): Html {
  const open = listOpenWindows(phone.windows, nowMs);
  if (open.length === 0) return html`<small class="window">${words.desk.closed}</small>`;
  return html`${open.map(
    ({ name, left, untilMs }) =>
      html`<small class="window">${words.desk.until(left, words.desk.windows[name], dayAndTime(untilMs))}</small>`,
  )}`;
}

function hidden(deed: string, follower: string): Html {
  return html`<input type="hidden" name="do" value="${deed}"><input type="hidden" name="follower" value="${follower}">`;
}

function openForm({ name }: FollowerPhone, words: PhoneWords): Html {
  return html`<form method="post" action="/phone/acts" data-act class="inline">${hidden('agent-open', name)}
    <button class="quiet">${words.desk.take}</button></form>`;
}

function agentForms({ name, openId }: FollowerPhone, words: PhoneWords): Html {
  return html`<form method="post" action="/phone/acts" data-act data-keep class="inline">${hidden('agent-say', name)}
    <input id="agent-${openId}" name="text" required maxlength="600" aria-label="${words.desk.says}" placeholder="${words.desk.saysHint}" autocomplete="off"><button class="quiet">${words.desk.send}</button></form>
  <form method="post" action="/phone/acts" data-act class="inline">${hidden('agent-close', name)}
    <button class="quiet">${words.desk.end}</button></form>`;
}
