/** Colleagues by the names that the list has, agreed to or not: for whoever keeps the list, and for nobody else. */
import type { Entry } from '../../domain/edit.ts';

/** By id: 沈一鸣（豆豆）. */
export function staffNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const people = entries.filter(({ file }) => file === 'staff.csv');
  return new Map(
    people.map(({ id, value: { name, nickname } }) => [id, nameOf(String(name ?? id), nickname)]),
  );
}

function nameOf(name: string, nickname: unknown): string {
  return nickname ? `${name}（${String(nickname)}）` : name;
}
