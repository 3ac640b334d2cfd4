/** The log beside the phone: what the platform sent and got, message by message, when, and why it was answered so. */
import { platformTimeoutMs } from '../../wechat/limits.ts';
import type { Exchange, Shown } from '../exchange.ts';
import { preciseTime } from './clock-time.ts';
import { describeExchange } from './describe-exchange.ts';
import { documentView } from './document-view.ts';
import { type Html, html } from './html.ts';
import { timelineView } from './timeline-view.ts';
import type { PhoneWords } from './words.ts';

const slowMs = 1000;
const tooSlowMs = 4300;
const shownExchanges = 40;

export interface InspectorParts {
  readonly exchanges: readonly Exchange[];
  readonly words: PhoneWords;
  /** Whose message it was; undefined when only one follower is looked at. */
  readonly nameOf?: (openId: string) => string;
  /** Whether there is a console to ask why something was answered so. */
  readonly canAskWhy: boolean;
}

/** Newest first. */
export function inspectorView(parts: InspectorParts): Html {
  const newest = parts.exchanges.slice(-shownExchanges).reverse();
  if (newest.length === 0) {
    return html`<li id="no-exchange" class="nothing">${parts.words.inspector.none}</li>`;
  }
  return html`${newest.map((exchange) => exchangeView(exchange, parts))}`;
}

function exchangeView(exchange: Exchange, parts: InspectorParts): Html {
  const { id, attempts, shown, sentAtMs, openId, tookMs } = exchange;
  const words = parts.words.inspector;
  return html`<li id="exchange-${id}"><details>
    <summary>
      <span class="what">${parts.nameOf && html`<i>${parts.nameOf(openId)}</i> `}${describeExchange(exchange)}</span>
      ${badgeView(shown, words)}
      <span class="numbers"><time>${preciseTime(sentAtMs)}</time>
        ${attempts.length > 1 && html`<span class="times">${words.deliveries(attempts.length)}</span>`}
        ${tookMs !== undefined && latencyView(tookMs, words)}</span>
    </summary>
    ${detailsView(exchange, parts)}
  </details></li>`;
}

function latencyView(tookMs: number, words: PhoneWords['inspector']): Html {
  return html`<span class="latency">${tookMs} ms</span><meter min="0" max="${platformTimeoutMs}" low="${slowMs}" high="${tooSlowMs}"
    optimum="0" value="${tookMs}" aria-label="${words.took}">${tookMs} ms</meter>`;
}

function badgeView(shown: Shown, words: PhoneWords['inspector']): Html {
  const [tone, text] = badgeOf(shown, words);
  return html`<span class="badge ${tone}">${text}</span>`;
}

function badgeOf(
  shown: Shown,
  words: PhoneWords['inspector'],
): readonly [tone: string, text: string] {
  switch (shown.kind) {
    case 'pending':
      return ['wait', words.pending];
    case 'reply':
      return ['good', words.replies[shown.reply.kind]];
    case 'silence':
      return ['calm', words.silence];
    case 'handoff':
      return ['calm', words.handoff];
    case 'with-agent':
      return ['calm', words.withAgent];
    case 'failure':
      return ['bad', words.failure];
  }
}

function detailsView(exchange: Exchange, { words: allWords, canAskWhy }: InspectorParts): Html {
  const { id, attempts, shown, request, plainBody, plainReply, remarks } = exchange;
  const words = allWords.inspector;
  const answer = attempts.findLast((one) => one.result.kind === 'answered');
  const answered = answer?.result.kind === 'answered' ? answer.result.body.toString('utf8') : '';
  const wireAnswer = plainReply !== undefined && plainReply !== answered ? answered : '';
  return html`<div class="exchange">
    ${shown.kind === 'failure' && html`<p class="problem">${shown.problems.join('\n')}</p>`}
    ${remarks && html`<p class="calm-line">${remarks.join('\n')}</p>`}
    ${twinsView(exchange, words)}
    ${canAskWhy && whyPlace(id, allWords.why)}
    ${attempts.length > 0 && html`<h4>${words.attempts}</h4>${timelineView(exchange, words)}`}
    <h4>${words.sent}</h4>${documentView(plainBody, words.empty)}
    ${request.body !== plainBody && wireView(words.wire, `?${request.query}\n\n${request.body}`)}
    <h4>${words.answered}</h4>${documentView(plainReply ?? answered, words.empty)}
    ${wireAnswer !== '' && wireView(words.wire, wireAnswer)}
    <form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="again"><input type="hidden" name="exchange" value="${id}">
      <button class="quiet">${words.again}</button></form>
  </div>`;
}

function twinsView({ twins }: Exchange, words: PhoneWords['inspector']): Html | undefined {
  if (twins === undefined) return undefined;
  return twins === 'same'
    ? html`<p class="calm-line">${words.twinsSame}</p>`
    : html`<p class="problem">${words.twinsDiffer}</p>`;
}

/** Filled by the script when it is looked at; without the script the link leads to the same words. */
function whyPlace(id: number, words: PhoneWords['why']): Html {
  return html`<h4>${words.title}</h4><div class="why-lines" data-why="${id}"><a href="/phone/why?exchange=${id}">${words.open}</a></div>`;
}

function wireView(title: string, text: string): Html {
  return html`<details class="wire"><summary>${title}</summary><pre tabindex="0">${text}</pre></details>`;
}
