import { describe, expect, it } from 'vitest';
import { lintBrand } from '../../src/brand/lint-brand.ts';
import { filesWith, problemLines } from './small-brand.ts';

describe('YAML that no value can be made of', () => {
  it.each([
    [
      'a value inside of itself',
      'rules: &all\n  - id: hello\n    with: { x: *all }\n',
      'rules.yaml:3 *all stands inside of what &all names: it would never end: write the value out',
    ],
    [
      'an alias of nothing',
      'rules: *all\n',
      'rules.yaml:1 *all names nothing: no &all stands before it: put quotes around a text with *',
    ],
    [
      'a hundred levels',
      `rules: ${'['.repeat(100)}${']'.repeat(100)}`,
      'rules.yaml:1 has too many levels of lists and maps: write it with fewer levels',
    ],
    [
      'more levels than the stack takes',
      `rules: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      'rules.yaml:1 has too many levels of lists and maps: write it with fewer levels',
    ],
    [
      'two documents',
      'rules: []\n---\nrules: []\n',
      'rules.yaml:2 has a second document, behind a line of ---: delete the line, or make two files',
    ],
  ])('%s is refused, and the lint says the same', (_, text, line) => {
    expect(problemLines({ 'rules.yaml': text })).toContainEqual(line);
    const findings = lintBrand(filesWith({ 'rules.yaml': text }), 0);
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'rules.yaml', zh: expect.any(String) }),
    );
  });

  it('an alias of what stands before it is a value', () => {
    const text = 'menu: &all\n  - &one { name: 找店, key: nearest, keys: 1 }\n  - *one\n';
    const problems = problemLines({ 'menu.yaml': text });
    expect(problems.join('\n')).not.toContain('never end');
    expect(problems).toHaveLength(2);
  });
});
