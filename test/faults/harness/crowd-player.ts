/**
 * Plays a plan against the platform as people would: each step after the answer to the one before, once more when they are
 * asked to send it again. Some deliveries come a second time, byte for byte the same. It writes down what came back.
 */
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Exchange } from '../../../src/simulator/exchange.ts';
import type { FollowerAct } from '../../../src/simulator/follower-act.ts';
import type { Platform } from '../../../src/simulator/platform.ts';
import { noteAnswer, noteMessage } from './note-message.ts';
import type { Visit } from './plan-crowd.ts';
import { type Answer, asksAgain, type SentMessage } from './record.ts';
import { pause, type RigNode } from './rig-node.ts';
import type { Tills } from './till.ts';

interface CrowdParts {
  readonly platform: Platform;
  readonly account: AccountName;
  readonly tills: Tills;
  readonly nodes: readonly RigNode[];
  /** Of a hundred. */
  readonly repeatedShare: number;
}

/** A follower who is asked to send it again does so, but not for ever. */
const patience = 12;
const beforeAgainMs = 1000;
const cardNumber = /\b\d{4} \d{4} \d{4}\b/;

export class CrowdPlayer {
  readonly #parts: CrowdParts;
  readonly #messages: SentMessage[] = [];
  readonly #copies = new Set<Promise<void>>();

  constructor(parts: CrowdParts) {
    this.#parts = parts;
  }

  get messages(): readonly SentMessage[] {
    return this.#messages;
  }

  /** @param isOver from then on nobody comes any more */
  async play(visits: Iterable<Visit>, isOver: () => boolean = () => false): Promise<void> {
    const startedAtMs = performance.now();
    const under: Promise<void>[] = [];
    for (const visit of visits) {
      const early = visit.atMs - (performance.now() - startedAtMs);
      if (early > 0) await pause(early);
      if (isOver()) break;
      under.push(this.#playVisit(visit));
    }
    await Promise.all(under);
  }

  /** Until the last copy was answered or lost. */
  async settled(): Promise<void> {
    await Promise.all(this.#copies);
  }

  async #playVisit(visit: Visit): Promise<void> {
    for (const [at, step] of visit.steps.entries()) {
      if (at > 0) await pause(visit.thinkMs);
      const message = await this.#sayUntilTaken(visit, step);
      const card = visit.script === 'card' && at === 0 && cardNumber.exec(message.text)?.[0];
      if (card) this.#parts.tills.pay(message.openId, card, this.#parts.nodes);
    }
  }

  async #sayUntilTaken(visit: Visit, step: FollowerAct): Promise<SentMessage> {
    for (let tries = 1; ; tries += 1) {
      const message = await this.#say(visit, step);
      if (!asksAgain(message) || tries === patience) return message;
      await pause(beforeAgainMs);
    }
  }

  async #say(visit: Visit, step: FollowerAct): Promise<SentMessage> {
    const { platform, account, repeatedShare } = this.#parts;
    const { openId } = platform.follower(visit.name);
    const exchange = await platform.send(openId, step);
    const noted = noteMessage(exchange, { platform, account, script: visit.script });
    const message = { ...noted, id: this.#messages.length + 1, copies: [] };
    this.#messages.push(message);
    const isAnswered = message.shown !== 'failure' && !asksAgain(message);
    if (isAnswered && visit.lot * 100 < repeatedShare)
      this.#deliverOnceMore(message, exchange, visit);
    return message;
  }

  #deliverOnceMore(message: SentMessage, exchange: Exchange, { lot, thinkMs }: Visit): void {
    const { platform, nodes } = this.#parts;
    const node = nodes[Math.floor(lot * 10_000) % nodes.length];
    const repeating = pause(thinkMs)
      .then(() => platform.post(exchange.request, node?.webhookUrl))
      .then((attempt) => {
        const copy = { ...noteAnswer(attempt, exchange, platform), number: 0 };
        this.#replace(message, copy);
      });
    this.#copies.add(repeating);
    void repeating.finally(() => this.#copies.delete(repeating));
  }

  #replace(message: SentMessage, copy: Answer): void {
    const kept = this.#messages[message.id - 1];
    if (kept) this.#messages[message.id - 1] = { ...kept, copies: [...kept.copies, copy] };
  }
}
