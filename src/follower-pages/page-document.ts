/** The whole document around a page's body, and the pages that say that there is none. No script, no foreign host. */
import { type Html, html } from '../markup/html.ts';
import type { PageLanguage } from './follower-page.ts';

export interface DocumentParts {
  readonly language: PageLanguage;
  readonly title: string;
  readonly body: Html;
  /** Address of the stylesheet. */
  readonly stylesheet: string;
}

export function pageDocument({ language, title, body, stylesheet }: DocumentParts): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><link rel="stylesheet" href="${stylesheet}"></head>
<body><main>${body}</main></body></html>
`.markup;
}

/** One and the same for a link that is over, was made up, or shows what is not there any more. */
export function gonePage(language: PageLanguage): PageText {
  return notePage(goneWords[language]);
}

/** Too many at once, or the store is away. */
export function busyPage(language: PageLanguage): PageText {
  return notePage(busyWords[language]);
}

interface PageText {
  readonly title: string;
  readonly body: Html;
}

function notePage({ title, text }: { readonly title: string; readonly text: string }): PageText {
  return { title, body: html`<h1>${title}</h1><p>${text}</p>` };
}

const goneWords = {
  zh: { title: '链接过期了', text: '回公众号再点一次，就能打开新的。' },
  en: {
    title: 'This link is over',
    text: 'Go back to the official account and ask again: you get a new one.',
  },
} as const;

const busyWords = {
  zh: { title: '现在人有点多', text: '过一会儿再打开，您的东西都还在。' },
  en: { title: 'Busy just now', text: 'Open it again in a moment. Nothing of yours is lost.' },
} as const;
