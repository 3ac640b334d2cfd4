/**
 * What people at the console do with conversations of our own desk. It looks at what a message may be before it is
 * written down; whether this person may speak is the machine's word.
 */

import { fitsInto } from '../domain/cut-text.ts';
import type { DeskConversation } from '../domain/desk.ts';
import type { Operator } from '../domain/operator.ts';
import { maxTextBytes, typingHint } from '../wechat/limits.ts';
import type { DeskDone, DeskRefusal, DeskRoom, SendQuota } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { DeskWriter } from './desk-writer.ts';
import { claim, takeOver, transferTo } from './machine/claim.ts';
import { close, refuseUnseen } from './machine/close.ts';
import { note, whisper } from './machine/remark.ts';
import { release, transferToQueue } from './machine/requeue.ts';
import { say } from './machine/say.ts';
import { refuseStranger, type Speaker, type StepResult, type StepTime } from './machine/step.ts';
import { fits, isForAll, loadOf, waiting } from './queue.ts';
import { findBlanks } from './quick/blanks.ts';
import { agentsThere } from './who-is-there.ts';

type Act = Parameters<DeskRoom['claim']>[0];
type OneAct = Act & { readonly actId: string };

/** An act that is sent twice comes within so many lines of the first. */
const actsRemembered = 200;

export class OwnDeskRoom implements DeskRoom {
  readonly #ports: DeskPorts;
  readonly #writer: DeskWriter;

  constructor(ports: DeskPorts, writer: DeskWriter) {
    this.#ports = ports;
    this.#writer = writer;
  }

