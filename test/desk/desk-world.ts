/**
 * A desk with two nodes, two agents and two followers over a real store, for random histories; what happens to it is
 * written down by who asked, and judged at the end by what the store holds.
 */
import { deskPortsOf } from '../../src/build-desk.ts';
import type { DeskWish, Received } from '../../src/desk/desk.ts';
import { DeskSweep } from '../../src/desk/desk-sweep.ts';
import { DeskWriter } from '../../src/desk/desk-writer.ts';
import { KnownOpen } from '../../src/desk/known-open.ts';
import { hasOwner } from '../../src/desk/machine/step.ts';
import { OwnDeskDoor } from '../../src/desk/own-desk-door.ts';
import { OwnDeskRoom } from '../../src/desk/own-desk-room.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Operator } from '../../src/domain/operator.ts';
import type { OutboxJob, SendLine } from '../../src/domain/outgoing.ts';
import { AppError } from '../../src/errors.ts';
import { isOfBot, judgeJob } from '../../src/outbox/judge-job.ts';
import type { TakenJob } from '../../src/store/outbox.ts';
import type { Stores } from '../../src/store/stores.ts';
import { jobOf, lineOf } from '../support/outbox-fixtures.ts';
import type { StoreClock } from '../support/store-clock.ts';
import {
  attemptBy,
  commitOf,
  openIdNamed,
  sessionWith,
  turnIdNamed,
  turnOf,
} from '../support/store-fixtures.ts';

export const followers = ['Xiao Li', 'Lao Wang'] as const;
export type Follower = (typeof followers)[number];
export type Wish = 'talk' | 'leave' | DeskWish;
/** What dies with a node: before or after the store did what it was asked. */
export type Doom = 'before' | 'after';

export interface Node {
  readonly door: OwnDeskDoor;
  readonly room: OwnDeskRoom;
  readonly sweep: DeskSweep;
  /** The next write to the outbox, or of a conversation, is the node's last. */
  doom(what: 'add' | 'save', how: Doom): void;
}

const roundTheClock = {
  weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
  exceptions: {},
};

function agentNamed(id: string): Operator {
  return { id, loginName: id, name: id, role: 'agent', accounts: 'all', shops: [] };
}

export class DeskWorld {
  readonly account: AccountName;
  readonly stores: Stores;
  readonly clock: StoreClock;
  readonly nodes: readonly Node[];
  readonly agents = ['Chen', 'Zhao'].map(agentNamed);
  /** Where each message was told to go. */
  readonly toBot = new Set<TurnId>();
  readonly toDesk = new Map<TurnId, Follower>();
  /** Messages that were left. */
  readonly left = new Set<TurnId>();
  readonly sent: OutboxJob[] = [];
  /** What the bot had to say and did not, as a person had the follower. */
  readonly dropped: OutboxJob[] = [];
  readonly failures: unknown[] = [];
  /** What was seen to be wrong on the way. */
  readonly wrongs: string[] = [];
  readonly #atDesk = new Set<Follower>();
  #count = 0;

