/**
 * Publishes planned drafts at their time, once, whichever node is first; a draft that cannot go live is held and says why.
 * After a restart it catches up. It also sees to what a killed node left open.
 */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { mayDo, mayWorkOn, type Operator } from '../domain/operator.ts';
import type { Draft, DraftStore, HeldReason } from '../store/drafts.ts';
import { heldFor } from './draft-changes.ts';
import type { PublishEnd } from './editing.ts';
import type { Publisher } from './publisher.ts';
import type { Settler } from './settler.ts';

export interface PlanPollerParts {
  readonly account: AccountName;
  readonly drafts: DraftStore;
  readonly publisher: Publisher;
  readonly settler: Settler;
  readonly clock: Clock;
  /** Undefined for who is not there any more, or disabled. */
  readonly findOperator: (id: string) => Promise<Operator | undefined>;
  /** Hears of what will be tried again. */
  readonly failed: (error: unknown) => void;
}

const pollMs = 2000;
/** After a failure: what was tried may take long. */
const restMs = 30_000;

export class PlanPoller {
  readonly #parts: PlanPollerParts;
  #stop: (() => void) | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(parts: PlanPollerParts) {
    this.#parts = parts;
  }

  start(delayMs = pollMs): void {
    const alarm = this.#parts.clock.after(delayMs);
    this.#stop = alarm.cancel;
    void alarm.rang.then(() => {
      this.#working = this.#work();
    });
  }

  /** Resolves when nothing is being published any more. */
  async close(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    await this.#working;
  }

  async #work(): Promise<void> {
    let delayMs = pollMs;
    try {
      await this.#publishDue();
      await this.#parts.settler.settleLeft();
    } catch (error) {
      this.#parts.failed(error);
      delayMs = restMs;
    }
    if (this.#stop) this.start(delayMs);
  }

  async #publishDue(): Promise<void> {
    const { account, drafts, clock } = this.#parts;
    const failures: unknown[] = [];
    for (const id of await drafts.listDue(account, clock.now())) {
      await this.#publishOrHold(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  async #publishOrHold(id: string): Promise<void> {
    const { account, drafts, publisher, clock } = this.#parts;
    const draft = await drafts.find(account, id);
    if (!draft) return;
    const reason = (await this.#isAllowed(draft))
      ? reasonOf(await publisher.publishPlanned(id, clock.now()))
      : 'person-gone';
    const held = reason && heldFor(draft, reason);
    // When it was changed meanwhile, that is another plan.
    if (held) await drafts.save({ ...held, changedAtMs: clock.now() }, draft.version);
  }

  async #isAllowed({ ownerId, plan }: Draft): Promise<boolean> {
    const { account, findOperator } = this.#parts;
    const [owner, planner] = await Promise.all([
      findOperator(ownerId),
      findOperator(plan?.byId ?? ''),
    ]);
    const mayPublish = (one: Operator) => mayDo(one, 'publish') && mayWorkOn(one, account);
    return (
      owner !== undefined &&
      mayWorkOn(owner, account) &&
      planner !== undefined &&
      mayPublish(planner)
    );
  }
}

/** Why it waits; undefined when it is live, or was changed under our hands. */
function reasonOf({ kind }: PublishEnd): HeldReason | undefined {
  return kind === 'published' || kind === 'gone' ? undefined : kind;
}
