/** The names that followers may say: shops, products, coupons, places and colleagues, each in the forms people use. Built once a revision. */
import type {
  Campaign,
  NamedPlace,
  Product,
  ProductGroup,
  Shop,
  StaffMember,
} from '../../domain/catalogue.ts';
import type { Entity } from '../../domain/intent.ts';
import { normalise } from '../normalise.ts';
import { finishSteps, mapInSteps, type Steps } from '../steps.ts';
import { PhraseTrie } from '../words/phrase-trie.ts';
import { indexSounds, type SoundIndex } from './sound-names.ts';
import { placeForms, shopForms } from './spoken-names.ts';

/** What can be named; a name may mean several things. */
export type NamedEntity = Extract<
  Entity,
  { kind: 'shop' | 'product' | 'coupon' | 'place' | 'person' }
>;

export interface Meaning {
  readonly entity: NamedEntity;
  /** Where it is, for shops and places: tells two of the same name apart. */
  readonly city: string | undefined;
  /** A short name, which may be a word of everyday life: it counts only where people are spoken of. */
  readonly needsCue?: true;
}

export interface Lexicon {
  readonly trie: PhraseTrie;
  /** By the phrase's number in the trie; in the order shop, product, coupon, place, person. */
  readonly meanings: readonly (readonly Meaning[])[];
  /** By the same number. */
  readonly phrases: readonly string[];
  readonly sounds: SoundIndex;
}

export interface LexiconSource {
  readonly shops: readonly Shop[];
  readonly products: readonly Product[];
  readonly groups: readonly ProductGroup[];
  readonly campaigns: readonly Campaign[];
  readonly places: readonly NamedPlace[];
  readonly staff: readonly StaffMember[];
}

interface Name {
  readonly phrase: string;
  readonly meaning: Meaning;
  /** A form that we made up: it yields to a name that somebody wrote. */
  readonly isDerived: boolean;
}

export function buildLexicon(source: LexiconSource): Lexicon {
  return finishSteps(buildLexiconInSteps(source));
}

/** The same, with pauses. */
export function* buildLexiconInSteps(source: LexiconSource): Steps<Lexicon> {
  const ofShops = yield* mapInSteps(source.shops, namesOfShop);
  const places = [...source.places, ...placesOfShops(source)];
  const names = [
    ...ofShops.flat(),
    ...source.products.flatMap(({ id, name, synonyms }) =>
      written([name, ...synonyms], { kind: 'product', value: id, text: name }),
    ),
    ...source.groups.flatMap(({ category, words }) =>
      written([category, ...words], { kind: 'product', value: category, text: category }),
    ),
    ...source.campaigns.flatMap(({ id, name, synonyms }) =>
      written([name, ...synonyms], { kind: 'coupon', value: id, text: name }),
    ),
    ...(yield* mapInSteps(places, namesOfPlace)).flat(),
    ...namesOfStaff(source),
  ];
  const byPhrase = Map.groupBy(names, ({ phrase }) => phrase);
  byPhrase.delete('');
  const phrases = [...byPhrase.keys()];
  const meanings = yield* mapInSteps([...byPhrase.values()], chooseMeanings);
  return {
    trie: yield* PhraseTrie.plant(phrases),
    meanings,
    phrases,
    sounds: yield* indexSounds(
      phrases.map((phrase, at) => soundingName(phrase, meanings[at] ?? [])),
    ),
  };
}

/** Products are what followers type most, and in a hurry; shorter names of other things sound like too many words. */
const shortestSoundingName = 3;

function soundingName(phrase: string, meanings: readonly Meaning[]): string | undefined {
  const kinds = meanings.map(({ entity }) => entity.kind);
  if (kinds.includes('person')) return undefined;
  return kinds.includes('product') || phrase.length >= shortestSoundingName ? phrase : undefined;
}

/** Without duplicates, and without derived forms where a written name says the same. */
function chooseMeanings(names: readonly Name[]): readonly Meaning[] {
  const writtenOnes = names.filter(({ isDerived }) => !isDerived);
  const chosen = writtenOnes.length > 0 ? writtenOnes : names;
  const distinct = new Map(chosen.map(({ meaning }) => [identityOf(meaning), meaning]));
  return [...distinct.values()];
}

function identityOf({ entity, city }: Meaning): string {
  return `${entity.kind}\n${entity.value}\n${city ?? ''}`;
}

function namesOfShop(shop: Shop): readonly Name[] {
  const entity = { kind: 'shop', value: shop.id, text: shop.name } as const;
  const names = [shop.name, ...shop.aliases];
  return [
    ...written(names, entity, shop.city),
    ...derived(names.flatMap(shopForms), entity, shop.city),
  ];
}

function namesOfPlace(place: NamedPlace): readonly Name[] {
  const { name, synonyms, level, city, point } = place;
  const entity = { kind: 'place', value: name, text: name, point, level } as const;
  const names = [name, ...synonyms];
  return [
    ...written(names, entity, city),
    ...derived(
      names.flatMap((form) => placeForms(form, level)),
      entity,
      city,
    ),
  ];
}

/** Chinese full names of three characters and more are no words; shorter ones and nicknames are. */
const shortestSureName = 3;

/** Nobody without a name that they allow. */
function namesOfStaff({ staff, shops }: LexiconSource): readonly Name[] {
  const cities = new Map(shops.map(({ id, city }) => [id, city]));
  return staff.flatMap(({ id, shopId, names }) =>
    names.map((name) => {
      const isSure = name.length >= shortestSureName;
      const entity = { kind: 'person', value: id, text: name } as const;
      const meaning = {
        entity,
        city: cities.get(shopId),
        ...(!isSure && { needsCue: true as const }),
      };
      return { phrase: normalise(name), meaning, isDerived: false };
    }),
  );
}

/** Landmarks that only a shop names are where that shop is; the first shop of a city has the word. */
function placesOfShops({ shops, places }: LexiconSource): readonly NamedPlace[] {
  const placeKey = (city: string, name: string): string => `${city}\n${normalise(name)}`;
  const known = new Set(
    places.flatMap(({ city, name, synonyms }) =>
      [name, ...synonyms].map((form) => placeKey(city, form)),
    ),
  );
  const landmarks = new Map<string, NamedPlace>();
  for (const { city, point, landmarks: names } of shops) {
    for (const name of names) {
      const key = placeKey(city, name);
      if (known.has(key) || landmarks.has(key)) continue;
      landmarks.set(key, { name, synonyms: [], level: 'landmark', city, point });
    }
  }
  return [...landmarks.values()];
}

function written(
  names: readonly string[],
  entity: NamedEntity,
  city: string | undefined = undefined,
): readonly Name[] {
  return names.map((name) => ({
    phrase: normalise(name),
    meaning: { entity, city },
    isDerived: false,
  }));
}

function derived(
  names: readonly string[],
  entity: NamedEntity,
  city: string | undefined,
): readonly Name[] {
  return names.map((name) => ({
    phrase: normalise(name),
    meaning: { entity, city },
    isDerived: true,
  }));
}
