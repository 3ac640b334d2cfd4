/**
 * The turns at work in this process: a retry joins the turn it repeats, and one follower's messages queue in
 * the order they came. It only saves waiting; what is true over all nodes is said by the store.
 */
import type { OpenId, TurnId } from '../domain/ids.ts';

interface LiveTurn {
  readonly through: Promise<void>;
  /** Lets the follower's next message in. */
  readonly release: () => void;
}

export class LiveTurns {
  readonly #turns = new Map<TurnId, LiveTurn>();
  /** Resolves when the follower's newest turn here lets the next one in. */
  readonly #followers = new Map<OpenId, Promise<void>>();

  get size(): number {
    return this.#turns.size;
  }

  has(turnId: TurnId): boolean {
    return this.#turns.has(turnId);
  }

  /** Resolves when the turn is no longer at work here; undefined when it is not. */
  whenDone(turnId: TurnId): Promise<void> | undefined {
    return this.#turns.get(turnId)?.through;
  }

  /** Whether it would have to wait for the follower's earlier turns here. */
  hasLine({ turnId, openId }: { turnId: TurnId; openId: OpenId }): boolean {
    return this.#followers.has(openId) && !this.#turns.has(turnId);
  }

  /** Starts `work` once the follower's earlier turns here are through. A turn at work already is joined at once. */
  enter<T>(turn: { turnId: TurnId; openId: OpenId }, work: () => Promise<T>): Promise<T> {
    const { turnId, openId } = turn;
    if (this.#turns.has(turnId)) return work();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const before = this.#followers.get(openId);
    const entered = before === undefined ? work() : before.then(work);
    const leave = (): void => {
      release();
      this.#turns.delete(turnId);
      if (this.#followers.get(openId) === released) this.#followers.delete(openId);
    };
    this.#turns.set(turnId, { through: entered.then(leave, leave), release });
    this.#followers.set(openId, released);
    return entered;
  }

  /** Lets the follower's next message in although this turn goes on: its answer was promised. */
  release(turnId: TurnId): void {
    this.#turns.get(turnId)?.release();
  }

  /** Resolves when every turn that is at work now is through. @param isOver then they are left alone */
  async drain(isOver: Promise<void>): Promise<void> {
    const through = Promise.all([...this.#turns.values()].map((turn) => turn.through));
    await Promise.race([through, isOver]);
  }
}