  constructor(
    { stores, otherNode }: { readonly stores: Stores; readonly otherNode: Stores },
    place: {
      readonly account: AccountName;
      readonly clock: StoreClock;
      readonly byItself: boolean;
      readonly capacity: number;
    },
  ) {
    this.stores = stores;
    this.account = place.account;
    this.clock = place.clock;
    this.nodes = [this.#node(stores, place), this.#node(otherNode, place)];
  }

  /** Windows of service messages are open from now on. */
  async openWindows(): Promise<void> {
    for (const follower of followers) {
      const key = turnOf(this.account, follower, 'window');
      await this.stores.turns.begin(key, attemptBy('node'));
      const session = sessionWith({ openings: { message: this.clock.now() } });
      await this.stores.turns.commit(commitOf(key, 'node', { session }));
    }
  }

  /** A message of a follower: to whoever has them, or to the bot, who may be asked for a person. */
  async message(node: Node, follower: Follower, wish: Wish): Promise<void> {
    this.#count += 1;
    const message = {
      account: this.account,
      openId: openIdNamed(follower),
      turnId: turnIdNamed(`${this.account} ${this.#count}`),
      text: `message ${this.#count}`,
      atMs: this.clock.now(),
      ...(wish !== 'talk' && wish !== 'leave' && { wish }),
    };
    await insist(() => this.#deliver(node, follower, { message, wish }));
    if (!this.toDesk.has(message.turnId)) return;
    const again = await node.door.receive(message);
    if (again.kind === 'closed' || again.kind === 'with-bot')
      this.wrongs.push(`${message.text} went elsewhere the second time`);
  }

  /** Takes one job of a follower out of the outbox and sends it; whether the desk hears of it is chance. */
  async send(node: Node, follower: Follower, isHeard: boolean): Promise<boolean> {
    const { outbox } = this.stores;
    const openId = openIdNamed(follower);
    const taken = await outbox.take(this.account, { leaseMs: 60_000, openId });
    if (!taken || !(await outbox.start(taken, 60_000))) return false;
    if (this.sent.some(({ jobId }) => jobId === taken.job.jobId)) {
      this.wrongs.push(`${taken.job.jobId} was sent twice`);
    }
    const isDropped = isOfBot(taken) && (await this.#isSilenced(node, follower, taken));
    (isDropped ? this.dropped : this.sent).push(taken.job);
    const end = isDropped ? 'dropped' : 'sent';
    const line: SendLine = lineOf(taken.job, end, { atMs: this.clock.now() });
    await outbox.end(taken, line);
    if (isHeard) await node.sweep.noteEnd(line);
    return true;
  }

  /** A late answer of the bot waits in the outbox. */
  async botSays(follower: Follower): Promise<void> {
    this.#count += 1;
    const key = turnOf(this.account, follower, 'window');
    const nowMs = this.clock.now();
    const times = { createdAtMs: nowMs, dueAtMs: nowMs, expiresAtMs: nowMs + 48 * 3_600_000 };
    await this.stores.outbox.add([jobOf(key, `bot-${this.#count}`, times)]);
  }

  /** Asks as the outbox does. The clock stands while acts run: an owner of earlier had the follower at the question too. */
  async #isSilenced({ door }: Node, follower: Follower, taken: TakenJob): Promise<boolean> {
    const isAtDesk = await door.hasPerson(this.account, openIdNamed(follower));
    const verdict = judgeJob(taken, this.clock.now(), { isAtDesk });
    if (verdict.kind === 'end' && verdict.reason === 'with-person') return true;
    const open = await this.stores.desks.findOpen(this.account, openIdNamed(follower));
    if (open && hasOwner(open) && (open.owner?.sinceMs ?? 0) < this.clock.now()) {
      this.wrongs.push(`${taken.job.jobId} of the bot was sent while a person had ${follower}`);
    }
    return false;
  }

  async seeAgents(): Promise<void> {
    for (const agent of this.agents) await this.#first().room.seen(agent, 'available');
  }

  async openOf(follower: Follower): Promise<string> {
    const open = await this.stores.desks.findOpen(this.account, openIdNamed(follower));
    return open?.id ?? 'none';
  }

  /**
   * Nobody acts any more: all conversations end in their time, and what was said is sent and noted.
   * @param areSeen the agents' tabs stay open, and nobody looks at them
   */
  async calmDown(areSeen: boolean): Promise<void> {
    for (let round = 0; round < 80; round += 1) {
      if (areSeen) await this.seeAgents();
      for (const { sweep } of this.nodes) await sweep.sweep();
      for (const follower of followers) await this.#sendAll(follower);
      this.clock.advance(61_000);
      await this.#readAll();
      if (await this.#isOver()) return;
    }
    this.wrongs.push('something never ended');
  }

  async #sendAll(follower: Follower): Promise<void> {
    while (await this.send(this.#first(), follower, false));
  }

  /** What was left waits for whoever reads it. */
  async #readAll(): Promise<void> {
    const { room } = this.#first();
    const [operator] = this.agents;
    for (const { id, state } of await this.stores.desks.open(this.account)) {
      if (!operator || state !== 'message-left') continue;
      await insist(() => room.close({ operator, conversationId: id }));
    }
  }

  async #isOver(): Promise<boolean> {
    const { desks } = this.stores;
    const held = followers.map((name) => desks.ofFollower(this.account, openIdNamed(name)));
    const conversations = (await Promise.all(held)).flat();
    return conversations.every(({ state, undelivered }) => state === 'closed' && !undelivered);
  }

  #first(): Node {
    const [node] = this.nodes;
    if (!node) throw new Error('There is no node.');
    return node;
  }

  async #deliver(
    { door }: Node,
    follower: Follower,
    { message, wish }: { message: Parameters<OwnDeskDoor['receive']>[0]; wish: Wish },
  ): Promise<void> {
    const { turnId } = message;
    if (this.#atDesk.has(follower)) {
      const isOver = wish === 'leave' && (await door.leave(message)).conversationId === undefined;
      if (isOver) this.#atDesk.delete(follower);
      if (wish === 'leave' || this.#isSettled(follower, turnId, await door.receive(message)))
        return;
    }
    if (wish !== 'person') return void this.toBot.add(turnId);
    const entered = await door.enter({ ...message, cause: 'asked' });
    this.toDesk.set(turnId, follower);
    // That nobody is there means: it was opened by this very message, and is over by now.
    if (entered.kind === 'nobody-there') this.#atDesk.delete(follower);
    else this.#atDesk.add(follower);
  }

  /** Whether the desk has the message; what the follower's session then knows. */
  #isSettled(follower: Follower, turnId: TurnId, received: Received): boolean {
    const isOver =
      received.kind === 'closed' ||
      (received.kind === 'declined' && received.conversationId === undefined);
    if (isOver) this.#atDesk.delete(follower);
    if (received.kind === 'closed' || received.kind === 'with-bot') return false;
    this.toDesk.set(turnId, follower);
    if (received.kind === 'message-kept') this.left.add(turnId);
    return true;
  }

