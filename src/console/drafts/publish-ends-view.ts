/** A publication that did not happen: what came between, that nothing live has changed, and what to do. */
import type { EditConflict, PublishEnd } from '../../editing/editing.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { titleOf } from './describe-edit.ts';
import { problemLines } from './draft-checks-view.ts';
import { endWords } from './end-words.ts';
import { entryWords } from './entry-words.ts';

export type FailedEnd = Exclude<PublishEnd, { readonly kind: 'published' }>;

export interface EndPage {
  readonly language: Language;
  /** Where it can be put right, and what the link is called. */
  readonly back: { readonly href: string; readonly label: string };
}

export function endView(end: FailedEnd, { language, back }: EndPage): Html {
  const { title, text, list } = sayEnd(end, language);
  return html`${pageHead(title)}
<div class="problems" role="alert" tabindex="-1"><strong>${text}</strong></div>
${list && card(undefined, list)}
<div class="actions">${linkButton(back.href, back.label, 'main')}</div>`;
}

export function endTitle(end: FailedEnd, language: Language): string {
  return sayEnd(end, language).title;
}

interface SaidEnd {
  readonly title: string;
  readonly text: string;
  readonly list?: Html;
}

function sayEnd(end: FailedEnd, language: Language): SaidEnd {
  const ends = endWords[language];
  switch (end.kind) {
    case 'problems':
      return {
        title: ends.problems,
        text: ends.problemsText,
        list: problemLines(end.problems, language),
      };
    case 'tests-failed': {
      const lines = end.failures.map((failure) => html`<li>${failure}</li>`);
      return {
        title: ends.tests,
        text: ends.testsText,
        list: html`<ul class="findings">${lines}</ul>`,
      };
    }
    case 'conflict': {
      const lines = end.conflicts.map((conflict) => html`<li>${nameOf(conflict, language)}</li>`);
      return {
        title: ends.conflict,
        text: ends.conflictText,
        list: html`<ul class="findings">${lines}</ul>`,
      };
    }
    case 'not-approved':
      return { title: ends['not-approved'], text: ends['not-approvedText'] };
    case 'not-tried':
      return { title: ends['not-tried'], text: ends['not-triedText'] };
    case 'not-ticked':
      return { title: ends['not-ticked'], text: ends['not-tickedText'] };
    case 'gone':
      return { title: ends.gone, text: ends.goneText };
  }
}

function nameOf({ file, id, mine, theirs, base }: EditConflict, language: Language): Html {
  const kind = entryWords[language].files[file] ?? file;
  return html`<small>${kind}</small> ${titleOf(mine ?? theirs ?? base, id || file)}`;
}
