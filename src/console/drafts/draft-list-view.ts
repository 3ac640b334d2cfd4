/** The drafts of an account: one's own, those that wait for a review, and that others have some. */
import type { Operator } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Draft } from '../../store/drafts.ts';
import type { Language } from '../frame/language.ts';
import {
  badge,
  card,
  emptyState,
  linkButton,
  pageHead,
  type Tone,
  tableView,
} from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { draftTitle } from './draft-page.ts';
import { draftWords } from './words.ts';

export interface DraftListPage {
  readonly language: Language;
  readonly path: (path: string) => string;
  readonly operator: Operator;
  readonly drafts: readonly Draft[];
}

const tones = {
  open: 'calm',
  'in-review': 'warn',
  approved: 'good',
  planned: 'good',
  published: 'calm',
  discarded: 'calm',
} as const satisfies Record<Draft['state'], Tone>;

export function draftListView(page: DraftListPage): Html {
  const { language, path, operator, drafts } = page;
  const words = draftWords[language];
  const own = drafts.filter(({ ownerId }) => ownerId === operator.id);
  const others = drafts.filter((draft) => !own.includes(draft));
  const actions = html`<div class="actions">${linkButton(path('/rules'), words.toRules, 'main')}${linkButton(path('/import'), words.toImport)}</div>`;
  const none = emptyState(words.noDraftTitle, { text: words.noDraftText, action: actions });
  return html`${pageHead(words.listTitle, { lead: words.listLead })}
${card(words.mine, own.length === 0 ? none : draftTable(own, words.mine, page))}
${others.length > 0 && card(words.othersTitle, html`<p class="note">${words.othersText}</p>${draftTable(others, words.othersTitle, page)}`)}`;
}

function draftTable(
  drafts: readonly Draft[],
  label: string,
  { language, path }: DraftListPage,
): Html {
  const words = draftWords[language];
  const { draft, who, changes, state, when } = words.columns;
  const columns = [draft, who, changes, state, when].map((name) => ({ label: name }));
  const rows = drafts.map((one) => [
    html`<a href="${path(`/drafts/${one.id}`)}">${draftTitle(one, language)}</a>`,
    one.ownerName,
    words.changeCount(one.edits.length),
    html`${badge(words.states[one.state], tones[one.state])}${one.plan?.heldBecause && badge(words.held, 'bad')}`,
    timeText(one.changedAtMs),
  ]);
  return tableView(label, columns, rows);
}
