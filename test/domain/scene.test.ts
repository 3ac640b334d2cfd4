import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTableNumber, parseScene, sceneText } from '../../src/domain/scene.ts';

describe('a scene', () => {
  it.each([
    ['shop-12', { kind: 'shop', shop: '12' }],
    ['table-shop-12-7', { kind: 'table', shop: 'shop-12', table: 7 }],
    ['staff-04', { kind: 'staff', staff: '04' }],
    ['spring-2027', { kind: 'campaign', name: 'spring-2027' }],
    ['table-12', { kind: 'campaign', name: 'table-12' }],
    ['table-12-0', { kind: 'campaign', name: 'table-12-0' }],
    ['table-12-1000', { kind: 'campaign', name: 'table-12-1000' }],
    ['shop-', { kind: 'campaign', name: 'shop-' }],
    ['', { kind: 'campaign', name: '' }],
  ])('%j is read by its kind', (text, scene) => {
    expect(parseScene(text)).toEqual(scene);
  });

  it.each([
    [{ kind: 'shop', shop: 'shop-12' }, 'shop-12'],
    [{ kind: 'shop', shop: 'bund' }, 'shop-bund'],
    [{ kind: 'staff', staff: 'staff-04' }, 'staff-04'],
    [{ kind: 'table', shop: 'shop-12', table: 3 }, 'table-shop-12-3'],
  ] as const)('%j is written as %s', (scene, text) => {
    expect(sceneText(scene)).toBe(text);
  });

  it('is whatever a code says: nothing is refused, and what is no kind of ours is kept', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const scene = parseScene(text);
        if (scene.kind === 'campaign') expect(sceneText(scene)).toBe(text);
        else expect(text.startsWith(`${scene.kind}-`)).toBe(true);
      }),
    );
  });

  it('of any table of any shop is read back as it was written', () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/);
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: maxTableNumber }), (shop, table) => {
        const scene = { kind: 'table', shop, table } as const;
        expect(parseScene(sceneText(scene))).toEqual(scene);
      }),
    );
  });
});
