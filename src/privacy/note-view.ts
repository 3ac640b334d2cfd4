/** Notes, before anything is shown, who looks at what followers said. No note, no view: it throws what the log throws. */
import { userInfo } from 'node:os';
import type { Clock } from '../domain/clock.ts';
import type { View, ViewLog } from '../store/views.ts';

export interface ViewByCommand extends Pick<View, 'account' | 'what' | 'followerHash'> {
  /** `content records`, `follower export`. */
  readonly command: string;
}

export async function noteView(
  { command, ...view }: ViewByCommand,
  { views, clock }: { readonly views: ViewLog; readonly clock: Clock },
): Promise<void> {
  await views.note({ ...view, who: `${command} by ${userName()}`, atMs: clock.now() });
}

/** Whoever is logged in on the machine; in a container there may be nobody by name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'an unnamed user';
  }
}
