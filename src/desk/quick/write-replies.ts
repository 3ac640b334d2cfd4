/** The one way to change quick replies: read them, change them, save them while nobody else has; otherwise once more. */
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { QuickReplyStore } from '../../store/quick-replies.ts';
import { type ChangedReplies, changeReplies, type RepliesChange } from './change-replies.ts';

/** Many more than people who write quick replies at once. */
const maxTries = 20;

/** @throws AppError STORE_UNAVAILABLE: whether it was written is unknown; the same may be done again */
export async function writeReplies(
  store: QuickReplyStore,
  account: AccountName,
  change: RepliesChange,
): Promise<ChangedReplies> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { replies, version } = await store.find(account);
    const changed = changeReplies(replies, change);
    if (changed.kind !== 'changed') return changed;
    const { kind } = await store.save(account, changed.replies, version);
    if (kind === 'saved') return changed;
  }
  throw new AppError(
    'STORE_UNAVAILABLE',
    'The quick replies were changed by others each time they were to be saved. Do it once more.',
  );
}
