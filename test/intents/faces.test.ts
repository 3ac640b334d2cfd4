import { describe, expect, it } from 'vitest';
import { dropFaces, isOfFaces, wordsBesideFaces } from '../../src/intents/faces.ts';
import { normalise } from '../../src/intents/normalise.ts';

describe('a face of the platform', () => {
  it.each([
    ['a code of letters', '谢谢/:rose', '谢谢'],
    ['a code of signs', '谢谢/::)', '谢谢'],
    ['a code with a stop in it', '谢谢/:,@-D', '谢谢'],
    ['a name in brackets', '谢谢[微笑]', '谢谢'],
    ['a name in Traditional script', '多謝[擁抱]', '多谢'],
    ['a name in English', 'thanks[Smile]', 'thanks'],
    ['a name in English of two words', 'ok[Let Down]', 'ok'],
    ['several', '[微笑][微笑]好的/::D/::D[OK]', '好的'],
    ['one between words', 'big[微笑]mac', 'big mac'],
    ['one beside a question mark', '[疑问]？', '?'],
  ])('is not heard beside words: %s', (_what, text, heard) => {
    expect(normalise(text)).toBe(heard);
  });

  it.each([
    ['text in brackets that is no name', '我要[大份]薯条', '我要大份薯条'],
    ['a name without brackets', '微笑', '微笑'],
    ['Chinese brackets', '【微笑】服务', '微笑服务'],
    ['an address', 'http://a.com:80/b', 'http a com 80 b'],
    ['a code that there is none', '好/:zz', '好zz'],
  ])('is not %s', (_what, text, heard) => {
    expect(normalise(text)).toBe(heard);
  });

  it.each([
    ['/::D', ''],
    ['/:8-)', ''],
    ['/:?', ''],
    ['[666]', ''],
    ['/::D[微笑]', '微笑'],
    ['[OK]', 'ok'],
    ['/:ok', 'ok'],
    ['4/::D', '4'],
    ['4个', '4个'],
  ])('alone says its name, if it has one: "%s"', (text, heard) => {
    expect(normalise(wordsBesideFaces(text))).toBe(heard);
  });

  it.each([
    ['/:8-)', true],
    ['[微笑] /:rose', true],
    ['[大份]', false],
    ['谢谢[微笑]', false],
    ['', false],
  ])('is all of "%s": %s', (text, expected) => {
    expect(isOfFaces(text)).toBe(expected);
  });

  it('is looked for in one go through the longest text', () => {
    for (const part of ['[', '[微', '/:', '/::', '/:,@', '[[微笑]', '/:8'])
      expect(dropFaces(`${part.repeat(20_000)}x`)).toContain('x');
  });
});
