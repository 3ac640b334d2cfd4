/** The deliveries of one message on a line of time, with a mark at the platform's cut. */
import { platformTimeoutMs } from '../../wechat/limits.ts';
import type { Exchange } from '../exchange.ts';
import type { DeliveryAttempt } from '../post-delivery.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

const width = 400;
const rowHeight = 16;
const barHeight = 9;
/** An answer of a few milliseconds is still seen. */
const minBar = 4;
const axisHeight = 16;

export function timelineView(exchange: Exchange, words: PhoneWords['inspector']): Html {
  const { attempts, sentAtMs } = exchange;
  const endMs = Math.max(0, ...attempts.map((one) => one.startedAtMs + one.tookMs - sentAtMs));
  const spanMs = Math.max(1, Math.ceil(endMs / platformTimeoutMs)) * platformTimeoutMs;
  const height = attempts.length * rowHeight + axisHeight;
  const toX = (ms: number) => Math.round((ms / spanMs) * (width - 2)) + 1;
  const marks = Array.from({ length: spanMs / platformTimeoutMs + 1 }, (_, index) => index * 5);
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.timeline}">
    ${marks.map((seconds) => markView(toX(seconds * 1000), seconds, height))}
    ${attempts.map((attempt, row) => {
      const from = toX(attempt.startedAtMs - sentAtMs);
      const length = Math.max(minBar, toX(attempt.tookMs) - 1);
      return html`<rect class="${attempt.result.kind}" x="${Math.min(from, width - minBar)}" y="${row * rowHeight + 3}" width="${length}" height="${barHeight}" rx="3"/>`;
    })}</svg>
    <ol class="attempts">${attempts.map((attempt) => attemptView(attempt, words))}</ol>`;
}

function markView(x: number, seconds: number, height: number): Html {
  const anchor = seconds === 0 ? 'start' : x >= width - 2 ? 'end' : 'middle';
  return html`<path class="${seconds === 5 && 'cut-line'}" d="M${x} 0V${height - axisHeight + 3}"/><text x="${x}" y="${height - 2}" text-anchor="${anchor}">${seconds} s</text>`;
}

function attemptView(
  { number, isTwin, url, tookMs, result }: DeliveryAttempt,
  words: PhoneWords['inspector'],
): Html {
  return html`<li class="${result.kind}">${words.nth(number)}${isTwin && words.twin}: ${describeResult(result, words)}, ${tookMs} ms <small>${url}</small></li>`;
}

function describeResult(result: DeliveryAttempt['result'], words: PhoneWords['inspector']): string {
  switch (result.kind) {
    case 'answered':
      return words.httpAnswer(result.status, result.body.length);
    case 'cut':
      return words.cut;
    case 'broken':
      return words.broken(result.reason);
  }
}
