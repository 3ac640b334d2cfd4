/** What the forms of quick replies do. What somebody else made of one meanwhile is shown, and nothing typed is lost. */
import { z } from 'zod';
import type { ChangedReplies, RepliesChange } from '../../../desk/quick/change-replies.ts';
import { checkReply } from '../../../desk/quick/check-reply.ts';
import { writeReplies } from '../../../desk/quick/write-replies.ts';
import type { QuickReply } from '../../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import type { DeskCall } from '../at-desk.ts';
import { takePicture } from '../pictures/take-picture.ts';
import { type ReplyForm, replyPage } from './reply-page.ts';
import { type QuickWords, quickWords } from './words.ts';

export async function saveReply(call: DeskCall): Promise<ConsoleAnswer> {
  const words = quickWords[call.language];
  const base = readBase(call);
  const typed = readReply(call);
  // A picture that is still on its way is better than none.
  const problems = checkReply(
    call.uploads['picture'] ? { ...typed, picture: { mediaId: '' } } : typed,
  );
  if (Object.keys(problems).length > 0) {
    return replyPage(call, { reply: typed, base, problems, status: 422 });
  }
  const taken = await takePicture(call, 'keep');
  if (taken.kind === 'problem') {
    return replyPage(call, { reply: typed, base, problem: taken.text, status: 422 });
  }
  const reply = taken.kind === 'given' ? { ...typed, picture: { mediaId: taken.mediaId } } : typed;
  const changed = await change(call, { kind: 'write', reply, base });
  if (changed.kind === 'full') {
    const problem = words.full(changed.maxReplies);
    return replyPage(call, { reply, base, problem, status: 422 });
  }
  if (changed.kind === 'conflict') return replyPage(call, clash(reply, changed.theirs, words));
  return toList(call, words.saved);
}

export async function removeReply(call: DeskCall): Promise<ConsoleAnswer> {
  const words = quickWords[call.language];
  const base = readBase(call);
  if (!base || base.id !== call.params['id']) return toList(call, words.gone, 'bad');
  const changed = await change(call, { kind: 'remove', base });
  if (changed.kind !== 'conflict' || !changed.theirs) return toList(call, words.removed);
  const { theirs } = changed;
  const problem = words.conflictRemove;
  return replyPage(call, { reply: theirs, base: theirs, problem, status: 409 });
}

export async function moveReply(call: DeskCall): Promise<ConsoleAnswer> {
  const side = fieldText(call.form, 'side') === 'before' ? 'before' : 'behind';
  const id = call.params['id'] ?? '';
  await change(call, { kind: 'place', id, side, of: fieldText(call.form, 'of') });
  return toList(call, quickWords[call.language].moved);
}

/** Theirs is what the next save is made from: who has read it may put their own in its place. */
function clash(reply: QuickReply, theirs: QuickReply | undefined, words: QuickWords): ReplyForm {
  if (!theirs) return { reply, base: undefined, problem: words.conflictGone, status: 409 };
  const problem = `${words.conflict}${words.conflictHow}`;
  return { reply, base: theirs, theirs, problem, status: 409 };
}

async function change(call: DeskCall, wanted: RepliesChange): Promise<ChangedReplies> {
  const { stores, account, operator, nowMs } = call;
  const changed = await writeReplies(stores.quickReplies, account, wanted);
  if (changed.kind !== 'changed') return changed;
  await stores.auditLog.append({
    account,
    atMs: nowMs,
    byId: operator.id,
    by: operator.name,
    act: 'quick-replies-changed',
    target: titleOf(wanted, changed.replies),
    ...sidesOf(wanted),
  });
  return changed;
}

function titleOf(wanted: RepliesChange, replies: readonly QuickReply[]): string {
  if (wanted.kind === 'write') return wanted.reply.title;
  if (wanted.kind === 'remove') return wanted.base.title;
  return replies.find(({ id }) => id === wanted.id)?.title ?? '';
}

function sidesOf(wanted: RepliesChange): { before?: string; after?: string } {
  if (wanted.kind === 'place') return {};
  const { base } = wanted;
  return {
    ...(base && { before: JSON.stringify(base) }),
    ...(wanted.kind === 'write' && { after: JSON.stringify(wanted.reply) }),
  };
}

function readReply({ form, params }: DeskCall): QuickReply {
  const mediaId = fieldText(form, 'dropPicture') === 'yes' ? '' : fieldText(form, 'mediaId');
  return {
    id: params['id'] ?? '',
    title: fieldText(form, 'title').trim(),
    text: fieldText(form, 'text').replaceAll('\r\n', '\n').trim(),
    ...(mediaId !== '' && { picture: { mediaId } }),
    category: fieldText(form, 'category').trim(),
  };
}

const baseSchema = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  picture: z.object({ mediaId: z.string() }).exactOptional(),
  category: z.string(),
});

/** Whatever cannot be read is no base: then what is stored is shown as somebody else's. */
function readBase({ form }: DeskCall): QuickReply | undefined {
  try {
    const read = baseSchema.safeParse(JSON.parse(fieldText(form, 'base')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

function toList(call: DeskCall, text: string, kind: 'good' | 'bad' = 'good'): ConsoleAnswer {
  return { kind: 'redirect', to: call.path('/desk/replies'), notice: { kind, text } };
}
