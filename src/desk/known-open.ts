/**
 * Which followers have an open conversation, as far as this node knows without asking: what its last sweep saw, and who
 * entered here since. It may be two seconds old, so it only ever says that the desk is to be asked, never what is so.
 */
import type { OpenId } from '../domain/ids.ts';

export class KnownOpen {
  #swept: ReadonlySet<OpenId> = new Set();
  /** Entered before the look that is under way began: it may have missed them. */
  #before: Set<OpenId> = new Set();
  #since: Set<OpenId> = new Set();

  has(openId: OpenId): boolean {
    return this.#swept.has(openId) || this.#before.has(openId) || this.#since.has(openId);
  }

  add(openId: OpenId): void {
    this.#since.add(openId);
  }

  /** Before the store is read: who enters from now on is not forgotten by what it says. */
  startLook(): void {
    this.#before = new Set([...this.#before, ...this.#since]);
    this.#since = new Set();
  }

  endLook(open: Iterable<OpenId>): void {
    this.#swept = new Set(open);
    this.#before = new Set();
  }
}
