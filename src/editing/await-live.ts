/**
 * Whoever publishes is told when their own node answers with it, so that what they try next is what they published. A
 * publication never fails for it: it is done before anybody waits, and other nodes follow by themselves.
 */
import type { Editing, PublishEnd } from './editing.ts';

/** @param reach resolves when the node answers with that revision, or gave up waiting; never rejects */
export function awaitLive(editing: Editing, reach: (revision: number) => Promise<void>): Editing {
  const shown = async (ending: Promise<PublishEnd>): Promise<PublishEnd> => {
    const end = await ending;
    if (end.kind !== 'published') return end;
    // Whoever published looks at the rules next. They are read while the node gets ready to answer with them.
    const read = editing.readLive().catch(() => undefined);
    await Promise.all([reach(end.revision), read]);
    return end;
  };
  return {
    ...editing,
    publish: (...given) => shown(editing.publish(...given)),
    publishUntried: (...given) => shown(editing.publishUntried(...given)),
    applyNow: (...given) => shown(editing.applyNow(...given)),
    undo: (...given) => shown(editing.undo(...given)),
    rollBack: (...given) => shown(editing.rollBack(...given)),
  };
}