  #node(
    stores: Stores,
    { byItself, capacity }: { readonly byItself: boolean; readonly capacity: number },
  ): Node {
    let doomed: { what: 'add' | 'save'; how: Doom } | undefined;
    const dying = async <T>(what: 'add' | 'save', write: () => Promise<T>): Promise<T> => {
      const how = doomed?.what === what ? doomed.how : undefined;
      if (how) doomed = undefined;
      const died = () => new AppError('UNEXPECTED', 'the node died');
      if (how === 'before') throw died();
      const written = await write();
      if (how === 'after') throw died();
      return written;
    };
    const { desks } = stores;
    const save: typeof desks.save = (change) => dying('save', () => desks.save(change));
    const ports = deskPortsOf({
      account: this.account,
      stores: {
        desks: new Proxy(desks, {
          get: (_, name: keyof typeof desks) => (name === 'save' ? save : desks[name].bind(desks)),
        }),
        outbox: { add: (jobs) => dying('add', () => stores.outbox.add(jobs)) },
        followers: stores.followers,
        clock: this.clock,
      },
      observer: { deskFailed: (_, error) => void this.failures.push(error) },
      settings: async () => ({
        ...firstDeskSettings,
        assigns: byItself ? 'by-itself' : 'by-hand',
        sameAgentMs: 30_000,
        capacity,
      }),
      serviceHours: () => roundTheClock,
      jobsWritten: () => undefined,
      showTyping: (_openId: OpenId) => undefined,
    });
    const writer = new DeskWriter(ports);
    const known = new KnownOpen();
    return {
      door: new OwnDeskDoor(ports, writer, known),
      room: new OwnDeskRoom(ports, writer),
      sweep: new DeskSweep(ports, writer, known),
      doom: (what, how) => {
        doomed = { what, how };
      },
    };
  }
}

/** As the platform does: what failed is delivered again, and so is, at times, what did not. */
async function insist(deliver: () => Promise<unknown>): Promise<void> {
  try {
    await deliver();
  } catch {
    await deliver();
  }
}
