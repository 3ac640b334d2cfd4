/** A picture of a conversation: fetched from the platform for whoever may read the conversation, and never kept here. */
import { findPictureForm } from '../../../desk/read-picture.ts';
import { html } from '../../../markup/html.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { noteLook } from '../../frame/note-look.ts';
import { emptyState, pageHead } from '../../frame/parts.ts';
import { notFoundPage } from '../../frame/refusals.ts';
import type { DeskCall } from '../at-desk.ts';
import { pictureWords } from './words.ts';

export async function showPicture(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, params, language } = call;
  const conversation = await stores.desks.find(account, params['id'] ?? '');
  const number = Number(params['number']);
  if (!conversation || !Number.isSafeInteger(number) || number < 1) return notFoundPage(language);
  const page = { afterNumber: number - 1, limit: 1 };
  const [line] = await stores.desks.lines(account, conversation.id, page);
  if (!line?.picture) return notFoundPage(language);
  const { followerHash } = conversation;
  await noteLook(call, { what: 'a conversation at the desk', followerHash });
  const fetched = await call.pictures.fetch(line.picture.mediaId);
  if (fetched.kind === 'refused') return missing(call, fetched.says[language], line.picture.url);
  const { bytes } = fetched;
  const form = findPictureForm(bytes);
  // Whatever else it is, a browser must not be asked to make sense of it here.
  if (!form) return missing(call, '', line.picture.url);
  return { kind: 'picture', picture: { contentType: form.contentType, bytes } };
}

/** The platform's own address, as long as it is one: opened by whoever wants it, told nothing of where they come from. */
function missing({ language }: DeskCall, why: string, url: string | undefined): ConsoleAnswer {
  const words = pictureWords[language];
  const isLink = url !== undefined && /^https?:\/\//.test(url);
  const action = html`<a class="button" href="${url}" rel="noreferrer noopener">${words.atPlatform}</a>`;
  const empty = { text: words.cannotShowHow(why), ...(isLink && { action }) };
  const body = html`${pageHead(words.title)}${emptyState(words.cannotShow, empty)}`;
  return { kind: 'page', title: words.title, area: 'desk', status: 404, body };
}
