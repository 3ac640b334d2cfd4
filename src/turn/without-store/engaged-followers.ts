/**
 * Who was with a person, or in the middle of a form, when this node last wrote their session: what they write next is for
 * those, also while the store is away. It knows only what passed here, and is for nothing but leaving them alone.
 */
import type { OpenId } from '../../domain/ids.ts';
import type { Session } from '../../domain/session.ts';

/** The oldest go first; some megabytes. */
const maxEngaged = 20_000;

export class EngagedFollowers {
  readonly #untilMs = new Map<OpenId, number>();

  /** @param session as it was written; null when the follower is forgotten */
  see(openId: OpenId, session: Session | null): void {
    this.#untilMs.delete(openId);
    const untilMs = Math.max(0, session?.handoff?.expiresAtMs ?? 0, openUntilMs(session));
    if (untilMs === 0) return;
    this.#untilMs.set(openId, untilMs);
    const [oldest] = this.#untilMs.keys();
    if (this.#untilMs.size > maxEngaged && oldest !== undefined) this.#untilMs.delete(oldest);
  }

  has(openId: OpenId, nowMs: number): boolean {
    return (this.#untilMs.get(openId) ?? 0) > nowMs;
  }
}

/** A list to pick from asks for nothing: whoever says something else has changed the subject. */
function openUntilMs(session: Session | null): number {
  return session?.dialogue?.awaits ? session.dialogue.expiresAtMs : 0;
}
