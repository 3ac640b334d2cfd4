/** Quick replies on Redis: one document, and beside it how often each was used. */
import type { AccountName } from '../../domain/ids.ts';
import {
  plainQuickReply,
  type QuickReplies,
  type QuickRepliesSaved,
  type QuickReply,
  type QuickReplyStore,
} from '../quick-replies.ts';
import type { House } from './house.ts';
import { quickReplyKeys } from './keys.ts';

export class RedisQuickReplyStore implements QuickReplyStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async find(account: AccountName): Promise<QuickReplies> {
    const { document, uses } = quickReplyKeys(account);
    const [[version, text], counts] = await this.#house.link.ask((client) =>
      Promise.all([client.hmget(document, 'version', 'replies'), client.hgetall(uses)]),
    );
    const replies = JSON.parse(text ?? '[]') as readonly QuickReply[];
    return {
      replies: replies.map((reply) => ({ ...reply, usedCount: Number(counts[reply.id] ?? 0) })),
      version: Number(version ?? 0),
    };
  }

  /** Counts of those that are gone go afterwards: they are told with nothing, and are few. */
  async save(
    account: AccountName,
    replies: readonly QuickReply[],
    readVersion: number,
  ): Promise<QuickRepliesSaved> {
    const { document, uses } = quickReplyKeys(account);
    const text = JSON.stringify(replies.map(plainQuickReply));
    const args = [document, readVersion, readVersion + 1, 'replies', text];
    const answer = await this.#house.link.run('save-document', args);
    if (answer !== 1) return { kind: 'conflict' };
    const kept = new Set(replies.map(({ id }) => id));
    await this.#house.link.ask(async (client) => {
      const gone = (await client.hkeys(uses)).filter((id) => !kept.has(id));
      if (gone.length > 0) await client.hdel(uses, ...gone);
    });
    return { kind: 'saved' };
  }

  async countUse(account: AccountName, id: string): Promise<void> {
    const { uses } = quickReplyKeys(account);
    await this.#house.link.ask((client) => client.hincrby(uses, id, 1));
  }
}
