/**
 * Names that were typed by their sound: "薯跳" for 薯条. A hit needs the sound of every character and the look of at
 * least one, and is only asked for when nothing of its kind was named as it is written. Built once a revision.
 */
import { soundOf } from '../pinyin.ts';
import type { Steps } from '../steps.ts';
import { PhraseTrie } from '../words/phrase-trie.ts';
import { dropOverlaps, overlaps, type Place } from './found.ts';

export interface SoundIndex {
  readonly trie: PhraseTrie;
  /** By the trie's number: the phrases of the lexicon that sound like that. */
  readonly phrases: readonly (readonly number[])[];
}

export interface SoundHit extends Place {
  /** The phrase's number in the lexicon. */
  readonly phrase: number;
}

/** In two characters the wrong one is half of the name: words of grammar are not misspellings but other words. */
const commonCharacters = new Set(
  '的了是我你他她它们这那哪个有没不就都也还在再又和跟同与给把被让要想会能可得着过来去上下里外到从对为什么怎几多少很太最好大小新老一二三四五六七八九十两半天日月年点时分块元次回只家间吗呢吧啊呀哦嘛啦哈吃喝买卖说讲看听做用开关走进出',
);
/** Words of their own that sound like something to eat: sunstroke, an uncle, delicacies. */
const ordinaryWords = new Set(
  '美食 美事 中暑 中书 大叔 大树 大暑 大鼠 大书 大数 小叔 小树 小暑 小鼠 小数 小书 豆酱'.split(' '),
);
const shortestName = 2;

/** @param names the lexicon's phrases; undefined for one that is not to be heard by sound. */
export function* indexSounds(names: readonly (string | undefined)[]): Steps<SoundIndex> {
  const known = names.flatMap((name, phrase) => {
    const sounds = name === undefined || name.length < shortestName ? undefined : soundsOf(name);
    return sounds === undefined || sounds.includes(unknownSound) ? [] : { sounds, phrase };
  });
  const bySound = Map.groupBy(known, ({ sounds }) => sounds);
  return {
    trie: yield* PhraseTrie.plant([...bySound.keys()]),
    phrases: [...bySound.values()].map((group) => group.map(({ phrase }) => phrase)),
  };
}

/** From the left, the longest at each place; several when names sound the same. */
export function findBySound(
  { trie, phrases }: SoundIndex,
  names: readonly string[],
  { text, taken }: { readonly text: string; readonly taken: readonly Place[] },
): readonly SoundHit[] {
  const hits: SoundHit[] = [];
  trie.scan(soundsOf(text), (sound, start, end) => {
    if (taken.some((place) => overlaps(place, { start, end }))) return;
    for (const phrase of phrases[sound] ?? []) {
      if (isMistyped(text.slice(start, end), names[phrase] ?? ''))
        hits.push({ start, end, phrase });
    }
  });
  const kept = dropOverlaps(hits);
  return hits.filter(({ start, end }) =>
    kept.some((place) => place.start === start && place.end === end),
  );
}

function isMistyped(said: string, name: string): boolean {
  const wrong = [...said].filter((character, at) => character !== name[at]);
  if (wrong.length === 0 || wrong.length === said.length) return false;
  if (said.length > shortestName) return true;
  return !ordinaryWords.has(said) && !wrong.some((character) => commonCharacters.has(character));
}

const unknownSound = '\0';

/** One unit for each, the number of its sound. */
function soundsOf(text: string): string {
  let sounds = '';
  for (let at = 0; at < text.length; at++) {
    sounds += String.fromCharCode(soundOf(text.charCodeAt(at)));
  }
  return sounds;
}
