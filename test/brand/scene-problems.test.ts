import { describe, expect, it } from 'vitest';
import { compileWith, edit, problemLines } from './small-brand.ts';

const listening = (scene: string) =>
  edit('rules.yaml', 'menu: [nearest]', `menu: [nearest]\n      scenes: ["${scene}"]`);

describe('the scenes of rules', () => {
  it.each([
    ['shop-s9', 'there is no shop "s9"'],
    ['table-s9-4', 'there is no shop "s9"'],
    ['table-s9-*', 'there is no shop "s9"'],
    ['staff-w9', 'there is no person "w9"'],
  ])('%s of nobody is a problem', (scene, line) => {
    expect(problemLines(listening(scene))).toContainEqual(
      expect.stringContaining(`rules[0].when.scenes[0]: ${line}`),
    );
  });

  it.each([
    'shop-s1',
    'table-s2-12',
    'table-s1-*',
    'table-*',
    'shop-s*',
    'staff-w1',
    'spring',
    '*',
  ])('%s is one that the brand can have', (scene) => {
    expect(() => compileWith(listening(scene))).not.toThrow();
  });
});
