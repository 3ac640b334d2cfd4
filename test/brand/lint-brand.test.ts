import { describe, expect, it } from 'vitest';
import { lintBrand } from '../../src/brand/lint-brand.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';
import { demoFiles, noonMs } from './demo-content.ts';
import { edit, type FileTexts, smallBrand } from './small-brand.ts';

function lint(changes: FileTexts, nowMs = noonMs): readonly string[] {
  const files = Object.entries({ ...smallBrand, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
  return lintBrand(files, nowMs).map(
    ({ file, line, severity, kind, id }) => `${file}:${line} ${severity} ${kind}: ${id}`,
  );
}

/** A reply that is short as it is written and has so many bytes when it is filled in. */
function replyOf(bytes: number): FileTexts {
  const url = `https://www.example.com/${'a'.repeat(bytes / 4 - 24)}`;
  const written = 'reply: 您好，我是{{ brand.assistantName }}。';
  return {
    'brand.yaml': `${smallBrand['brand.yaml']}orderUrl: ${url}\n`,
    ...edit('rules.yaml', written, `reply: '${'{{ brand.orderUrl }}'.repeat(4)}'`),
  };
}

const lastMoment = '2027-12-31T23:59:59+08:00';

describe('the lint of a brand', () => {
  it('is quiet about a sound one', () => {
    expect(lint({})).toEqual([]);
  });

  it.each([
    [
      'a reply that the platform cuts',
      replyOf(maxTextBytes + 4),
      'rules.yaml:12 error reply-too-long: hello',
    ],
    [
      'a phrase that is answered by another rule',
      edit('rules.yaml', 'exact: [你好]', 'exact: [你好, 算了]'),
      'rules.yaml:11 warning phrase-lost: hello',
    ],
  ])('finds %s', (_what, changes, line) => {
    expect(lint(changes)).toEqual([line]);
  });

  it('is quiet about a reply that just fits', () => {
    expect(lint(replyOf(maxTextBytes))).toEqual([]);
  });

  it.each([
    ['2028-01-01T00:00:00+08:00', ['coupons.yaml:8 warning campaign-expired: half']],
    [lastMoment, ['coupons.yaml:8 hint campaign-ends-soon: half']],
    ['2027-12-19T00:00:00+08:00', ['coupons.yaml:8 hint campaign-ends-soon: half']],
    ['2027-12-17T00:00:00+08:00', []],
  ])('at %s says of the campaign: %j', (at, lines) => {
    expect(lint({}, Date.parse(at))).toEqual(lines);
  });

  it('refuses files that do not compile', () => {
    expect(() => lint({ 'rules.yaml': undefined })).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID' }),
    );
  });
});

it('the demo brand has neither errors nor warnings', () => {
  const grave = lintBrand(demoFiles, noonMs).filter(({ severity }) => severity !== 'hint');
  expect(grave.map(({ line, en }) => `rules.yaml:${line} ${en}`)).toEqual([]);
});
