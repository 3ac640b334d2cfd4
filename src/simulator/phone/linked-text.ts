/**
 * The text of a reply as a phone shows it: `<a href>` and bare addresses become links, but only to http and https;
 * a msgmenu link becomes a button that says its words. Everything else stays text, whatever it looks like.
 */
import { type Html, html } from './html.ts';

const anchorPattern = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a>/gi;
const addressPattern = /https?:\/\/[\w.:@-]+(?:\/[\w./?%&=+#~:@!$'*,;-]*)?/g;
const trailingMarks = /[.,;:!?']+$/;

export function linkedText(text: string): readonly Html[] {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(anchorPattern)) {
    parts.push(...bareLinks(text.slice(end, match.index)));
    parts.push(anchor(match[1] ?? match[2] ?? '', match[3] ?? '', match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, ...bareLinks(text.slice(end))];
}

function anchor(href: string, label: string, whole: string): Html {
  const target = href.replaceAll('&amp;', '&').trim();
  if (isWebAddress(target)) return link(target, label);
  const choice = readChoice(target);
  if (!choice) return html`${whole}`;
  return html`<button type="button" class="as-link" data-say="${choice.text}" data-choice="${choice.id}">${label}</button>`;
}

interface Choice {
  readonly text: string;
  readonly id: string;
}

/** `weixin://bizmsgmenu?msgmenucontent=…&msgmenuid=…`: a tap says the content. */
function readChoice(target: string): Choice | undefined {
  if (!target.startsWith('weixin://bizmsgmenu?')) return undefined;
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  const text = query.get('msgmenucontent');
  return text ? { text, id: query.get('msgmenuid') ?? '' } : undefined;
}

function bareLinks(text: string): readonly Html[] {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(addressPattern)) {
    const address = match[0].replace(trailingMarks, '');
    parts.push(html`${text.slice(end, match.index)}`, link(address, address));
    end = match.index + address.length;
  }
  return [...parts, html`${text.slice(end)}`];
}

function link(address: string, label: string): Html {
  if (!isWebAddress(address)) return html`${label}`;
  return html`<a href="${address}" target="_blank" rel="noopener noreferrer nofollow">${label}</a>`;
}

export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
