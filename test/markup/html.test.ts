import { describe, expect, it } from 'vitest';
import { html } from '../../src/markup/html.ts';

describe('html', () => {
  it('escapes what is put into it, in text and in attributes', () => {
    const hostile = `<img src=x onerror="alert('1')">&`;

    expect(html`<b title="${hostile}">${hostile}</b>`.markup).toBe(
      '<b title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>',
    );
  });

  it('keeps markup that was written, alone or in lists', () => {
    expect(html`<ul>${['a', '<b>'].map((each) => html`<li>${each}</li>`)}</ul>`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });

  it('shows nothing for undefined and false, and a number as it is', () => {
    expect(html`${undefined}${false}${0}`.markup).toBe('0');
  });
});
