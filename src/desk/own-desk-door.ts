/**
 * The door of our own desk: a follower's message comes in, or goes to the bot. A message is taken once, whatever is
 * delivered again and whoever closes the conversation meanwhile.
 */
import type { DeskAgent, DeskConversation } from '../domain/desk.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import { hashFollower } from '../store/follower-hash.ts';
import type {
  DeskDoor,
  DeskMessage,
  DeskRequest,
  DeskSilence,
  Entered,
  Received,
  ScoreAnswer,
  ScoreTaken,
  Standing,
} from './desk.ts';
import type { DeskPorts, ServedNow } from './desk-ports.ts';
import type { DeskWriter } from './desk-writer.ts';
import type { KnownOpen } from './known-open.ts';
import { leave } from './machine/leave.ts';
import { askAgain, comeBack, isAskedOrLeft, isBots } from './machine/left-message.ts';
import { openConversation } from './machine/open.ts';
import { receive } from './machine/receive.ts';
import { score } from './machine/score.ts';
import { hasOwner, type StepResult, type StepTime } from './machine/step.ts';
import { waitsSinceMs } from './machine/timer-at.ts';
import { expectedWaitMs, loadOf, positionIn } from './queue.ts';
import { agentsThere } from './who-is-there.ts';

/** What was waited in the last hours is what the next one may expect. */
const lookBackMs = 3 * 3_600_000;
const closedRead = 100;

export class OwnDeskDoor implements DeskDoor, DeskSilence {
  readonly #ports: DeskPorts;
  readonly #writer: DeskWriter;
  readonly #known: KnownOpen;

  constructor(ports: DeskPorts, writer: DeskWriter, known: KnownOpen) {
    this.#ports = ports;
    this.#writer = writer;
    this.#known = known;
  }

  knows(openId: OpenId): boolean {
    return this.#known.has(openId);
  }

