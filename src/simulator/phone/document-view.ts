/** XML, JSON or ciphertext on its way, indented and with its tags set apart, for reading only. */
import { escapeText, Html, html } from './html.ts';

/** Tags, CDATA and the texts between, each a token. */
const tokenPattern = /<!\[CDATA\[[\s\S]*?\]\]>|<\/?[^>]+>|[^<]+/g;
const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';

/** A document as the inspector shows it. Never longer than it is useful. */
export function documentView(text: string, emptyWord = ''): Html {
  const trimmed = text.trim();
  if (trimmed === '') return html`<p class="nothing">${emptyWord}</p>`;
  if (!trimmed.startsWith('<')) return html`<pre tabindex="0">${indentJson(trimmed)}</pre>`;
  return html`<pre tabindex="0">${new Html(colourXml(trimmed))}</pre>`;
}

function indentJson(text: string): string {
  try {
    return text.startsWith('{') ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch {
    return text;
  }
}

interface Writing {
  readonly markup: string;
  readonly depth: number;
  /** What was written last: a closing tag that follows another closing tag starts a line. */
  readonly last: 'open' | 'text' | 'close';
}

function colourXml(xml: string): string {
  let writing: Writing = { markup: '', depth: 0, last: 'close' };
  for (const [token] of xml.matchAll(tokenPattern)) {
    if (token.trim() !== '') writing = writeToken(writing, token);
  }
  return writing.markup.trimStart();
}

function writeToken({ markup, depth, last }: Writing, token: string): Writing {
  if (token.startsWith(cdataStart)) {
    const inside = escapeText(token.slice(cdataStart.length, -cdataEnd.length));
    const written = `<i>${escapeText(cdataStart)}</i>${inside}<i>${escapeText(cdataEnd)}</i>`;
    return { markup: markup + written, depth, last: 'text' };
  }
  const tag = `<b>${escapeText(token)}</b>`;
  if (token.startsWith('</')) {
    const line = last === 'close' ? newLine(depth - 1) : '';
    return { markup: markup + line + tag, depth: depth - 1, last: 'close' };
  }
  if (token.startsWith('<')) {
    return { markup: markup + newLine(depth) + tag, depth: depth + 1, last: 'open' };
  }
  return { markup: markup + escapeText(token.trim()), depth, last: 'text' };
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(Math.max(0, depth))}`;
}
