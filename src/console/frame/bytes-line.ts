/** Under a text that is sent as a message: how long it is by WeChat's count, and what one message holds. */
import { maxMessageBytes } from '../../handlers/answer-parts.ts';
import { type Html, html } from '../../markup/html.ts';
import { idOf } from './forms.ts';
import type { Language } from './language.ts';
import { frameWords } from './words.ts';

/** The island `bytes` counts on while somebody types; variables count as they are written. */
export function bytesLine(name: string, value: string, language: Language): Html {
  const { bytes } = frameWords[language];
  const count = Buffer.byteLength(value);
  return html`<p class="hint bytes-line" data-counts="${idOf(name)}" data-most="${maxMessageBytes}"><b class="${count > maxMessageBytes ? 'over' : ''}">${count}</b> ${bytes(maxMessageBytes)}</p>`;
}
