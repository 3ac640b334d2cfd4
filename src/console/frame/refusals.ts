/** The pages that say no: not here, not you, not with this form, not now. */
import { html } from '../../markup/html.ts';
import type { ConsoleAnswer } from './console-call.ts';
import type { Language } from './language.ts';
import { linkButton, pageHead } from './parts.ts';
import { frameWords } from './words.ts';

type Refusal = Extract<ConsoleAnswer, { readonly kind: 'page' }>;

export function notFoundPage(language: Language): Refusal {
  const { notFoundTitle, notFound } = frameWords[language];
  return say(language, { title: notFoundTitle, text: notFound, status: 404 });
}

export function refusedPage(language: Language): Refusal {
  const { refusedTitle, refused } = frameWords[language];
  return say(language, { title: refusedTitle, text: refused, status: 403 });
}

/** The form is not of this visit. */
export function staleFormPage(language: Language): Refusal {
  const { staleTitle, stale } = frameWords[language];
  return say(language, { title: staleTitle, text: stale, status: 403 });
}

export function tooLargePage(language: Language): Refusal {
  const { tooLargeTitle, tooLarge } = frameWords[language];
  return say(language, { title: tooLargeTitle, text: tooLarge, status: 413 });
}

/** The store or the content cannot be asked. */
export function troublePage(language: Language, code: string): Refusal {
  const { troubleTitle, trouble } = frameWords[language];
  return say(language, { title: troubleTitle, text: trouble(code), status: 503 });
}

export function failedPage(language: Language): Refusal {
  const { failedTitle, failed } = frameWords[language];
  return say(language, { title: failedTitle, text: failed, status: 500 });
}

function say(
  language: Language,
  {
    title,
    text,
    status,
  }: { readonly title: string; readonly text: string; readonly status: number },
): Refusal {
  const home = linkButton('/', frameWords[language].home);
  return {
    kind: 'page',
    title,
    status,
    body: html`${pageHead(title)}<div class="empty"><p>${text}</p>${home}</div>`,
  };
}
