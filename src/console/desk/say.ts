/** The owner's answer is sent: words, a picture of their own, the picture of a quick reply. What is not taken stays. */
import { AppError } from '../../errors.ts';
import type { CountedQuickReply } from '../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import type { DeskCall } from './at-desk.ts';
import { conversationPage } from './desk-page.ts';
import { leadOn, readSeen, readTyped } from './lead-on.ts';
import { takePicture } from './pictures/take-picture.ts';

export async function say(call: DeskCall): Promise<ConsoleAnswer> {
  const { act, text } = readTyped(call);
  const closesAfter = fieldText(call.form, 'closes') === 'yes';
  const quick = await findUsed(call);
  const typed = {
    act: 'say',
    text,
    quickId: quick?.id,
    wantsPicture: wantsPicture(call),
    hadPicture: call.uploads['picture'] !== undefined,
  } as const;
  const taken = await takePicture(call, 'lend');
  if (taken.kind === 'problem') return conversationPage(call, { ...typed, problem: taken.text });
  const own = taken.kind === 'given' ? { mediaId: taken.mediaId } : undefined;
  const picture = own ?? (wantsPicture(call) ? quick?.picture : undefined);
  const done = await call.desk.say({
    ...{ ...act, ...readSeen(call), text, closesAfter },
    ...(picture && { picture }),
  });
  if (done.kind === 'done' && quick) await countUse(call, quick);
  return leadOn(call, done, { act: closesAfter ? 'close' : 'say', typed });
}

async function findUsed({
  form,
  stores,
  account,
}: DeskCall): Promise<CountedQuickReply | undefined> {
  const used = fieldText(form, 'quick');
  if (used === '') return undefined;
  const { replies } = await stores.quickReplies.find(account);
  return replies.find(({ id }) => id === used);
}

function wantsPicture({ form }: DeskCall): boolean {
  return fieldText(form, 'quickPicture') === 'yes';
}

/** The words are on their way: that they could not be counted is nothing that the agent could mend. */
async function countUse({ stores, account }: DeskCall, { id }: CountedQuickReply): Promise<void> {
  try {
    await stores.quickReplies.countUse(account, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE') throw error;
  }
}
