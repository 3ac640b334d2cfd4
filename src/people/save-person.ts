/** Changes one person, noted before it happens; whoever was quicker is read again, never overwritten. */
import type { Person, SaveResult } from '../store/operators.ts';
import type { PeopleParts } from './people-parts.ts';
import { noteAct, type PersonAct } from './person-audit.ts';

const mostTries = 5;

export type Changed =
  | { readonly kind: 'saved'; readonly person: Person; readonly before: Person }
  | { readonly kind: 'gone' }
  | { readonly kind: 'last-admin' | 'last-admin-of-all' }
  /** `change` did not want it. */
  | { readonly kind: 'unchanged' };

export interface PersonChange {
  readonly id: string;
  /** Left out where something else tells of it. */
  readonly noted?: Pick<PersonAct, 'by' | 'act' | 'note'>;
  /** Asked again when somebody else was quicker. @returns undefined to leave the person as they are */
  readonly change: (person: Person) => Person | undefined;
}

/** @throws AppError STORE_UNAVAILABLE */
export async function savePerson(parts: PeopleParts, wish: PersonChange): Promise<Changed> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const changed = await tryToSave(parts, wish);
    if (changed) return changed;
  }
  return { kind: 'unchanged' };
}

/** @returns undefined when somebody else was quicker */
async function tryToSave(
  parts: PeopleParts,
  { id, change, noted }: PersonChange,
): Promise<Changed | undefined> {
  const { account, stores } = parts;
  const before = await stores.operators.find(account, id);
  if (!before) return { kind: 'gone' };
  const after = change(before);
  if (!after) return { kind: 'unchanged' };
  if (noted) await noteAct(parts, { ...noted, target: id, before, after });
  const result = await stores.operators.save(account, after);
  if (result === 'saved') {
    return { kind: 'saved', person: { ...after, version: after.version + 1 }, before };
  }
  if (noted) await noteAct(parts, { ...noted, target: id, note: undone[result] });
  return result === 'changed' ? undefined : { kind: result };
}

const undone: Readonly<Record<Exclude<SaveResult, 'saved'>, string>> = {
  changed: '没有发生：别人刚改过 · did not happen: somebody else was quicker',
  gone: '没有发生：此人已不在 · did not happen: the person is gone',
  'last-admin': '没有发生：这是最后一位管理员 · did not happen: the last administrator',
  'last-admin-of-all':
    '没有发生：全部公众号只剩这一位管理员 · did not happen: the last administrator of all accounts',
};
