/** The id of a new rule, from its title: nobody who runs a shop should have to think of one. Pure. */
import { spellPinyin } from '../../../intents/spell-pinyin.ts';

const maxLength = 40;

/** Never one of `taken`. */
export function newRuleId(title: string, taken: ReadonlySet<string>): string {
  const spelt = spellPinyin(title).reduce(
    (id, syllable) => (id.length + syllable.length < maxLength ? `${id}-${syllable}` : id),
    '',
  );
  const id = spelt.slice(1) || 'rule';
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}
