/** How Chinese is written in Latin letters, without tones: for ids and for searching. Never for understanding: see `pinyin.ts`. */
import { pinyinTable } from './pinyin-table.ts';

const syllables: ReadonlyMap<string, string> = new Map(
  pinyinTable.split('\n').flatMap((line) => {
    const [syllable = '', characters = ''] = line.split(' ');
    return [...characters].map((character) => [character, syllable] as const);
  }),
);

/** A syllable for each Chinese character, runs of Latin letters and digits as they are, everything else left out. */
export function spellPinyin(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z0-9]+|\p{Script=Han}/gu) ?? []).flatMap(
    (piece) => (/^[a-z0-9]/.test(piece) ? piece : syllables.get(piece)) ?? [],
  );
}
