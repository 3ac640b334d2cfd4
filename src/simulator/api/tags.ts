/** The tags of the account's followers. Error codes and limits are the platform's. */
import { type ApiError, ok } from './api-error.ts';

export interface TagEntry {
  readonly id: number;
  readonly name: string;
  readonly count: number;
}

/** Below are the platform's own. */
const firstId = 100;
const maxTags = 100;
const maxNameBytes = 30;
const maxTagsOfFollower = 20;
const maxOpenIds = 50;

export class Tags {
  readonly #names = new Map<number, string>();
  readonly #ofFollower = new Map<string, ReadonlySet<number>>();

  create(name: string): { readonly tag: Omit<TagEntry, 'count'> } | ApiError {
    if (Buffer.byteLength(name) > maxNameBytes) {
      return { errcode: 45158, errmsg: 'tag name too long' };
    }
    const isTaken = [...this.#names.values()].includes(name);
    if (name === '' || isTaken) return { errcode: 45157, errmsg: 'invalid tag name' };
    if (this.#names.size >= maxTags) return { errcode: 45056, errmsg: 'too many tags' };
    const id = firstId + this.#names.size;
    this.#names.set(id, name);
    return { tag: { id, name } };
  }

  list(): readonly TagEntry[] {
    const held = [...this.#ofFollower.values()];
    return [...this.#names].map(([id, name]) => {
      return { id, name, count: held.filter((tags) => tags.has(id)).length };
    });
  }

  of(openId: string): readonly number[] {
    return [...(this.#ofFollower.get(openId) ?? [])];
  }

  /** All of them or none. */
  change(
    how: 'add' | 'remove',
    { tagid, openid_list: openIds }: { tagid: number; openid_list: readonly string[] },
  ): ApiError {
    if (openIds.length > maxOpenIds) return { errcode: 40032, errmsg: 'invalid openid list size' };
    if (!this.#names.has(tagid)) return { errcode: 45159, errmsg: 'invalid tag' };
    const changed = openIds.map((openId) => {
      const tags = new Set(this.#ofFollower.get(openId));
      if (how === 'add') tags.add(tagid);
      else tags.delete(tagid);
      return { openId, tags };
    });
    if (changed.some(({ tags }) => tags.size > maxTagsOfFollower)) {
      return { errcode: 45059, errmsg: 'too many tags of a user' };
    }
    for (const { openId, tags } of changed) this.#ofFollower.set(openId, tags);
    return ok;
  }
}
