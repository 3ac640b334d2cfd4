/** What the bot would say to the follower's last message: into the composer, or the start of a rule. It sends nothing. */
import { mayDo } from '../../domain/operator.ts';
import { AppError } from '../../errors.ts';
import { type Html, html } from '../../markup/html.ts';
import { awaitLate, stillAtWork } from '../frame/await-late.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { latePart } from '../frame/late-part.ts';
import { noteLook } from '../frame/note-look.ts';
import { bubble, linkButton, pageHead } from '../frame/parts.ts';
import { notFoundPage } from '../frame/refusals.ts';
import type { DeskCall } from './at-desk.ts';
import { deskWords } from './words.ts';

export async function suggest(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, params, language } = call;
  const conversation = await stores.desks.find(account, params['id'] ?? '');
  if (!conversation) return notFoundPage(language);
  const lines = await stores.desks.lines(account, conversation.id);
  const said = lines.findLast(({ kind, text }) => kind === 'follower' && text !== '')?.text ?? '';
  const answering = answerTo(call, said);
  // A page without a script asks for all of itself, and its browser waits.
  const answer = call.isPart ? await awaitLate(call.clock, answering) : await answering;
  if (answer === stillAtWork) return { kind: 'part', body: underWay(call) };
  const { id, followerHash } = conversation;
  await noteLook(call, { what: 'a conversation at the desk', followerHash });
  const body = suggestionView(call, { id, said, answer });
  if (call.isPart) return { kind: 'part', body };
  const { title, suggest: heading } = deskWords[language];
  return { kind: 'page', title, area: 'desk', body: html`${pageHead(heading)}${body}` };
}

function underWay({ language, url: at }: DeskCall): Html {
  const meanwhile = html`<span>${deskWords[language].suggestUnderWay}</span>`;
  return latePart(language, { at, meanwhile });
}

interface Answer {
  readonly title: string;
  readonly text: string;
}

/** Without what only the bot knows of them: a guess, to be read before it is sent. */
async function answerTo(call: DeskCall, said: string): Promise<Answer | undefined> {
  if (said === '') return undefined;
  const messages = [{ kind: 'text', text: said }] as const;
  try {
    const { live } = await call.workshop.tryOut({
      edits: [],
      messages,
      state: {},
      nowMs: call.nowMs,
    });
    if (live.kind !== 'answered') return undefined;
    const { reply, winner } = live.answer;
    // That it did not understand is no answer that an agent would give.
    if (winner.matcher === 'fallback') return undefined;
    return reply.kind === 'text' ? { text: reply.text, title: winner.label } : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function suggestionView(
  { language, path, operator }: DeskCall,
  {
    id,
    said,
    answer,
  }: { readonly id: string; readonly said: string; readonly answer: Answer | undefined },
): Html {
  const words = deskWords[language];
  const here = `/desk/c/${encodeURIComponent(id)}`;
  const rule =
    mayDo(operator, 'edit-rules') &&
    said !== '' &&
    linkButton(path(`/new-rule?examples=${encodeURIComponent(said)}`), words.makeRule);
  if (!answer) return html`<span>${words.suggestNone}</span> ${rule}`;
  const use = path(`${here}?text=${encodeURIComponent(answer.text)}`);
  return html`<span>${words.suggestLead(answer.title)}</span>${bubble(answer.text, 'account')}<a class="button" href="${use}" data-insert="${answer.text}">${words.useIt}</a> ${rule}`;
}
