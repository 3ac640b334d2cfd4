/**
 * The one way to change a conversation (docs/decisions/0026): read it, step it, save it while nobody else has; whoever
 * comes second reads again. What is to be sent is handed to the outbox afterwards, and once more by the sweep should
 * this node die in between: a job written twice is one.
 */
import type { DeskConversation, DeskLine } from '../domain/desk.ts';
import type { OutboxJob } from '../domain/outgoing.ts';
import { AppError } from '../errors.ts';
import type { DeskChange, DeskSaved } from '../store/desks.ts';
import type { DeskRefusal } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import { lineJob } from './line-job.ts';
import { type DeliveryNotes, noteDeliveries } from './machine/deliveries.ts';
import type { StepResult, StepTime } from './machine/step.ts';

/** Many more than people and nodes that can be at one conversation at once. */
const maxTries = 20;

export type Changed =
  | { readonly kind: 'done'; readonly conversation: DeskConversation; readonly isNew: boolean }
  | DeskRefusal;

export class DeskWriter {
  readonly #ports: DeskPorts;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /**
   * @param act from what is stored now to what shall be; called again when somebody was faster
   * @throws AppError STORE_UNAVAILABLE: whether it was written is unknown; the same may be done again
   */
  async change(act: (time: StepTime) => Promise<StepResult>): Promise<Changed> {
    const { clock, settings } = this.#ports;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const result = await act({ settings: await settings(), nowMs: clock.now() });
      if (result.kind === 'unchanged') return { ...result, kind: 'done', isNew: false };
      if (result.kind !== 'stepped') return result;
      const { kind: _stepped, ...change } = result;
      const { conversation, lines } = change;
      if ((await this.#save(change)) === 'conflict') continue;
      if (lines.some(({ delivery }) => delivery)) await this.#tryHandOver(conversation);
      return { kind: 'done', conversation, isNew: true };
    }
    throw new AppError(
      'STORE_UNAVAILABLE',
      'A conversation of the desk was changed by others each time it was to be saved. Do it once more.',
    );
  }

  /** As `change`, of one conversation. */
  changeOne(
    id: string,
    act: (conversation: DeskConversation, time: StepTime) => StepResult | Promise<StepResult>,
  ): Promise<Changed> {
    const { store, account } = this.#ports;
    return this.change(async (time) => {
      const conversation = await store.find(account, id);
      return conversation ? await act(conversation, time) : { kind: 'not-found' };
    });
  }

  /** Gives what is to be sent to the outbox, in the order of its lines, and notes that it did. */
  handOver(id: string): Promise<Changed> {
    return this.changeOne(id, async (conversation, time) => {
      const lines = await this.undelivered(conversation);
      const left = lines.filter(({ delivery }) => delivery?.state === 'to-send');
      if (left.length === 0) return { kind: 'unchanged', conversation };
      await this.#addJobs(conversation, left);
      const notes: DeliveryNotes = new Map(
        left.map(({ number }) => [number, { state: 'handed-over' }]),
      );
      return noteDeliveries(conversation, { lines, notes }, time);
    });
  }

  /** Lines whose delivery has not ended; read after their conversation, so that a save of what is older fails. */
  async undelivered({ id, undelivered }: DeskConversation): Promise<readonly DeskLine[]> {
    if (!undelivered) return [];
    const { store, account } = this.#ports;
    const numbers = new Set(undelivered.numbers);
    const first = Math.min(...numbers);
    const limit = Math.max(...numbers) - first + 1;
    const lines = await store.lines(account, id, { afterNumber: first - 1, limit });
    return lines.filter(({ number }) => numbers.has(number));
  }

  async #addJobs(conversation: DeskConversation, lines: readonly DeskLine[]): Promise<void> {
    const jobs: readonly OutboxJob[] = lines.flatMap((line) => lineJob(conversation, line) ?? []);
    await this.#ports.outbox.add(jobs);
    this.#ports.jobsWritten(conversation.openId);
  }

  /** The line is saved, so the words are not lost: what fails here is done by the sweep. */
  async #tryHandOver({ id }: DeskConversation): Promise<void> {
    try {
      await this.handOver(id);
    } catch (error) {
      this.#ports.observer.deskFailed(this.#ports.account, error);
    }
  }

  /** Once more when nobody knows whether it was written: the same save is one. */
  async #save(change: DeskChange): Promise<DeskSaved> {
    try {
      return await this.#ports.store.save(change);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE') throw error;
      return await this.#ports.store.save(change);
    }
  }
}
