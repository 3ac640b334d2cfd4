/**
 * Our own desk on Redis: all of an account's under one tag, so that a save is one script. What was closed expires there by
 * itself; ids that lead to nothing any more are passed over. Who asked for a person is told so when the replicas know it.
 */
import type { DeskAgent, DeskConversation, DeskLine } from '../../domain/desk.ts';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import {
  agentAbsenceLimitMs,
  type ClosedSpan,
  closedPlace,
  type DeskChange,
  type DeskChanges,
  type DeskSaved,
  type DeskStore,
  isFeedGap,
} from '../desks.ts';
import type { ErasureRequest } from '../erasures.ts';
import { hashFollower } from '../follower-hash.ts';
import { deskEraseArguments, deskSaveArguments } from './desk-arguments.ts';
import type { House } from './house.ts';
import { deskConversationKeys, deskFollowerKey, deskKeys } from './keys.ts';

export class RedisDeskStore implements DeskStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async save(change: DeskChange): Promise<DeskSaved> {
    const args = deskSaveArguments(this.#house, change);
    const answer = await this.#house.lasting.run('save-desk-conversation', args, 'promise');
    return answer === 1 ? 'saved' : 'conflict';
  }

  async find(account: AccountName, id: string): Promise<DeskConversation | undefined> {
    const { conversation } = deskConversationKeys(account, id);
    const text = await this.#house.link.ask((client) => client.hget(conversation, 'conversation'));
    return text === null ? undefined : (JSON.parse(text) as DeskConversation);
  }

  async findOpen(account: AccountName, openId: OpenId): Promise<DeskConversation | undefined> {
    const { openers } = deskKeys(account);
    const id = await this.#house.link.ask((client) => client.hget(openers, openId));
    const found = id === null ? undefined : await this.find(account, id);
    return found?.state === 'closed' ? undefined : found;
  }

