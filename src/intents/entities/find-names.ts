/** Which shops, products, coupons, places and colleagues does a text name? The longest name wins where names overlap. Pure. */
import { standsAlone } from '../words/word-edges.ts';
import { dropOverlaps, type Found, type Place } from './found.ts';
import type { Lexicon, Meaning, NamedEntity } from './lexicon.ts';
import { hasPersonCue } from './person-cue.ts';
import { findBySound } from './sound-names.ts';
import { isStreetName } from './street-name.ts';

/** A name in the text and what it may mean. */
interface Mention extends Place {
  readonly meanings: readonly Meaning[];
  readonly bySound?: true;
}

/**
 * In the order of the text, but with the more exact of two places first: "上海徐汇" is 徐汇, then 上海. A name that could
 * mean several shops or places gives all of them, unless a city in the text tells which one.
 * @param text normalised; the `text` of each entity is a part of it.
 */
export function findNames(lexicon: Lexicon, text: string): readonly Found<NamedEntity>[] {
  const written = dropStreets(dropOverlaps(findMentions(lexicon, text)), text);
  const mentions = [...written, ...findSoundMentions(lexicon, text, written)];
  if (mentions.length === 0) return [];
  const cities = new Set(mentions.flatMap(({ meanings }) => meanings.flatMap(cityNamed)));
  return mentions
    .flatMap(({ start, end, meanings, bySound }) =>
      settleMeanings(meanings, cities).map(({ entity }) => ({
        start,
        end,
        entity: { ...entity, text: text.slice(start, end), ...(bySound && { bySound }) },
      })),
    )
    .sort((a, b) => vagueness(a.entity) - vagueness(b.entity));
}

function findMentions({ trie, meanings }: Lexicon, text: string): readonly Mention[] {
  const mentions: Mention[] = [];
  trie.scan(text, (phrase, start, end) => {
    if (!standsAlone(text, start, end)) return;
    const meant = (meanings[phrase] as readonly Meaning[]).filter(
      ({ needsCue }) => !needsCue || hasPersonCue(text, start, end),
    );
    if (meant.length > 0) mentions.push({ start, end, meanings: meant });
  });
  return mentions;
}

/** Of kinds that were not named as they are written. */
function findSoundMentions(
  { sounds, phrases, meanings }: Lexicon,
  text: string,
  written: readonly Mention[],
): readonly Mention[] {
  const named = new Set(written.flatMap((mention) => mention.meanings.map(kindOf)));
  return findBySound(sounds, phrases, { text, taken: written }).flatMap(({ phrase, ...place }) => {
    const meant = (meanings[phrase] ?? []).filter((meaning) => !named.has(kindOf(meaning)));
    return meant.length > 0 ? { ...place, meanings: meant, bySound: true as const } : [];
  });
}

function kindOf({ entity }: Meaning): NamedEntity['kind'] {
  return entity.kind;
}

/** A city whose name only begins a street's, unless what follows is a name of its own: 福州 before 东街口店. */
function dropStreets(mentions: readonly Mention[], text: string): readonly Mention[] {
  return mentions.filter(({ end, meanings }) => {
    const isCity = meanings.every((meaning) => cityNamed(meaning).length > 0);
    const isFollowed = mentions.some(({ start }) => start === end);
    return !isCity || isFollowed || !isStreetName(text, end);
  });
}

function cityNamed({ entity, city }: Meaning): readonly string[] {
  return entity.kind === 'place' && entity.level === 'city' && city !== undefined ? [city] : [];
}

/** Of what lies in several cities, what lies in a city that was named; all of it when none does. */
function settleMeanings(
  meanings: readonly Meaning[],
  cities: ReadonlySet<string>,
): readonly Meaning[] {
  if (meanings.length === 1 || cities.size === 0) return meanings;
  const inNamedCity = meanings.filter(({ city }) => city === undefined || cities.has(city));
  return inNamedCity.length > 0 ? inNamedCity : meanings;
}

/** Places from the exact to the vague; everything else keeps its order in front of them. */
function vagueness(entity: NamedEntity): number {
  if (entity.kind !== 'place') return 0;
  return { landmark: 1, district: 2, city: 3 }[entity.level];
}
