/** Drafts on Redis, under a tag of the account's own. */
import type { AccountName } from '../../domain/ids.ts';
import { type Draft, type DraftStore, dueAtMs, isOpenDraft, maxOpenDrafts } from '../drafts.ts';
import type { House } from './house.ts';
import { draftKeys } from './keys.ts';

export class RedisDraftStore implements DraftStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async create(draft: Draft): Promise<void> {
    await this.#write(draft, '');
  }

  async find(account: AccountName, id: string): Promise<Draft | undefined> {
    const { draft } = draftKeys(account, id);
    const text = await this.#house.link.ask((client) => client.hget(draft, 'draft'));
    return text === null ? undefined : (JSON.parse(text) as Draft);
  }

  async save(draft: Draft, readVersion: number): ReturnType<DraftStore['save']> {
    const saved = { ...draft, version: readVersion + 1 };
    if (await this.#write(saved, readVersion)) return { saved };
    return { newer: await this.find(draft.account, draft.id) };
  }

  listDue(account: AccountName, nowMs: number): Promise<readonly string[]> {
    const { due } = draftKeys(account, '');
    return this.#house.link.ask((client) =>
      client.zrangebyscore(due, '-inf', nowMs, 'LIMIT', 0, maxOpenDrafts),
    );
  }

  async listOpen(account: AccountName): Promise<readonly Draft[]> {
    const { open } = draftKeys(account, '');
    const ids = await this.#house.link.ask((client) =>
      client.zrevrange(open, 0, maxOpenDrafts - 1),
    );
    const drafts = await Promise.all(ids.map((id) => this.find(account, id)));
    return drafts.filter((draft) => draft !== undefined && isOpenDraft(draft)) as Draft[];
  }

  /** @param readVersion empty for a new one. @returns whether it is stored now */
  async #write(draft: Draft, readVersion: number | ''): Promise<boolean> {
    const keys = draftKeys(draft.account, draft.id);
    const answer = await this.#house.link.run('save-draft', [
      ...[keys.draft, keys.open, keys.due],
      ...[draft.id, readVersion, draft.version, JSON.stringify(draft)],
      ...[isOpenDraft(draft) ? draft.changedAtMs : '', dueAtMs(draft) ?? ''],
      this.#house.retention.draftMs,
    ]);
    return answer === 1;
  }
}
