/** Notes that somebody looks at what followers said, before anything is shown. */
import type { AccountCall } from '../frame/console-call.ts';

/** @throws AppError STORE_UNAVAILABLE: show nothing */
export async function noteLook(
  { account, stores, operator, nowMs }: AccountCall,
  { what, followerHash }: { readonly what: string; readonly followerHash?: string },
): Promise<void> {
  await stores.views.note({
    account,
    who: `console, ${operator.loginName}`,
    what,
    ...(followerHash !== undefined && { followerHash }),
    atMs: nowMs,
  });
}
