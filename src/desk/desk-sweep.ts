/**
 * Looks after the desk every few seconds, on every node: timers that are due, conversations for whoever is free, words
 * that a node left behind. It decides nothing by itself: two nodes that sweep at once are two writers, and one is second.
 */
import type { Alarm } from '../domain/clock.ts';
import type { DeskAgent, DeskConversation, DeskLine } from '../domain/desk.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { SendLine } from '../domain/outgoing.ts';
import type { DeskPorts, ServedNow } from './desk-ports.ts';
import type { DeskWriter } from './desk-writer.ts';
import type { KnownOpen } from './known-open.ts';
import { assign } from './machine/claim.ts';
import { type DeliveryNotes, deliveryOf, noteDeliveries } from './machine/deliveries.ts';
import { type DeskSurroundings, runTimers } from './machine/timers.ts';
import { chooseAgent, isForAll, loadOf, positionIn, waiting } from './queue.ts';
import { seenWithinMs, thereNow } from './who-is-there.ts';

const sweepMs = 2_000;
/** In one sweep; the rest is next. */
const dueRead = 100;

interface Seen {
  readonly settings: DeskSettings;
  readonly open: readonly DeskConversation[];
  /** Heard within the longer of the two spans that matter. */
  readonly agents: readonly DeskAgent[];
  readonly served: ServedNow;
  readonly nowMs: number;
}

export class DeskSweep {
  readonly #ports: DeskPorts;
  readonly #writer: DeskWriter;
  readonly #known: KnownOpen;
  #next: Alarm | undefined;
  #atWork: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(ports: DeskPorts, writer: DeskWriter, known: KnownOpen) {
    this.#ports = ports;
    this.#writer = writer;
    this.#known = known;
  }

  start(): void {
    this.#next = this.#ports.clock.after(sweepMs);
    void this.#next.rang.then(async () => {
      this.#atWork = this.#isStopped ? Promise.resolve() : this.sweep();
      await this.#atWork;
      if (!this.#isStopped) this.start();
    });
  }

  /** Resolves when the sweep that runs is through. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#next?.cancel();
    await this.#atWork;
  }

  /** Never throws: what failed is due again. */
  async sweep(): Promise<void> {
    await this.#try(async () => {
      const seen = await this.#look();
      const due = await this.#ports.store.due(this.#ports.account, seen.nowMs, dueRead);
      const others = seen.open.filter((open) => !due.some(({ id }) => id === open.id));
      for (const conversation of [...due, ...others]) {
        await this.#try(() => this.#lookAfter(conversation, seen));
      }
      if (seen.settings.assigns === 'by-itself') await this.#assignAll(seen);
    });
  }

  /** A job of the desk ended, on this node. Should the note be lost, the sweep finds the end in the send ledger. */
  async noteEnd(line: SendLine): Promise<void> {
    const [prefix, id, number] = line.jobId.split(':');
    if (prefix !== 'desk' || !id) return;
    await this.#try(() => this.#note(id, new Map([[Number(number), deliveryOf(line)]])));
  }

  async #look(): Promise<Seen> {
    const { store, account, clock } = this.#ports;
    const settings = await this.#ports.settings();
    const nowMs = clock.now();
    const sinceMs = nowMs - Math.max(settings.absentAfterMs, seenWithinMs);
    this.#known.startLook();
    const [open, agents, served] = await Promise.all([
      store.open(account),
      store.agents(account, sinceMs),
      this.#ports.serviceHours(nowMs),
    ]);
    this.#known.endLook(open.map(({ openId }) => openId));
    return { settings, open, agents, served, nowMs };
  }

  async #lookAfter(conversation: DeskConversation, seen: Seen): Promise<void> {
    const { id, undelivered } = conversation;
    if (undelivered && undelivered.checkAtMs <= seen.nowMs) await this.#settle(conversation);
    const around = this.#around(conversation, seen);
    const { settings, nowMs } = seen;
    if (runTimers(conversation, around, { settings, nowMs }).kind !== 'stepped') return;
    await this.#writer.changeOne(id, (current, time) => runTimers(current, around, time));
  }

  #around(
    { id, owner }: DeskConversation,
    { open, agents, nowMs, settings, served }: Seen,
  ): DeskSurroundings {
    const { isOpen, backAt } = served;
    const heardAtMs = agents.find(({ operatorId }) => operatorId === owner?.operatorId)?.seenAtMs;
    return {
      isOwnerSeen: heardAtMs !== undefined && nowMs - heardAtMs < settings.absentAfterMs,
      isAnybodyThere: isOpen && thereNow(agents, nowMs).length > 0,
      backAt,
      position: positionIn(open, id),
    };
  }

  async #assignAll({ nowMs, agents, settings }: Seen): Promise<void> {
    const { store, account } = this.#ports;
    const there = thereNow(agents, nowMs);
    if (there.length === 0) return;
    const open = await store.open(account);
    const loads = new Map(there.map(({ operatorId }) => [operatorId, loadOf(open, operatorId)]));
    for (const conversation of waiting(open)) {
      const forAll = isForAll(conversation, {
        agents: there,
        nowMs,
        afterMs: settings.tellAfterMs,
      });
      const able = { agents: there, loads, capacity: settings.capacity, isForAll: forAll };
      const agent = chooseAgent(conversation, able);
      if (!agent) continue;
      loads.set(agent.operatorId, (loads.get(agent.operatorId) ?? 0) + 1);
      const { id } = conversation;
      await this.#try(() =>
        this.#writer.changeOne(id, async (current, time) => {
          const load = loadOf(await store.open(account), agent.operatorId);
          return assign(current, { ...agent, load }, time);
        }),
      );
    }
  }

  /** Hands over what was left behind, and asks the send ledger what became of the rest. */
  async #settle({ id, openId }: DeskConversation): Promise<void> {
    await this.#writer.handOver(id);
    const ends = new Map((await this.#ports.sends(openId)).map((line) => [line.jobId, line]));
    await this.#note(id, (lines) => {
      const ended = lines.flatMap(({ number, delivery }) => {
        const end = delivery && ends.get(delivery.jobId);
        return end ? [[number, deliveryOf(end)] as const] : [];
      });
      return new Map(ended);
    });
  }

  async #note(
    id: string,
    notes: DeliveryNotes | ((lines: readonly DeskLine[]) => DeliveryNotes),
  ): Promise<void> {
    await this.#writer.changeOne(id, async (conversation, time) => {
      const lines = await this.#writer.undelivered(conversation);
      const noted = typeof notes === 'function' ? notes(lines) : notes;
      return noteDeliveries(conversation, { lines, notes: noted }, time);
    });
  }

  async #try(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#ports.observer.deskFailed(this.#ports.account, error);
    }
  }
}
