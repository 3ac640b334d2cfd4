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
    const { revisions, files, live } = contentKeys(account);
    const { hash, publishedAtMs, note } = revision;
    const summary: StoredSummary = { hash, publishedAtMs, note };
    const texts = [JSON.stringify(summary), JSON.stringify(revision.files)];
    const number = await this.#house.link.run('publish-content', [
      ...[revisions, files, live],
      ...texts,
    ]);
    return { ...summary, files: revision.files, number: Number(number) };
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