  async hasTaken(account: AccountName, openId: OpenId, turnId: string): Promise<boolean> {
    const ids = await this.#idsOf(account, openId);
    const kinds = await this.#house.link.ask((client) =>
      Promise.all(ids.map((id) => client.hget(deskConversationKeys(account, id).lineIds, turnId))),
    );
    return kinds.includes('follower');
  }

  async open(account: AccountName): Promise<readonly DeskConversation[]> {
    const ids = await this.#house.link.ask((client) =>
      client.zrange(deskKeys(account).open, '0', '-1'),
    );
    const found = await this.#findAll(account, ids);
    return found.filter(({ state }) => state !== 'closed');
  }

  async due(
    account: AccountName,
    nowMs: number,
    limit: number,
  ): Promise<readonly DeskConversation[]> {
    const { due } = deskKeys(account);
    const ids = await this.#house.link.ask((client) =>
      client.zrangebyscore(due, '-inf', nowMs, 'LIMIT', 0, limit),
    );
    return this.#findAll(account, ids);
  }

  async lines(
    account: AccountName,
    id: string,
    { afterNumber = 0, limit = Number.POSITIVE_INFINITY }: Parameters<DeskStore['lines']>[2] = {},
  ): Promise<readonly DeskLine[]> {
    const { lines } = deskConversationKeys(account, id);
    const texts = await this.#house.link.ask(async (client) => {
      const count = Math.min((await client.hlen(lines)) - afterNumber, limit);
      if (count <= 0) return [];
      const numbers = Array.from({ length: count }, (_, index) => `${afterNumber + index + 1}`);
      return client.hmget(lines, ...numbers);
    });
    return texts.flatMap((text) => (text === null ? [] : (JSON.parse(text) as DeskLine)));
  }

  async changesSince(account: AccountName, given: number): Promise<DeskChanges> {
    const { mark: markKey, feed } = deskKeys(account);
    const answer = await this.#house.link.run('read-desk-changes', [markKey, feed, given]);
    const [mark, conversationIds] = answer as [number, string[]];
    if (isFeedGap(given, mark)) return { mark, conversationIds: [], isGap: true };
    return { mark, conversationIds, isGap: false };
  }

  async closedBetween(account: AccountName, { fromMs, toMs, limit, cursor }: ClosedSpan) {
    const [after, before] = [cursor ?? closedPlace(fromMs), closedPlace(toMs)];
    const places = await this.#house.link.ask((client) =>
      client.zrangebylex(
        deskKeys(account).closed,
        `(${after}`,
        `(${before}`,
        'LIMIT',
        0,
        limit + 1,
      ),
    );
    const shown = places.slice(0, limit);
    const next = places.length > limit ? shown.at(-1) : undefined;
    const conversations = await this.#findAll(account, shown.map(idOfPlace));
    return { conversations, ...(next === undefined ? {} : { next }) };
  }

  async lastClosed(account: AccountName, { fromMs, toMs, limit }: ClosedSpan) {
    const [after, before] = [`(${closedPlace(fromMs)}`, `(${closedPlace(toMs)}`];
    const { closed } = deskKeys(account);
    const places = await this.#house.link.ask((client) =>
      client.zrevrangebylex(closed, before, after, 'LIMIT', 0, limit),
    );
    return this.#findAll(account, places.toReversed().map(idOfPlace));
  }

  async ofFollower(account: AccountName, openId: OpenId): Promise<readonly DeskConversation[]> {
    return this.#findAll(account, await this.#idsOf(account, openId));
  }

  async seeAgent(account: AccountName, agent: DeskAgent): Promise<void> {
    const { agents, agentsSeen } = deskKeys(account);
    const absentSinceMs = this.#house.clock.now() - agentAbsenceLimitMs;
    await this.#house.link.run('see-desk-agent', [
      ...[agents, agentsSeen, agent.operatorId, agent.seenAtMs, JSON.stringify(agent)],
      ...[absentSinceMs, agentAbsenceLimitMs],
    ]);
  }

  async agents(account: AccountName, seenSinceMs: number): Promise<readonly DeskAgent[]> {
    const texts = await this.#house.link.ask((client) => client.hvals(deskKeys(account).agents));
    return texts
      .map((text) => JSON.parse(text) as DeskAgent)
      .filter(({ seenAtMs }) => seenAtMs >= seenSinceMs)
      .toSorted((a, b) => (a.operatorId < b.operatorId ? -1 : 1));
  }

  /** First nothing from before the request can be opened any more; then what was is taken out, one at a time. */
  async erase({ account, openId, requestedAtMs }: ErasureRequest): Promise<void> {
    const { link, retention } = this.#house;
    const { erased } = deskKeys(account);
    await link.ask(async (client) => {
      await client.zadd(erased, 'GT', requestedAtMs, hashFollower(account, openId));
      await client.zremrangebyscore(erased, '-inf', `(${requestedAtMs - retention.recordMs}`);
      await client.pexpire(erased, retention.recordMs);
    });
    const follower = deskFollowerKey(account, openId);
    const ids = await link.ask((client) => client.zrangebyscore(follower, '-inf', requestedAtMs));
    for (const id of ids) {
      const conversation = await this.find(account, id);
      const args = deskEraseArguments({ account, openId }, id, conversation);
      await link.run('erase-desk-conversation', args);
    }
  }

  #idsOf(account: AccountName, openId: OpenId): Promise<readonly string[]> {
    const follower = deskFollowerKey(account, openId);
    return this.#house.link.ask((client) => client.zrange(follower, '0', '-1'));
  }

  async #findAll(account: AccountName, ids: readonly string[]) {
    const found = await Promise.all(ids.map((id) => this.find(account, id)));
    return found.filter((conversation) => conversation !== undefined);
  }
}

/** Of a member of the closed: its moment stands before it. */
function idOfPlace(place: string): string {
  return place.slice(closedPlace(0).length);
}