  claim({ operator, conversationId }: Act): Promise<DeskDone> {
    return this.#act(conversationId, async (conversation, time) => {
      const { store, account } = this.#ports;
      const load = loadOf(await store.open(account), operator.id);
      return claim(conversation, { ...speakerOf(operator), load }, time);
    });
  }

  async claimNext(operator: Operator): Promise<DeskDone | undefined> {
    const { store, account, takes, clock, settings } = this.#ports;
    const [agent, agents, { tellAfterMs }] = await Promise.all([
      takes(operator),
      agentsThere(this.#ports),
      settings(),
    ]);
    const there = { agents, nowMs: clock.now(), afterMs: tellAfterMs };
    for (const conversation of waiting(await store.open(account))) {
      if (!fits(agent, conversation) && !isForAll(conversation, there)) continue;
      const done = await this.claim({ operator, conversationId: conversation.id });
      if (done.kind === 'done' || done.kind === 'full') return done;
    }
    return undefined;
  }

  async say({ text: given, ...act }: Parameters<DeskRoom['say']>[0]): Promise<DeskDone> {
    const text = given?.trim() || undefined;
    if (text === undefined && !act.picture) return { kind: 'empty' };
    if (text !== undefined && !fitsInto(text, maxTextBytes)) {
      return { kind: 'text-too-long', maxBytes: maxTextBytes };
    }
    const [question] = findBlanks(text ?? '');
    if (question !== undefined) return { kind: 'blank-left', question };
    return await this.#actOnce(act, async (conversation, time) => {
      const by = speakerOf(act.operator);
      const refusal = refuseStranger(conversation, by);
      if (refusal) return refusal;
      const quota = await this.quota(conversation);
      if (!quota || quota.remaining < messagesOf({ text, picture: act.picture })) {
        return { kind: 'no-window' };
      }
      const said = say(conversation, { ...act, by, text }, time);
      return act.closesAfter ? this.#closing(said, conversation, act.seenNumber) : said;
    });
  }

  note(act: Parameters<DeskRoom['note']>[0]): Promise<DeskDone> {
    return this.#remark(act, note);
  }

  whisper(act: Parameters<DeskRoom['whisper']>[0]): Promise<DeskDone> {
    return this.#remark(act, whisper);
  }

  transfer({
    operator,
    conversationId,
    to,
    note: reason,
  }: Parameters<DeskRoom['transfer']>[0]): Promise<DeskDone> {
    const by = speakerOf(operator);
    return this.#act(conversationId, (conversation, time) =>
      'operatorId' in to
        ? transferTo(conversation, { by, to, note: reason }, time)
        : transferToQueue(conversation, { by, note: reason, ...to }, time),
    );
  }

  takeOver({ operator, conversationId }: Act): Promise<DeskDone> {
    return this.#act(conversationId, (conversation, time) =>
      takeOver(conversation, speakerOf(operator), time),
    );
  }

  release({ operator, conversationId }: Act): Promise<DeskDone> {
    return this.#act(conversationId, (conversation, time) =>
      release(conversation, speakerOf(operator), time),
    );
  }

  close({ operator, conversationId, seenNumber }: Parameters<DeskRoom['close']>[0]) {
    return this.#act(conversationId, (conversation, time) =>
      this.#closing(close(conversation, speakerOf(operator), time), conversation, seenNumber),
    );
  }

  quota({ openId }: DeskConversation): Promise<SendQuota | undefined> {
    return this.#ports.quota(openId);
  }

  async typing({ operator, conversationId }: Act): Promise<void> {
    const { store, account, clock, showTyping } = this.#ports;
    const conversation = await store.find(account, conversationId);
    if (!conversation || refuseStranger(conversation, speakerOf(operator))) return;
    const silentMs = clock.now() - conversation.lastFollowerAtMs;
    if (silentMs < typingHint.needsActWithinMs) showTyping(conversation.openId);
  }

  async seen(operator: Operator, availability: 'available' | 'away'): Promise<void> {
    const { store, account, clock, takes } = this.#ports;
    const { id: operatorId, name } = operator;
    const { skills, shops } = await takes(operator);
    const seenAtMs = clock.now();
    await store.seeAgent(account, { operatorId, name, availability, skills, shops, seenAtMs });
  }

  async #closing(
    result: StepResult,
    { id }: DeskConversation,
    afterNumber: number | undefined,
  ): Promise<StepResult> {
    if (afterNumber === undefined) return result;
    const { store, account } = this.#ports;
    return refuseUnseen(result, await store.lines(account, id, { afterNumber }));
  }

  async #remark(
    { operator, text: given, ...act }: OneAct & { readonly text: string },
    add: typeof note,
  ): Promise<DeskDone> {
    const text = given.trim();
    if (text === '') return { kind: 'empty' };
    const remark = { by: speakerOf(operator), actId: act.actId, text };
    return await this.#actOnce({ ...act, operator }, (conversation, time) =>
      add(conversation, remark, time),
    );
  }

  async #act(
    conversationId: string,
    step: (conversation: DeskConversation, time: StepTime) => StepResult | Promise<StepResult>,
  ): Promise<DeskDone> {
    const changed = await this.#writer.changeOne(conversationId, step);
    return changed.kind === 'done'
      ? { kind: 'done', conversation: changed.conversation }
      : (changed satisfies DeskRefusal);
  }

  /** An act whose line is there already was done. */
  #actOnce(
    { conversationId, actId }: OneAct,
    step: (conversation: DeskConversation, time: StepTime) => StepResult | Promise<StepResult>,
  ): Promise<DeskDone> {
    const { store, account } = this.#ports;
    return this.#act(conversationId, async (conversation, time) => {
      const afterNumber = Math.max(0, conversation.lineCount - actsRemembered);
      const lines = await store.lines(account, conversationId, { afterNumber });
      const isDone = lines.some(({ id }) => id === actId || id === `${actId}:picture`);
      return isDone ? { kind: 'unchanged', conversation } : await step(conversation, time);
    });
  }
}

function speakerOf({ id, name }: Operator): Speaker {
  return { operatorId: id, name };
}

function messagesOf({ text, picture }: { text: string | undefined; picture: unknown }): number {
  return (text === undefined ? 0 : 1) + (picture ? 1 : 0);
}
