/** What the port of registers promises; the rehearsal's registers keep it too. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import {
  type EntryChange,
  type EntryOrder,
  maxBodyChars,
  maxLabels,
  maxNameChars,
  type Register,
  type RegisterStore,
} from '../../../src/store/registers.ts';
import { allPages, changeBy, registerLine, registerOf } from '../../support/register-fixtures.ts';
import { noonMs, openIdNamed } from '../../support/store-fixtures.ts';

export interface RegisterGround {
  /** Two nodes with the same data. */
  readonly registers: () => readonly [RegisterStore, RegisterStore];
  readonly newAccount: () => AccountName;
}

export function registerRules(ground: RegisterGround): void {
  describe.each(['whole', 'spread'] as const)('a register that is %s', (layout) => {
    let registers: RegisterStore;
    let otherNode: RegisterStore;
    let register: Register;
    beforeEach(() => {
      [registers, otherNode] = ground.registers();
      register = registerOf(ground.newAccount(), { layout });
    });
    const openId = openIdNamed('Xiao Li');
    const enter = (follower: string, more: Partial<EntryChange> = {}) =>
      registers.save(register, changeBy(follower, more));
    const counts = (...labels: string[]) => otherNode.count(register, labels);

    it('keeps an entry as it was saved, and counts its changes', async () => {
      const body = { choice: '牛肉', points: [1, 2.5], none: [], deep: { a: null } };
      const first = await enter('Xiao Li', { body, code: '8866', labels: ['beef'] });
      const second = await enter('Xiao Li', {
        ...{ readVersion: 1, changeId: 'changes', atMs: noonMs + 5, body: {}, labels: [] },
      });

      const entered = { openId, code: '8866', enteredAtMs: noonMs };
      const entry = { ...entered, version: 1, labels: ['beef'], body, changedAtMs: noonMs };
      expect(first).toEqual({ kind: 'saved', entry: { ...entry, changeId: 'Xiao Li enters' } });
      const changed = { version: 2, labels: [], body: {}, changedAtMs: noonMs + 5 };
      const now = { ...entered, ...changed, changeId: 'changes' };
      expect(second).toEqual({ kind: 'saved', entry: now });
      expect(await otherNode.find(register, openId)).toEqual(now);
      expect(await otherNode.find(register, openIdNamed('Lao Wang'))).toBeUndefined();
      expect(await otherNode.find({ ...register, name: 'vote.other' }, openId)).toBeUndefined();
    });

    it('refuses a change of what is not there any more, and shows what is', async () => {
      await enter('Xiao Li');
      const late = await otherNode.save(register, changeBy('Xiao Li', { changeId: 'late' }));
      const early = await enter('Lao Wang', { readVersion: 3 });

      expect(late).toMatchObject({ kind: 'conflict', entry: { body: { of: 'Xiao Li' } } });
      expect(early).toEqual({ kind: 'conflict', entry: undefined });
      expect(await counts('')).toEqual([1]);
    });

    it('is changed by one of many who read the same', async () => {
      const changes = Array.from({ length: 12 }, (_, index) =>
        [registers, otherNode][index % 2]?.save(
          register,
          changeBy('Xiao Li', { changeId: `${index}`, labels: [`${index}`] }),
        ),
      );
      const kinds = (await Promise.all(changes)).map((saved) => saved?.kind);

      expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'conflict')).toHaveLength(11);
      expect(await counts('')).toEqual([1]);
    });

    it('takes every change of many at once that read nothing, each with its lines, and each once', async () => {
      const change = (index: number) =>
        changeBy('Xiao Li', {
          ...{ readVersion: 'any', changeId: `${index}`, labels: ['beef'] },
          ...{ atMs: noonMs + index, lines: [registerLine(`line ${index}`)] },
        });
      const save = (index: number) =>
        [registers, otherNode][index % 2]?.save(register, change(index));
      const indexes = Array.from({ length: 60 }, (_, index) => index);
      const kinds = async () =>
        new Set((await Promise.all(indexes.map(save))).map((saved) => saved?.kind));

      expect([await kinds(), await kinds()]).toEqual([new Set(['saved']), new Set(['repeated'])]);
      expect(await otherNode.find(register, openId)).toMatchObject({ version: 60 });
      expect(await counts('', 'beef')).toEqual([1, 1]);
      const own = await registers.listOwnLines(register, openId, { limit: 99 });
      expect(own.found).toHaveLength(60);
    });

    it('writes a change once that comes twice', async () => {
      const change = changeBy('Xiao Li', { labels: ['beef'], lines: [registerLine('earned')] });
      const saved = await registers.save(register, change);
      const again = await otherNode.save(register, { ...change, labels: ['fish'] });

      expect(again).toEqual({ ...saved, kind: 'repeated' });
      expect(await counts('beef', 'fish')).toEqual([1, 0]);
      const lines = await registers.listOwnLines(register, openId, { limit: 9 });
      expect(lines.found).toHaveLength(1);
    });

    it('writes a line once, and nothing of a change that brings it again', async () => {
      await enter('Xiao Li', { lines: [registerLine('earned')] });
      const lines = [registerLine('other'), registerLine('earned')];
      const again = await enter('Xiao Li', { readVersion: 1, changeId: 'again', lines });
      const ofOther = await enter('Lao Wang', { lines: [registerLine('earned')] });

      expect(again).toMatchObject({ kind: 'repeated', entry: { version: 1 } });
      expect(ofOther.kind).toBe('saved');
      const own = await otherNode.listOwnLines(register, openId, { limit: 9 });
      expect(own.found.map(({ lineId }) => lineId)).toEqual(['earned']);
    });

    it('takes an entry out if it is what was read; its lines stay, and come no second time', async () => {
      const lines = [registerLine('earned')];
      await enter('Xiao Li', { code: '8866', labels: ['beef'], lines });
      const wrong = await registers.remove(register, { openId, readVersion: 2 });
      const right = await otherNode.remove(register, { openId, readVersion: 1 });
      const twice = await registers.remove(register, { openId, readVersion: 1 });

      expect([wrong, right, twice]).toEqual([false, true, false]);
      expect(await registers.find(register, openId)).toBeUndefined();
      expect(await registers.findByCode(register, '8866')).toBeUndefined();
      expect(await counts('', 'beef')).toEqual([0, 0]);
      const own = await registers.listOwnLines(register, openId, { limit: 9 });
      expect(own.found).toHaveLength(1);
      const repeated = await enter('Xiao Li', { changeId: 'again', lines });
      expect(repeated).toMatchObject({ kind: 'repeated', entry: { changeId: 'again' } });
      expect((await enter('Xiao Li', { changeId: 'anew' })).kind).toBe('saved');
    });

    it('leads from a code to its entry, and to no other', async () => {
      await enter('Xiao Li', { code: '8866' });
      const taken = await otherNode.save(register, changeBy('Lao Wang', { code: '8866' }));
      await enter('Lao Wang', { code: '7755' });

      expect(taken).toEqual({ kind: 'code-taken' });
      expect(await otherNode.findByCode(register, '8866')).toMatchObject({ openId });
      expect(await otherNode.findByCode(register, '7755')).toMatchObject({
        openId: openIdNamed('Lao Wang'),
      });
      expect(await otherNode.findByCode(register, '6644')).toBeUndefined();
    });

    it('lets go of a code that was changed, taken out or not saved', async () => {
      await enter('Xiao Li', { code: '1' });
      await enter('Xiao Li', { code: '2', readVersion: 1, changeId: 'changes' });
      await enter('Xiao Li', { code: '3', changeId: 'in conflict' });
      expect(await registers.findByCode(register, '1')).toBeUndefined();
      expect((await enter('A', { code: '1' })).kind).toBe('saved');
      expect((await enter('C', { code: '3' })).kind).toBe('saved');
      expect((await enter('B', { code: '2' })).kind).toBe('code-taken');
      await registers.remove(register, { openId, readVersion: 2 });
      expect((await enter('B', { code: '2' })).kind).toBe('saved');
    });

    it('gives one code to one of two who want it at once', async () => {
      const saved = await Promise.all([
        registers.save(register, changeBy('Xiao Li', { code: '8866' })),
        otherNode.save(register, changeBy('Lao Wang', { code: '8866' })),
      ]);

      expect(saved.map(({ kind }) => kind).toSorted()).toEqual(['code-taken', 'saved']);
    });

    it('counts labels through changes', async () => {
      await enter('Xiao Li', { labels: ['beef', 'hot'] });
      await enter('Lao Wang', { labels: ['beef'] });
      expect(await counts('beef', 'hot', 'fish', '')).toEqual([2, 1, 0, 2]);
      await enter('Xiao Li', { readVersion: 1, changeId: '2', labels: ['fish', 'hot'] });
      expect(await counts('beef', 'hot', 'fish', '')).toEqual([1, 1, 1, 2]);
      await enter('Xiao Li', { readVersion: 2, changeId: '3', labels: [] });
      expect(await counts('beef', 'hot', 'fish', '')).toEqual([1, 0, 0, 2]);
    });

    it('does not take the beginning of a label for the label', async () => {
      await enter('Xiao Li', { labels: ['beef burger'] });
      expect(await counts('beef', 'beef burger')).toEqual([0, 1]);
      const found = await registers.list(register, { label: 'beef', limit: 9 });
      expect(found).toEqual({ found: [] });
    });

    it('lists each entry of a label once, page by page', async () => {
      for (const name of ['A', 'B', 'C', 'D', 'E']) await enter(name, { labels: ['beef'] });
      await enter('F');
      await enter('B', { readVersion: 1, changeId: 'again', labels: ['beef'] });
      const list = async (label: string, order?: EntryOrder) => {
        const wish = { label, limit: 2, ...(order && { order }) };
        const found = await allPages((span) => otherNode.list(register, { ...wish, ...span }));
        return found.map(({ body }) => body.of);
      };

      const inOrder = layout === 'whole' ? (names: unknown[]) => names : toSorted;
      expect(inOrder(await list('beef'))).toEqual(inOrder(['B', 'E', 'D', 'C', 'A']));
      expect(inOrder(await list(''))).toEqual(inOrder(['B', 'F', 'E', 'D', 'C', 'A']));
      const longest = await list('beef', 'longest-unchanged');
      expect(inOrder(longest)).toEqual(inOrder(['A', 'C', 'D', 'E', 'B']));
    });

    it("lists a follower's lines page by page, the newest first, of one time the last added first", async () => {
      const lines = [registerLine('1'), registerLine('2'), registerLine('3', { atMs: noonMs + 9 })];
      await enter('Xiao Li', { lines });
      const more = [registerLine('4'), registerLine('5', { atMs: noonMs - 9 })];
      await enter('Xiao Li', { readVersion: 1, changeId: 'more', lines: more });
      await enter('Lao Wang', { lines: [registerLine('6')] });

      const own = await allPages((span) =>
        otherNode.listOwnLines(register, openId, { limit: 2, ...span }),
      );
      expect(own.map(({ lineId }) => lineId)).toEqual(['3', '4', '2', '1', '5']);
      expect(own[0]).toEqual({ ...lines[2], openId });
    });

    it("lists everybody's lines of a time, bounds inclusive, page by page", async () => {
      const at = (id: string, ms: number) => registerLine(id, { atMs: noonMs + ms });
      await enter('Xiao Li', { lines: [at('1', 0), at('2', 10), at('3', 20)] });
      await enter('Lao Wang', { lines: [at('4', 10), at('5', 21), at('6', -1)] });
      const span = { fromMs: noonMs, toMs: noonMs + 20, limit: 2 };

      const lines = await allPages((more) => otherNode.listLines(register, { ...span, ...more }));
      const ids = lines.map(({ lineId }) => lineId);
      const inOrder = layout === 'whole' ? (names: unknown[]) => names : toSorted;
      expect(inOrder(ids)).toEqual(inOrder(['3', '4', '2', '1']));
    });

    it.each<[string, Partial<EntryChange>]>([
      ['a body that is too long', { body: { text: 'x'.repeat(maxBodyChars) } }],
      [
        'a line that is too long',
        { lines: [registerLine('1', { body: { text: '好'.repeat(maxBodyChars) } })] },
      ],
      ['a code that is too long', { code: '8'.repeat(maxNameChars + 1) }],
      ['a code where nothing was read', { code: '8866', readVersion: 'any' }],
      ['an empty label', { labels: [''] }],
      ['a label of two lines', { labels: ['a\nb'] }],
      ['a label with half of a character', { labels: ['\ud83d'] }],
      ['a line whose id has half of a character', { lines: [registerLine('\ud83d')] }],
      ['a label twice', { labels: ['a', 'a'] }],
      ['a line twice', { lines: [registerLine('1'), registerLine('1')] }],
      ['too many labels', { labels: Array.from({ length: maxLabels + 1 }, (_, one) => `${one}`) }],
    ])('refuses %s, and writes nothing', async (_name, more) => {
      await expect(enter('Xiao Li', more)).rejects.toMatchObject({ code: 'UNEXPECTED' });
      expect(await registers.find(register, openId)).toBeUndefined();
    });
  });
}

function toSorted(names: readonly unknown[]): readonly unknown[] {
  return names.toSorted();
}
