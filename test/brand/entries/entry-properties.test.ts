import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/brand/entries/apply-edits.ts';
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import { filesWith } from '../small-brand.ts';
import { commented, entryOf, rulesAfter, textOf } from './commented-rules.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[-a-z#:,'"[\]{}&*!|>%@`\n \t你好。～]{0,12}$/),
  fc.constantFrom('true', '~', '1e3', '0x1f', '- a', 'a: b', '\u0085', '\uFEFFa', '2026-01-01'),
);
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    nasty,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const anyEntry = fc.record({
  title: nasty,
  when: fc.dictionary(
    fc.constantFrom('exact', 'contains', 'patterns', 'menu'),
    fc.array(nasty, { minLength: 1, maxLength: 30 }),
    { noNullPrototype: true },
  ),
  reply: fc.oneof(
    nasty,
    fc.array(nasty).map((lines) => lines.join('\n')),
  ),
  with: anyValue,
});
const ids = ['nearest', 'hello', 'a', 'b', 'c'];
const anyEdit = fc.record(
  {
    id: fc.constantFrom(...ids),
    after: fc.option(anyEntry, { nil: undefined }),
    behind: fc.option(fc.constantFrom('', ...ids), { nil: undefined }),
  },
  { requiredKeys: ['id', 'after'] },
);

type Given = Omit<Edit, 'file'>;
type Listed = readonly { readonly id: string; readonly value: unknown }[];

/** What the edits make of the list, without any file. */
function listAfter(edits: readonly Given[]): Listed {
  const list = readEntries(filesWith({ 'rules.yaml': commented })).filter(
    ({ file }) => file === 'rules.yaml',
  );
  const edited = inOrder(edits, list).reduce(editOne, list);
  return edited.map(({ id, value }) => ({ id, value }));
}

/** Where each entry has one: what is new first, at the end of the list; what goes last. */
function inOrder(edits: readonly Given[], list: Listed): readonly Given[] {
  if (new Set(edits.map(({ id }) => id)).size < edits.length) return edits;
  const left = edits.filter(({ after }) => after);
  const fresh = left.filter(({ id }) => list.every((entry) => entry.id !== id));
  const placed = fresh.map(({ id, after }) => ({ id, ...(after && { after }) }));
  return [...placed, ...left, ...edits.filter(({ after }) => !after)];
}

function editOne(list: Listed, { id, after, behind }: Given): Listed {
  const at = list.findIndex((entry) => entry.id === id);
  const others = list.filter((entry) => entry.id !== id);
  const above = others.findIndex((entry) => entry.id === behind);
  const isPlaced = behind === '' || above !== -1;
  const stays = at === -1 ? others.length : at;
  const place = isPlaced ? above + 1 : stays;
  return after ? others.toSpliced(place, 0, { id, value: after }) : others;
}

describe('whatever is edited', () => {
  it('reads back as it was asked for, and nothing else has changed', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (given) => {
        const edits = given.map((edit) => {
          const { after, behind, ...key } = edit;
          const named = after && { id: key.id, ...structuredClone(after) };
          const value = named && (JSON.parse(JSON.stringify(named)) as Record<string, unknown>);
          return {
            ...key,
            ...(value && { after: value }),
            ...(behind !== undefined && { behind }),
          };
        });
        const text = rulesAfter(commented, ...edits);
        const read = readEntries(filesWith({ 'rules.yaml': text }))
          .filter(({ file }) => file === 'rules.yaml')
          .map(({ id, value }) => ({ id, value }));

        expect(read).toEqual(listAfter(edits));
        expect(parse(text, { logLevel: 'silent' }).rules).toEqual(read.map(({ value }) => value));
        for (const comment of ['# 小店的规则', '# ---- 找店', '# ---- 寒暄', '# 完']) {
          expect(text).toContain(comment);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('in a table reads back, and other rows keep their quotes', () => {
    const cell = nasty.map((text) => text.replaceAll('\r', '').trim());
    const row = fc.record({ name: cell, aliases: cell, phone: cell });
    fc.assert(
      fc.property(row, fc.constantFrom('s1', 's2', 's3'), (fields, id) => {
        const text = 'id,name,aliases,phone\n"s1","a","b ",1\n\n"s2",x,"y\nz",\n';
        const after = { id, ...fields };
        const files = filesWith({ 'stores.csv': text });
        const edited = applyEdits(files, [{ file: 'stores.csv', id, after }]);

        expect(entryOf(edited, 'stores.csv', id).value).toEqual(after);
        if (id !== 's1') expect(textOf(edited, 'stores.csv')).toContain('"s1","a","b ",1\n');
        if (id !== 's2') expect(textOf(edited, 'stores.csv')).toContain('"s2",x,"y\nz",\n');
      }),
    );
  });

  it('and edited back reads as it did', () => {
    fc.assert(
      fc.property(anyEntry, ({ title }) => {
        const files = filesWith({ 'rules.yaml': commented });
        const { value: before } = entryOf(files, 'rules.yaml', 'nearest');
        const after = { ...before, title, order: 77 };
        const key = { file: 'rules.yaml', id: 'nearest' };
        const there = applyEdits(files, [{ ...key, before, after }]);
        const back = applyEdits(there, [{ ...key, before: after, after: before }]);

        expect(textOf(back, 'rules.yaml')).toBe(commented.replace('"找最近的店"', '找最近的店'));
      }),
      { numRuns: 20 },
    );
  });
});
