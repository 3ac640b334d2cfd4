/**
 * Checked content on its way from a worker to the server's thread. What is posted as it is, is read back in one go,
 * however much it is; long lists therefore travel as bytes, in pieces, and are read back piece by piece.
 */
import { deserialize, serialize } from 'node:v8';
import type { Steps } from '../intents/steps.ts';
import type { ContentSource } from './check-content.ts';

/** What it was is remembered by its type alone. */
type Packed<T> = Uint8Array<ArrayBuffer> & { readonly of?: T };

type PackedList<T> = readonly Packed<readonly T[]>[];

type Shop = ContentSource['catalogue']['shops'][number];

export interface PackedContent {
  readonly shops: PackedList<Shop>;
  readonly rules: PackedList<ContentSource['rules'][number]>;
  readonly cases: PackedList<ContentSource['cases'][number]>;
  readonly rest: Packed<Rest>;
}

interface Rest extends Omit<ContentSource, 'rules' | 'cases' | 'catalogue'> {
  readonly catalogue: Omit<ContentSource['catalogue'], 'shops'>;
}

/** Of the largest entries, reading back a piece takes about a millisecond. */
const entriesPerPiece = 100;

export function packContent({ rules, cases, catalogue, ...source }: ContentSource): PackedContent {
  const { shops, ...others } = catalogue;
  return {
    shops: packList(shops),
    rules: packList(rules),
    cases: packList(cases),
    rest: pack({ ...source, catalogue: others }),
  };
}

export function* unpackContent({ shops, rules, cases, rest }: PackedContent): Steps<ContentSource> {
  const source = unpack(rest);
  yield;
  return {
    ...source,
    catalogue: { ...source.catalogue, shops: yield* unpackList(shops) },
    rules: yield* unpackList(rules),
    cases: yield* unpackList(cases),
  };
}

function packList<T>(list: readonly T[]): PackedList<T> {
  const count = Math.ceil(list.length / entriesPerPiece);
  return Array.from({ length: count }, (_, piece) =>
    pack(list.slice(piece * entriesPerPiece, (piece + 1) * entriesPerPiece)),
  );
}

function* unpackList<T>(pieces: PackedList<T>): Steps<T[]> {
  const list: T[] = [];
  for (const piece of pieces) {
    list.push(...unpack(piece));
    yield;
  }
  return list;
}

function pack<T>(value: T): Packed<T> {
  return new Uint8Array(serialize(value));
}

function unpack<T>(packed: Packed<T>): T {
  return deserialize(packed);
}
