/** What a form at the desk brings, and where it leads when its act was done, or was not. */
import type { DeskDone } from '../../desk/desk.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { actWords } from './act-words.ts';
import type { DeskCall } from './at-desk.ts';
import type { Written } from './composer-view.ts';
import { conversationPage } from './desk-page.ts';
import { sayRefusal } from './say-refusal.ts';

export function readTyped({ operator, params, form }: DeskCall) {
  const act = {
    operator,
    conversationId: params['id'] ?? '',
    actId: fieldText(form, 'actId').slice(0, 64),
  };
  return { act, text: fieldText(form, 'text').replaceAll('\r\n', '\n').trim() };
}

/** Undefined for a form that was not made by us: it is taken as it is. */
export function readSeen({ form }: DeskCall): { readonly seenNumber?: number } {
  const seen = fieldText(form, 'seen');
  return /^\d{1,9}$/.test(seen) ? { seenNumber: Number(seen) } : {};
}

interface Tried {
  readonly act: keyof (typeof actWords)['zh']['done'];
  /** Of a form in which somebody wrote. */
  readonly typed?: Omit<Written, 'problem'>;
}

export function leadOn(
  call: DeskCall,
  done: DeskDone,
  { act, typed }: Tried,
): ConsoleAnswer | Promise<ConsoleAnswer> {
  const words = actWords[call.language];
  if (done.kind === 'done') {
    const to = call.path(`/desk/c/${encodeURIComponent(done.conversation.id)}`);
    return { kind: 'redirect', to, notice: { kind: 'good', text: words.done[act] } };
  }
  const problem = sayRefusal(done, words);
  if (done.kind === 'wrote-meanwhile') return showUnseen(call, problem, typed);
  if (typed && done.kind !== 'not-found') return conversationPage(call, { ...typed, problem });
  const id = done.kind === 'not-found' ? undefined : call.params['id'];
  const to = call.path(id === undefined ? '/desk' : `/desk/c/${encodeURIComponent(id)}`);
  return { kind: 'redirect', to, notice: { kind: 'bad', text: problem } };
}

/** The page itself, with what they wrote marked in it: a notice alone would not say which words. */
function showUnseen(
  call: DeskCall,
  problem: string,
  typed: Tried['typed'],
): Promise<ConsoleAnswer> {
  const { seenNumber = 0 } = readSeen(call);
  const written = typed && { ...typed, problem };
  return conversationPage(call, written, {
    afterNumber: seenNumber,
    ...(!typed && { problem }),
  });
}
