/**
 * Notes that somebody looks at what followers said, before anything is shown. Every page that shows such words does it
 * here, so that the log of views names a person in one way.
 */
import type { Operator } from '../../domain/operator.ts';
import type { AccountCall } from './console-call.ts';

/** @throws AppError STORE_UNAVAILABLE: show nothing */
export async function noteLook(
  { account, stores, operator, nowMs }: AccountCall,
  { what, followerHash }: { readonly what: string; readonly followerHash?: string },
): Promise<void> {
  await stores.views.note({
    account,
    who: viewerName(operator),
    what,
    ...(followerHash !== undefined && { followerHash }),
    atMs: nowMs,
  });
}

/** As the commands name theirs: `export by wang`. */
export function viewerName({ loginName }: Pick<Operator, 'loginName'>): string {
  return `console by ${loginName}`;
}
