/** Content revisions on SQLite. What an operator published is on disk before the console says so. */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type {
  ContentFile,
  ContentStore,
  Revision,
  RevisionOrigin,
  RevisionSummary,
} from '../contents.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

type Row = Record<string, SQLOutputValue>;

export class SqliteContentStore implements ContentStore {
  readonly #house: House;
  readonly #findLive: StatementSync;
  readonly #setLive: StatementSync;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #list: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#findLive = db.prepare('SELECT number FROM live_revisions WHERE account = ?');
    this.#setLive = db.prepare(
      'INSERT INTO live_revisions (account, number) VALUES (?, ?) ON CONFLICT DO UPDATE SET number = excluded.number',
    );
    this.#find = db.prepare('SELECT * FROM revisions WHERE account = ? AND number = ?');
    this.#insert = db.prepare(
      'INSERT INTO revisions (account, number, hash, published_at_ms, note, origin, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#list = db.prepare(
      'SELECT number, hash, published_at_ms, note, origin FROM revisions WHERE account = ? ORDER BY number DESC LIMIT ?',
    );
  }

  publish(account: AccountName, revision: Omit<Revision, 'number'>): Promise<Revision> {
    return this.#house.writes.submit({
      run: () => this.#publish(account, revision),
      onDisk: true,
    });
  }

  publishOver(
    account: AccountName,
    expectedLive: number,
    revision: Omit<Revision, 'number'>,
  ): ReturnType<ContentStore['publishOver']> {
    return this.#house.writes.submit({
      run: () => {
        const live = this.#findLive.get(account)?.number;
        const isRepeat = this.#findRepeat(account, revision) !== undefined;
        if (isRepeat || live === expectedLive) {
          return { published: this.#publish(account, revision) };
        }
        return { live: typeof live === 'number' ? live : undefined };
      },
      onDisk: true,
    });
  }

  findLiveNumber(account: AccountName): Promise<number | undefined> {
    return reading(() => {
      const row = this.#findLive.get(account);
      return row && Number(row.number);
    });
  }

  findRevision(account: AccountName, number: number): Promise<Revision | undefined> {
    return reading(() => {
      const row = this.#find.get(account, number);
      if (!row) return undefined;
      return { ...toSummary(row), files: JSON.parse(String(row.files)) as ContentFile[] };
    });
  }

  makeLive(account: AccountName, number: number): Promise<void> {
    return this.#house.writes.submit({
      run: () => {
        if (!this.#find.get(account, number)) throw unknownRevision(number);
        this.#setLive.run(account, number);
      },
      onDisk: true,
    });
  }

  list(account: AccountName, limit: number): Promise<readonly RevisionSummary[]> {
    return reading(() => this.#list.all(account, limit).map(toSummary));
  }

  #publish(account: AccountName, revision: Omit<Revision, 'number'>): Revision {
    const { hash, publishedAtMs, note, origin, files } = revision;
    const repeated = this.#findRepeat(account, revision);
    if (repeated) return { ...repeated, files };
    const number = (this.#newest(account)?.number ?? 0) + 1;
    const texts = [origin ? JSON.stringify(origin) : null, JSON.stringify(files)];
    this.#insert.run(account, number, hash, publishedAtMs, note, ...texts);
    this.#setLive.run(account, number);
    return { ...revision, number };
  }

  #newest(account: AccountName): RevisionSummary | undefined {
    return this.#list.all(account, 1).map(toSummary)[0];
  }

  /** The newest revision, when it is this one. */
  #findRepeat(
    account: AccountName,
    { hash, publishedAtMs, note, origin }: Omit<Revision, 'number'>,
  ): RevisionSummary | undefined {
    const newest = this.#newest(account);
    const isRepeat =
      newest?.hash === hash &&
      newest.publishedAtMs === publishedAtMs &&
      newest.note === note &&
      JSON.stringify(newest.origin) === JSON.stringify(origin);
    return isRepeat ? newest : undefined;
  }
}

function toSummary(row: Row): RevisionSummary {
  return {
    number: Number(row.number),
    hash: String(row.hash),
    publishedAtMs: Number(row.published_at_ms),
    note: String(row.note),
    ...(row.origin === null ? {} : { origin: JSON.parse(String(row.origin)) as RevisionOrigin }),
  };
}

function unknownRevision(number: number): AppError {
  return new AppError(
    'CONTENT_INVALID',
    `There is no revision ${number}. The list shows those that exist.`,
  );
}
