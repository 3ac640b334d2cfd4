/** Replies as the follower's phone shows them, each under the other; with what a message may hold. */

import type { Reply } from '../../domain/reply.ts';
import { countAnswerParts, maxMessageBytes } from '../../handlers/answer-parts.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import { bubble } from '../frame/parts.ts';
import { checkWords } from './check-words.ts';

export function replyBubbles(replies: readonly Reply[], language: Language): Html {
  return html`<div class="phone-like">${replies.map((reply) => replyBubble(reply, language))}</div>`;
}

function replyBubble(reply: Reply, language: Language): Html | readonly Html[] {
  const { pictures } = checkWords[language];
  switch (reply.kind) {
    case 'text':
      return html`${bubble(reply.text, 'account')}${lengthLine(reply.text, language)}`;
    case 'news':
      return reply.articles.map(
        ({ title, description, url }) =>
          html`<div class="bubble account article"><strong>${title}</strong>${description && html`<p>${description}</p>`}<small>${url}</small></div>`,
      );
    case 'video':
    case 'music':
      return html`<p class="bubble account">${pictures[reply.kind]} ${reply.title}</p>`;
    case 'image':
    case 'voice':
      return html`<p class="bubble account">${pictures[reply.kind]}</p>`;
    case 'handoff':
    case 'none':
      return html`<p class="hint">${pictures[reply.kind]}</p>`;
  }
}

function lengthLine(text: string, language: Language): Html {
  const words = checkWords[language];
  const parts = countAnswerParts(text);
  const length = words.length([...text].length, Buffer.byteLength(text), maxMessageBytes);
  return html`<p class="hint length">${length}${parts > 1 && html` <b>${words.inParts(parts)}</b>`}</p>`;
}
