/**
 * The pages that say no: not here, not you, not with this form, not now. Where a part of a page was asked for, the words
 * alone take its place, and what somebody wrote beside it stays: nothing leads away from it unasked.
 */
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

/**
 * The form is not of this visit.
 * @param at the page that a part of was asked for
 */
export function staleFormPage(language: Language, at?: string): Refusal {
  const { staleTitle, stale, stalePart, openAgain } = frameWords[language];
  const again = at === undefined ? undefined : { href: at, label: openAgain };
  return say(language, {
    ...{ title: staleTitle, text: stale, status: 403 },
    ...(again && { part: { text: stalePart, link: again } }),
  });
}

/** Of a part that nobody asks for who is signed in. @param at as for `staleFormPage` */
export function signedOutPage(language: Language, at: string): Refusal {
  const { signedOutTitle, signedOut, signInAgain } = frameWords[language];
  const link = { href: signInPath(at), label: signInAgain };
  return say(language, {
    ...{ title: signedOutTitle, text: signedOut, status: 401 },
    part: { text: signedOut, link },
  });
}

/** @param to where it leads on to */
export function signInPath(to: string): string {
  return `/sign-in?to=${encodeURIComponent(to)}`;
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

interface Link {
  readonly href: string;
  readonly label: string;
}

function say(
  language: Language,
  {
    title,
    text,
    status,
    part = { text, link: { href: '/', label: frameWords[language].home } },
  }: {
    readonly title: string;
    readonly text: string;
    readonly status: number;
    /** What is said instead, and where it leads, where a part was asked for. */
    readonly part?: { readonly text: string; readonly link: Link };
  },
): Refusal {
  const { home, newTab } = frameWords[language];
  const { href, label } = part.link;
  return {
    kind: 'page',
    title,
    status,
    body: html`${pageHead(title)}<div class="empty"><p>${text}</p>${linkButton('/', home)}</div>`,
    asPart: html`<p class="problem" role="alert" data-refused>${part.text} <a href="${href}" target="_blank" rel="noopener">${label}<small>${newTab}</small></a></p>`,
  };
}
