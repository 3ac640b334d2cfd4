/**
 * The operator's tests out of tests.yaml, compared with the names that the rest of the brand has. A test that speaks of
 * a rule which is gone could never pass: that is a slip in the file, found when content is checked.
 */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import { handlerNames } from '../domain/intent.ts';
import type { Session } from '../domain/session.ts';
import { type CaseExpectation, type CaseSource, readCaseFile } from './case-file.ts';
import { listActs, textMessage } from './case-message.ts';
import { sessionOf } from './case-session.ts';
import type { ListEntry, ValuePath, YamlSource } from './yaml-source.ts';

/** One message in one situation, and what should come of it. */
export interface BrandCase {
  /** In tests.yaml. */
  readonly line: number;
  /** As people read it: the sentence itself, or `menu coupon`, `location 徐家汇`. */
  readonly title: string;
  /** What the follower wrote before, from `session` on. */
  readonly before: readonly InboundMessage[];
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  readonly expectation: CaseExpectation;
}

export interface CaseNames {
  readonly catalogue: CatalogueIndex;
  readonly ruleIds: ReadonlySet<string>;
  /** Of the rules. */
  readonly intents: ReadonlySet<string>;
}

/** What the program understands without any rule. */
const builtInIntents: ReadonlySet<string> = new Set([...handlerNames, 'cancel', 'restart']);

/** Without names, because the files that have them are broken, nothing is compared and there are no cases. */
export function compileCases(source: YamlSource, names: CaseNames | undefined): BrandCase[] {
  const file = readCaseFile(source);
  if (!file || !names) return [];
  const known = listNames(names);
  return file.entries.flatMap((listed) => {
    reportUnknownNames(source, listed, known);
    return casesOf(source, listed, { atMs: file.atMs, catalogue: names.catalogue });
  });
}

function casesOf(
  source: YamlSource,
  { entry, at }: ListEntry<CaseSource>,
  { atMs, catalogue }: { readonly atMs: number; readonly catalogue: CatalogueIndex },
): BrandCase[] {
  const { given, expect: expectation } = entry;
  const nowMs = given.at === undefined ? atMs : Date.parse(given.at);
  const session = sessionOf(given, catalogue, nowMs);
  const before = (given.after ?? []).map((text) => textMessage(text, nowMs));
  return listActs(entry, catalogue, nowMs).map(({ title, message }, place) => {
    const path = Array.isArray(entry.say) ? ['cases', at, 'say', place] : ['cases', at];
    const line = source.lineOf(path);
    return { line, title, before, message, session, nowMs, expectation };
  });
}

interface Mention {
  readonly path: ValuePath;
  readonly sort: keyof KnownNames;
  readonly value: string | number;
}

function reportUnknownNames(
  source: YamlSource,
  { entry, at }: ListEntry<CaseSource>,
  known: KnownNames,
): void {
  for (const { path, sort, value } of listMentions(entry)) {
    const name = String(value);
    if (known[sort].has(name)) continue;
    source.reportAt(['cases', at, ...path], explainUnknownName(sort, name, known[sort]));
  }
}

type KnownNames = ReturnType<typeof listNames>;

function listNames({ catalogue, ruleIds, intents }: CaseNames) {
  const { shops, products, groups, campaigns, staff } = catalogue;
  const idsOf = (entries: readonly { readonly id: string }[]) =>
    new Set(entries.map(({ id }) => id));
  const places = new Set(catalogue.places.map(({ name }) => name));
  return {
    rule: ruleIds,
    intent: new Set([...intents, ...builtInIntents]),
    shop: idsOf(shops),
    product: new Set([...idsOf(products), ...groups.map(({ category }) => category)]),
    coupon: idsOf(campaigns),
    person: idsOf(staff),
    place: places,
    // Landmarks that only a shop has can be heard, but not stood at.
    landmark: new Set([...places, ...shops.flatMap((shop) => shop.landmarks)]),
  };
}

function listMentions({ given, expect, location }: CaseSource): readonly Mention[] {
  const { focus, listed = [] } = given;
  const { rule, intent, entities = {} } = expect;
  const single: readonly [Mention['sort'], ValuePath, string | undefined][] = [
    ['place', ['location'], location],
    ['place', ['given', 'place'], given.place],
    ['shop', ['given', 'focus', 'shop'], focus?.shop],
    ['product', ['given', 'focus', 'product'], focus?.product],
    ['coupon', ['given', 'focus', 'coupon'], focus?.coupon],
    ['rule', ['expect', 'rule'], rule],
    ['intent', ['expect', 'intent'], intent],
  ];
  const named = (['shop', 'product', 'coupon', 'person'] as const).flatMap((sort) =>
    (entities[sort] ?? []).map((value) => ({ path: ['expect', 'entities', sort], sort, value })),
  );
  return [
    ...single.flatMap(([sort, path, value]) =>
      value === undefined ? [] : [{ sort, path, value }],
    ),
    ...listed.map((value, place) => ({
      path: ['given', 'listed', place],
      sort: 'shop' as const,
      value,
    })),
    ...named,
    ...(entities.place ?? []).map((value) => ({
      path: ['expect', 'entities', 'place'],
      sort: 'landmark' as const,
      value,
    })),
  ];
}
