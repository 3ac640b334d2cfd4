/** The panel beside the phone: what the platform sent and got, message by message, and who may still write. */

import { platformTimeoutMs } from '../../wechat/limits.ts';
import { describeShown } from '../describe-shown.ts';
import type { Exchange, Shown } from '../exchange.ts';
import type { DeliveryAttempt } from '../post-delivery.ts';
import { preciseTime } from './clock-time.ts';
import { describeExchange } from './describe-exchange.ts';
import { documentView } from './document-view.ts';
import { type Html, html } from './html.ts';

const slowMs = 1000;
const tooSlowMs = 4300;
const shownExchanges = 40;

/** Newest first. */
export function inspectorView(exchanges: readonly Exchange[]): Html {
  const newest = exchanges.slice(-shownExchanges).reverse();
  if (newest.length === 0) {
    return html`<li id="no-exchange" class="nothing">还没有消息。左边说一句话，这里就会出现平台发给服务器的请求和收到的回答。</li>`;
  }
  return html`${newest.map(exchangeView)}`;
}

function exchangeView(exchange: Exchange): Html {
  const { id, attempts, shown, sentAtMs } = exchange;
  const tookMs = attempts.at(-1)?.tookMs;
  return html`<li id="exchange-${id}"><details>
    <summary>
      <span class="what">${describeExchange(exchange)}</span>
      ${badgeView(shown)}
      <span class="numbers"><time>${preciseTime(sentAtMs)}</time>
        ${attempts.length > 1 && html`<span class="times">投递 ${attempts.length} 次</span>`}
        ${tookMs !== undefined && latencyView(tookMs)}</span>
    </summary>
    ${detailsView(exchange)}
  </details></li>`;
}

function latencyView(tookMs: number): Html {
  return html`<span class="latency">${tookMs} ms</span><meter min="0" max="${platformTimeoutMs}" low="${slowMs}" high="${tooSlowMs}"
    optimum="0" value="${tookMs}" aria-label="用时，最长 5 秒">${tookMs} ms</meter>`;
}

function badgeView(shown: Shown): Html {
  const [tone, words] = badgeOf(shown);
  return html`<span class="badge ${tone}">${words}</span>`;
}

const replyNames = {
  text: '文字',
  image: '图片',
  voice: '语音',
  video: '视频',
  music: '音乐',
  news: '图文',
} as const;

function badgeOf(shown: Shown): readonly [tone: string, words: string] {
  switch (shown.kind) {
    case 'pending':
      return ['wait', '等待中'];
    case 'reply':
      return ['good', replyNames[shown.reply.kind]];
    case 'silence':
      return ['calm', '不回复'];
    case 'handoff':
      return ['calm', '转人工'];
    case 'with-agent':
      return ['calm', '给了客服'];
    case 'failure':
      return ['bad', '故障'];
  }
}

function detailsView(exchange: Exchange): Html {
  const { id, attempts, shown, request, plainBody, plainReply } = exchange;
  const answer = attempts.findLast((one) => one.result.kind === 'answered');
  const answered = answer?.result.kind === 'answered' ? answer.result.body.toString('utf8') : '';
  return html`<div class="exchange">
    ${shown.kind === 'failure' && html`<p class="problem">${describeShown(shown)}</p>`}
    <h4>平台发出</h4>${documentView(plainBody)}
    ${request.body !== plainBody && wireView('加密后在线上的样子', `?${request.query}\n\n${request.body}`)}
    <h4>服务器回答</h4>${documentView(plainReply ?? answered)}
    ${plainReply !== undefined && plainReply !== answered && wireView('加密后在线上的样子', answered)}
    <h4>投递</h4><ol class="attempts">${attempts.map(attemptView)}</ol>
    <form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="again"><input type="hidden" name="exchange" value="${id}">
      <button class="quiet">原样再投递一次</button></form>
  </div>`;
}

function wireView(title: string, text: string): Html {
  return html`<details class="wire"><summary>${title}</summary><pre tabindex="0">${text}</pre></details>`;
}

function attemptView({ number, url, tookMs, result }: DeliveryAttempt): Html {
  return html`<li>第 ${number} 次：${describeResult(result)}，${tookMs} ms <small>${url}</small></li>`;
}

function describeResult(result: DeliveryAttempt['result']): string {
  switch (result.kind) {
    case 'answered':
      return `HTTP ${result.status}，${result.body.length} 字节`;
    case 'cut':
      return '5 秒没有回答，断开';
    case 'broken':
      return `连接失败（${result.reason}）`;
  }
}
