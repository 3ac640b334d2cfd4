/** Whether answers are made from documents, and how many questions of today are spent. */
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { unheardWords } from './words.ts';

/** @throws AppError STORE_UNAVAILABLE */
export async function documentsNote({ documents, account, language }: AccountCall): Promise<Html> {
  const words = unheardWords[language];
  if (!documents) return html`<p class="note">${words.documentsOff}</p>`;
  const { limits, isAnswering } = documents;
  const spent = await documents.readSpent(account);
  const today = words.documentsToday(spent, limits.perDay, limits.perFollower);
  return html`<p class="note">${today}${!isAnswering && ` ${words.documentsRest}`}</p>`;
}