  async enter(request: DeskRequest): Promise<Entered> {
    const { store, account } = this.#ports;
    const isAnybodyThere = await this.#isAnybodyThere();
    const changed = await this.#writer.change(async (time) => {
      const before = await this.#takenBefore(request);
      if (before) return before;
      const open = await store.findOpen(account, request.openId);
      if (!open) return this.#open(request, { isAnybodyThere, time });
      if (!isAskedOrLeft(open)) return receive(open, request, time);
      return isAnybodyThere ? comeBack(open, request, time) : askAgain(open, request, time);
    });
    if (changed.kind !== 'done') return { kind: 'nobody-there' };
    this.#known.add(request.openId);
    return await this.#entered(changed.conversation);
  }

  async receive(message: DeskMessage): Promise<Received> {
    const { store, account } = this.#ports;
    let wasTaken = false;
    let toldBefore = 0;
    const changed = await this.#writer.change(async (time) => {
      const taken = await this.#takenBefore(message);
      wasTaken = taken !== undefined;
      if (taken) return taken;
      const before = await store.findOpen(account, message.openId);
      toldBefore = before?.toldCount ?? 0;
      return before ? receive(before, message, time) : { kind: 'closed' };
    });
    if (changed.kind !== 'done') return { kind: 'closed' };
    const { conversation, isNew } = changed;
    const { language } = conversation;
    if (!isNew && !wasTaken) return { kind: 'with-bot', conversationId: conversation.id };
    const isTold = isNew && conversation.toldCount > toldBefore;
    return { ...(await this.#received(message, conversation, isTold)), language };
  }

  async leave(message: DeskMessage): ReturnType<DeskDoor['leave']> {
    const { store, account } = this.#ports;
    const changed = await this.#writer.change(async (time) => {
      const taken = await this.#takenBefore(message);
      if (taken) return taken;
      const open = await store.findOpen(account, message.openId);
      return open ? leave(open, message, time) : { kind: 'closed' };
    });
    if (changed.kind !== 'done') return {};
    return { ...leftIn(changed.conversation), language: changed.conversation.language };
  }

  async score(conversationId: string, answer: ScoreAnswer): Promise<ScoreTaken> {
    const changed = await this.#writer.changeOne(conversationId, (conversation, time) =>
      score(conversation, answer, time),
    );
    if (changed.kind === 'done') return { isTaken: true, language: changed.conversation.language };
    const language = (await this.#ports.store.find(this.#ports.account, conversationId))?.language;
    return { isTaken: false, language };
  }

  /** While they only wait, the bot may finish what it began to say. */
  async hasPerson(account: AccountName, openId: OpenId): Promise<boolean> {
    const open = await this.#ports.store.findOpen(account, openId);
    return open !== undefined && hasOwner(open);
  }

  async #open(
    request: DeskRequest,
    { isAnybodyThere, time }: { readonly isAnybodyThere: boolean; readonly time: StepTime },
  ): Promise<StepResult> {
    const { openId } = request;
    const followerHash = hashFollower(this.#ports.account, openId);
    const agent = isAnybodyThere ? await this.#sameAgent(openId, time.settings) : undefined;
    const asksForMessage = !isAnybodyThere;
    return openConversation({ ...request, followerHash, agent, asksForMessage }, time);
  }

  /** Where a message went that the desk has. */
  async #received(
    { wish }: DeskMessage,
    conversation: DeskConversation,
    isTold: boolean,
  ): Promise<Received> {
    const { id: conversationId, state, end } = conversation;
    if (wish === 'no-more' && (isBots(conversation) || end === 'follower')) {
      return { kind: 'declined', ...leftIn(conversation) };
    }
    if (isAskedOrLeft(conversation)) {
      const kind = state === 'message-left' ? 'message-kept' : 'asked-again';
      return { kind, conversationId, ...(await this.#backAt()) };
    }
    if (!isTold) return { kind: 'taken', conversationId };
    return { kind: 'taken', conversationId, standing: await this.#standingOf(conversation) };
  }

  /** Of what is waited by people like them, they have waited a part. */
  async #standingOf(conversation: DeskConversation): Promise<Standing> {
    const [position, expected] = await Promise.all([
      this.#positionOf(conversation),
      this.#expectedWaitMs(),
    ]);
    if (expected === undefined) return { position };
    const waitedMs = this.#ports.clock.now() - waitsSinceMs(conversation);
    return { position, restMs: Math.max(0, expected - waitedMs) };
  }

  async #backAt(): Promise<Pick<ServedNow, 'backAt'>> {
    const { serviceHours, clock } = this.#ports;
    const { isOpen, backAt } = await serviceHours(clock.now());
    return isOpen || backAt === undefined ? {} : { backAt };
  }

  /** Of a delivery that came again: the conversation as it is now, or as it ended. */
  async #takenBefore({ openId, turnId }: DeskMessage): Promise<StepResult | undefined> {
    const { store, account } = this.#ports;
    if (!(await store.hasTaken(account, openId, turnId))) return undefined;
    const known =
      (await store.findOpen(account, openId)) ??
      (await store.find(account, turnId)) ??
      (await store.ofFollower(account, openId)).at(-1);
    return known ? { kind: 'unchanged', conversation: known } : { kind: 'not-found' };
  }

  async #entered(conversation: DeskConversation): Promise<Entered> {
    const { id: conversationId, state, owner } = conversation;
    if (state === 'closed') return { kind: 'nobody-there' };
    if (owner) return { kind: 'with-agent', conversationId, agentName: owner.name };
    if (isAskedOrLeft(conversation)) {
      return { kind: 'asked-for-message', conversationId, ...(await this.#backAt()) };
    }
    const [position, expected] = await Promise.all([
      this.#positionOf(conversation),
      this.#expectedWaitMs(),
    ]);
    return {
      kind: 'queued',
      conversationId,
      position,
      ...(expected !== undefined && { expectedWaitMs: expected }),
    };
  }

  async #positionOf({ id }: DeskConversation): Promise<number> {
    return positionIn(await this.#ports.store.open(this.#ports.account), id);
  }

  async #expectedWaitMs(): Promise<number | undefined> {
    const { store, account, clock } = this.#ports;
    const nowMs = clock.now();
    const span = { fromMs: nowMs - lookBackMs, toMs: nowMs + 1, limit: closedRead };
    return expectedWaitMs(await store.lastClosed(account, span));
  }

  async #isAnybodyThere(): Promise<boolean> {
    const { isOpen } = await this.#ports.serviceHours(this.#ports.clock.now());
    if (!isOpen) return false;
    return (await agentsThere(this.#ports)).length > 0;
  }

  /** Who closed their last conversation a moment ago, when they are there and have room. */
  async #sameAgent(
    openId: OpenId,
    settings: { readonly sameAgentMs: number; readonly capacity: number },
  ): Promise<DeskAgent | undefined> {
    if (settings.sameAgentMs <= 0) return undefined;
    const { store, account, clock } = this.#ports;
    const last = (await store.ofFollower(account, openId)).at(-1);
    const closedAtMs = last?.closedAtMs ?? 0;
    if (!last?.owner || clock.now() - closedAtMs > settings.sameAgentMs) return undefined;
    const { operatorId } = last.owner;
    const agent = (await agentsThere(this.#ports)).find((there) => there.operatorId === operatorId);
    if (!agent) return undefined;
    const load = loadOf(await store.open(account), operatorId);
    return load < settings.capacity ? agent : undefined;
  }
}

/** The message that stays at the desk although the bot has its follower. */
function leftIn(conversation: DeskConversation): { readonly conversationId?: string } {
  return isBots(conversation) ? { conversationId: conversation.id } : {};
}
