/** Beside a conversation: what is known of the follower, and when they were here before. */

import type { DeskConversation } from '../../domain/desk.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { type Html, html } from '../../markup/html.ts';
import { topicName } from '../conversation/topic-name.ts';
import { timeText } from '../frame/time-text.ts';
import type { DeskCall } from './at-desk.ts';
import { shopName } from './queue-view.ts';
import { deskWords } from './words.ts';

const intentsShown = 5;
const earlierShown = 8;

export function cardView(
  call: DeskCall,
  conversation: DeskConversation,
  {
    turns,
    earlier,
    held,
  }: {
    readonly turns: readonly TurnRecord[];
    readonly earlier: readonly DeskConversation[];
    /** What they have of the brand, each with its heading: coupons; a member card has its place before them. */
    readonly held: readonly Html[];
  },
): Html {
  const words = deskWords[call.language];
  const { facts } = words;
  const { cause, topic, summary, requeueCount } = conversation;
  const told: readonly (readonly [string, string | undefined])[] = [
    [facts.cause, words.causes[cause]],
    [facts.topic, topic && topicName(topic, call)],
    [facts.shop, shopName(conversation, call)],
    [facts.groups, turns.at(-1)?.before?.groups?.join('、')],
    [facts.intents, lastIntents(turns, call).join('、')],
    [facts.summary, summary],
    [facts.requeued, requeueCount > 0 ? words.times(requeueCount) : undefined],
  ];
  const known = told.filter(([, text]) => text !== undefined && text !== '');
  return html`<h2>${words.card}</h2><dl class="desk-facts">${known.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
${held}
<h2>${words.earlier}</h2>${earlierView(earlier, call)}`;
}

function earlierView(earlier: readonly DeskConversation[], call: DeskCall): Html {
  const { language, path } = call;
  const words = deskWords[language];
  if (earlier.length === 0) return html`<p class="note">${words.noEarlier}</p>`;
  const rows = earlier
    .slice(-earlierShown)
    .toReversed()
    .map(
      ({ id, openedAtMs, topic, state, summary }) =>
        html`<li><a href="${path(`/desk/c/${encodeURIComponent(id)}`)}">${timeText(openedAtMs)}</a> ${topic ? topicName(topic, call) : words.states[state]}${summary && html`<br><small>${summary}</small>`}</li>`,
    );
  return html`<ul class="desk-earlier">${rows}</ul>`;
}

/** The newest first, each once, as the live rules are called. */
function lastIntents(turns: readonly TurnRecord[], { content }: DeskCall): readonly string[] {
  const { titles } = content().ruleset;
  const named = turns.flatMap(({ ruleId }) => (ruleId && titles.get(ruleId)) || []);
  return [...new Set(named.toReversed())].slice(0, intentsShown);
}
