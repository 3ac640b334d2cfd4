import { describe, expect, it } from 'vitest';
import { documentView } from '../../src/simulator/phone/document-view.ts';
import { html } from '../../src/simulator/phone/html.ts';
import { linkedText } from '../../src/simulator/phone/linked-text.ts';

const markupOf = (text: string): string =>
  linkedText(text)
    .map((part) => part.markup)
    .join('');

describe('the text of a reply', () => {
  it.each([
    ['<a href="https://example.com/?a=1&b=2">地图</a>', 'href="https://example.com/?a=1&amp;b=2"'],
    ["<a href='http://example.com/'>地图</a>", 'href="http://example.com/"'],
    ['看 https://example.com/a。', 'href="https://example.com/a"'],
  ])('%s links', (text, link) => {
    expect(markupOf(text)).toContain(link);
  });

  it.each([
    '<a href="javascript:alert(1)">点我</a>',
    '<a href="JaVaScRiPt:alert(1)">点我</a>',
    '<a href=" data:text/html,x">点我</a>',
    '<a href="//example.com">点我</a>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<b onclick="x">粗</b>',
  ])('%s stays text', (text) => {
    const markup = markupOf(text);
    expect(markup).not.toMatch(/<[a-z]/i);
    expect(markup).toContain('&lt;');
  });

  it('never lets markup through inside a link', () => {
    expect(markupOf('<a href="https://example.com/"><img src=x onerror=1></a>')).not.toContain(
      '<img',
    );
    expect(markupOf('<a href="https://example.com/&quot; onclick=&quot;1">a</a>')).not.toContain(
      '" onclick',
    );
  });

  it('turns a msgmenu link into a button that says its words', () => {
    const text = '<a href="weixin://bizmsgmenu?msgmenucontent=%E6%98%AF&msgmenuid=7">是的</a>';
    expect(markupOf(text)).toBe(
      '<button type="button" class="as-link" data-say="是" data-choice="7">是的</button>',
    );
  });
});

it('a template escapes what is put into it, lists too', () => {
  expect(html`<p>${['<', html`<b>${'"&\''}</b>`, 3, undefined, false]}</p>`.markup).toBe(
    '<p>&lt;<b>&quot;&amp;&#39;</b>3</p>',
  );
});

it('XML is indented, and its content escaped', () => {
  const view = documentView('<xml><A><![CDATA[<i>a]]></A><B><C>1</C><D></D></B></xml>').markup;
  const plain = view
    .replaceAll(/<\/?[bi]>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  expect(plain).toBe(
    '<pre tabindex="0"><xml>\n  <A><![CDATA[<i>a]]></A>\n  <B>\n    <C>1</C>\n    <D></D>\n  </B>\n</xml></pre>',
  );
  expect(view).toContain('&lt;i&gt;a');
});
