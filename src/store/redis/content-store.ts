/** Content revisions on Redis, under a tag of the account's own. */
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile, ContentStore, Revision, RevisionSummary } from '../contents.ts';
import type { House } from './house.ts';
import { contentKeys } from './keys.ts';

/** As it is stored; the number is the field's name. */
type StoredSummary = Omit<RevisionSummary, 'number'>;

export class RedisContentStore implements ContentStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async publish(account: AccountName, revision: Omit<Revision, 'number'>): Promise<Revision> {
    const { number } = await this.#publish(account, revision, '');
    return { ...revision, number };
  }

  async publishOver(
    account: AccountName,
    expectedLive: number,
    revision: Omit<Revision, 'number'>,
  ): ReturnType<ContentStore['publishOver']> {
    const { number, isPublished } = await this.#publish(account, revision, expectedLive);
    if (isPublished) return { published: { ...revision, number } };
    return { live: number === 0 ? undefined : number };
  }

  /** @param expectedLive empty when it does not matter */
  async #publish(
    account: AccountName,
    revision: Omit<Revision, 'number'>,
    expectedLive: number | '',
  ): Promise<{ readonly number: number; readonly isPublished: boolean }> {
    const { revisions, files: fileKey, live } = contentKeys(account);
    const { files, ...summary } = revision;
    const answer = await this.#house.link.run('publish-content', [
      ...[revisions, fileKey, live],
      ...[JSON.stringify(summary satisfies StoredSummary), JSON.stringify(files), expectedLive],
    ]);
    const [number, isPublished] = answer as [number, number];
    return { number, isPublished: isPublished === 1 };
  }

  async findLiveNumber(account: AccountName): Promise<number | undefined> {
    const live = await this.#house.link.ask((client) => client.get(contentKeys(account).live));
    return live === null ? undefined : Number(live);
  }

  async findRevision(account: AccountName, number: number): Promise<Revision | undefined> {
    const { revisions, files } = contentKeys(account);
    const [summary, text] = await this.#house.link.ask((client) =>
      Promise.all([client.hget(revisions, String(number)), client.hget(files, String(number))]),
    );
    if (summary === null || text === null) return undefined;
    return { ...toSummary(number, summary), files: JSON.parse(text) as ContentFile[] };
  }

  async makeLive(account: AccountName, number: number): Promise<void> {
    const { revisions, live } = contentKeys(account);
    const isThere = await this.#house.link.run('make-content-live', [revisions, live, number]);
    if (isThere === 1) return;
    throw new AppError(
      'CONTENT_INVALID',
      `There is no revision ${number}. The list shows those that exist.`,
    );
  }

  async list(account: AccountName, limit: number): Promise<readonly RevisionSummary[]> {
    const { revisions } = contentKeys(account);
    const count = await this.#house.link.ask((client) => client.hlen(revisions));
    const numbers = Array.from({ length: Math.min(limit, count) }, (_, index) => count - index);
    if (numbers.length === 0) return [];
    const summaries = await this.#house.link.ask((client) =>
      client.hmget(revisions, ...numbers.map(String)),
    );
    return numbers.flatMap((number, index) => {
      const summary = summaries[index];
      return summary ? [toSummary(number, summary)] : [];
    });
  }
}

function toSummary(number: number, text: string): RevisionSummary {
  return { ...(JSON.parse(text) as StoredSummary), number };
}
