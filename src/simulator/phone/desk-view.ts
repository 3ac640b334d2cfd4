/** The customer-service desk and the window for service messages, for the follower on the screen. */
import type { Clock } from '../../domain/clock.ts';
import { deskAt, type FollowerPhone } from '../follower-phone.ts';
import { countRemaining } from '../service-windows.ts';
import { type Html, html } from './html.ts';

export function deskView(phone: FollowerPhone, clock: Clock): Html {
  const nowMs = clock.now();
  const desk = deskAt(phone, nowMs);
  return html`<dl class="facts">
    <div><dt>人工客服</dt><dd>${deskWords[desk.state]}${desk.state === 'with-agent' && `（${desk.serviceAgent}）`}</dd></div>
    <div><dt>还可发客服消息</dt><dd>${countRemaining(phone.windows, nowMs)} 条</dd></div>
    <div><dt>openid</dt><dd><code>${phone.openId}</code></dd></div>
  </dl>
  ${desk.state === 'with-agent' ? agentForms() : openForm()}`;
}

const deskWords = { idle: '没有接入', queued: '排队中', 'with-agent': '接待中' } as const;

function openForm(): Html {
  return html`<form method="post" action="/phone/acts" data-act class="inline"><input type="hidden" name="do" value="agent-open">
    <button class="quiet">扮演客服，接入会话</button></form>`;
}

function agentForms(): Html {
  return html`<form method="post" action="/phone/acts" data-act data-keep class="inline"><input type="hidden" name="do" value="agent-say">
    <input name="text" required maxlength="600" aria-label="客服说的话" placeholder="以客服身份回复" autocomplete="off"><button class="quiet">发送</button></form>
  <form method="post" action="/phone/acts" data-act class="inline"><input type="hidden" name="do" value="agent-close">
    <button class="quiet">结束会话，还给机器人</button></form>`;
}
