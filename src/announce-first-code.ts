/**
 * At a start without any operator: makes the one-time code for the first, and tells whoever started the server. Only its
 * hash is kept, so a new start makes a new one. Where the store is away it tries again; the server does not wait for it.
 */
import type { Logger } from 'pino';
import type { Clock } from './domain/clock.ts';
import { errorCode } from './errors.ts';
import type { FirstPerson } from './people/first-person.ts';

export interface FirstCodeParts {
  readonly first: Pick<FirstPerson, 'makeCode'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly consoleUrl: string;
  /** To whoever sits at the terminal. */
  readonly say: (text: string) => void;
}

const pauseMs = 5000;

/** Resolves after the first attempt. @returns what stops the next */
export async function announceFirstCode(parts: FirstCodeParts): Promise<() => void> {
  let isStopped = false;
  let cancelPause: () => void = () => undefined;
  const tryOnce = async (): Promise<void> => {
    if (isStopped || (await announce(parts))) return;
    const pause = parts.clock.after(pauseMs);
    cancelPause = pause.cancel;
    void pause.rang.then(tryOnce);
  };
  await tryOnce();
  return () => {
    isStopped = true;
    cancelPause();
  };
}

/** @returns false when it has to be tried again */
async function announce({ first, log, consoleUrl, say }: FirstCodeParts): Promise<boolean> {
  try {
    const firstCode = await first.makeCode();
    if (firstCode === undefined) return true;
    const welcomeUrl = `${consoleUrl}/welcome`;
    log.warn({ firstCode, welcomeUrl }, 'nobody can sign in yet: open the page with this code');
    say(announcement(firstCode, welcomeUrl));
    return true;
  } catch (error) {
    log.error({ code: errorCode(error) }, 'the first code could not be made; this is tried again');
    return false;
  }
}

function announcement(code: string, welcomeUrl: string): string {
  return `
  后台还没有管理员 · the console has no administrator yet

    打开 open      ${welcomeUrl}
    一次性代码 code  ${code}

  24 小时内有效，只能用一次；重新启动会换一个新的。
  Good for 24 hours and for one use; a new start makes a new one.
`;
}
