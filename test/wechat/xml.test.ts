import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../src/errors.ts';
import { parseXml, writeXml, type XmlFields } from '../../src/wechat/xml.ts';
import { hostileXml, oddXml } from '../fixtures/wechat/hostile-xml.ts';

function codeOf(document: string): string | undefined {
  try {
    parseXml(document);
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

/** What is left of a text on the way through XML 1.0, told in another way than the code tells it. */
function asXmlHoldsIt(text: string): string {
  return Array.from(text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
    .filter((char) => char >= ' ' || char === '\t' || char === '\n')
    .filter((char) => char !== '\ufffe' && char !== '\uffff')
    .join('');
}

const otherParser = new XMLParser({ parseTagValue: false, ignoreAttributes: true });

/** What another parser makes of an admitted document, without the text that stands beside elements. */
function readByOther(document: string): unknown {
  const { xml } = otherParser.parse(document) as { xml: unknown };
  return typeof xml === 'string' ? {} : withoutLayout(xml);
}

function withoutLayout(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutLayout);
  if (typeof node !== 'object' || node === null) return node;
  const fields = Object.entries(node).filter(([tag]) => tag !== '#text');
  return Object.fromEntries(fields.map(([tag, inside]) => [tag, withoutLayout(inside)]));
}

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom('<a>x</a>', '<b/>', '<a>', '</a>', '<b >', '</b>', 'x', '&lt;', '汉', '\r\n'),
      fc.constantFrom(
        '<![CDATA[y]]>',
        '<![CDATA[<a>]]>',
        '<![CDATA[',
        ']]>',
        '&',
        '<!--',
        '<a b="">',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => `<xml>${pieces.join('')}</xml>`);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(']', '>', '<', '&', '[', '!', ';', 'a', '\r', '\n', ' ') }),
  fc
    .array(fc.constantFrom(']]>', '<![CDATA[', '&lt;', '</Content>', '👩‍👩‍👧', '\ud83d', '\0'))
    .map((parts) => parts.join('')),
);

describe('parseXml', () => {
  it.each(hostileXml)('throws XML_REFUSED for %s', (_name, document) => {
    expect(codeOf(document)).toBe('XML_REFUSED');
  });

  it.each(oddXml)('reads %s', (_name, document, tree) => {
    expect(structuredClone(parseXml(document))).toEqual(tree);
  });

  it('gives elements no prototype', () => {
    const tree = parseXml('<xml><a><b>1</b></a></xml>');
    expect(Object.getPrototypeOf(tree)).toBe(null);
    expect(Object.getPrototypeOf(tree.a)).toBe(null);
    expect(Object.getPrototypeOf(parseXml('<xml/>'))).toBe(null);
  });

  it('tells where a document went wrong, and nothing of what it says', () => {
    expect(() => parseXml('<xml><secret>&word;</secret></xml>')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('secret'),
        details: { reason: 'an unknown entity', at: 13 },
      }),
    );
  });

  it('throws nothing but XML_REFUSED for any heap of markup', () => {
    fc.assert(
      fc.property(markup, (document) => {
        expect([undefined, 'XML_REFUSED']).toContain(codeOf(document));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads whatever it admits as another parser reads it', () => {
    fc.assert(
      fc.property(markup, (document) => {
        fc.pre(codeOf(document) === undefined);
        expect(structuredClone(parseXml(document))).toEqual(readByOther(document));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('writeXml', () => {
  it('writes texts as CDATA, numbers as digits, lists by repeating their tag', () => {
    const fields = { A: 'x', B: 7, C: { D: ['1', '2'], E: [{ F: '3' }] }, G: undefined, H: '' };
    expect(writeXml(fields)).toBe(
      '<xml><A><![CDATA[x]]></A><B>7</B>' +
        '<C><D><![CDATA[1]]></D><D><![CDATA[2]]></D><E><F><![CDATA[3]]></F></E></C>' +
        '<H><![CDATA[]]></H></xml>',
    );
  });

  it.each([
    ['the end of a CDATA', 'a]]>b', '<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>'],
    ['several ends', ']]>]]>', '<xml><A><![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]></A></xml>'],
    ['a forged field', ']]></A><B>', '<xml><A><![CDATA[]]]]><![CDATA[></A><B>]]></A></xml>'],
    ['control characters', 'a\u0000\u001fb\n', '<xml><A><![CDATA[ab\n]]></A></xml>'],
    ['half a surrogate pair', 'a\ud83d', '<xml><A><![CDATA[a\ufffd]]></A></xml>'],
    ['markup', '<b>&amp;</b>', '<xml><A><![CDATA[<b>&amp;</b>]]></A></xml>'],
  ])('writes %s so that it stays text', (_name, text, xml) => {
    expect(writeXml({ A: text })).toBe(xml);
  });

  it('writes any text so that it is read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseXml(writeXml({ Content: text, After: 'x' }))).toEqual(
          Object.assign(Object.create(null), { Content: asXmlHoldsIt(text), After: 'x' }),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes any fields so that they are read back', () => {
    const tag = fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,6}$/);
    const tidyText = anyText.map(asXmlHoldsIt);
    const { fields } = fc.letrec<{ fields: XmlFields; inner: XmlFields }>((tie) => ({
      inner: fc.dictionary(tag, tidyText, { minKeys: 1, maxKeys: 3 }),
      fields: fc.dictionary(tag, fc.oneof(tidyText, tie('inner')), { minKeys: 1, maxKeys: 5 }),
    }));
    fc.assert(
      fc.property(fields, (written) => {
        expect(structuredClone(parseXml(writeXml(written)))).toEqual(structuredClone(written));
      }),
    );
  });
});
