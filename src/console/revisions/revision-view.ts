/** One version: what it changed, what going back to it would change, what was foretold, and the way back. */
import { isDocumentPath } from '../../brand/brand-file-names.ts';
import { mayDo, type Operator } from '../../domain/operator.ts';
import type { RevisionChanges } from '../../editing/editing.ts';
import type { FileChange } from '../../editing/files-between.ts';
import { type Html, html } from '../../markup/html.ts';
import type { RevisionSummary } from '../../store/contents.ts';
import type { ForecastBeside } from '../../trials/forecast.ts';
import { changeTones, changeView } from '../drafts/change-view.ts';
import { entryWords } from '../drafts/entry-words.ts';
import { draftWords } from '../drafts/words.ts';
import { hiddenToken, postForm, textField } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { badge, card, linkButton, pageHead } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { besideView } from './beside-view.ts';
import { forecastOf, nameOf } from './revision-list-view.ts';
import { revisionWords } from './words.ts';

export interface RevisionPage {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
  readonly operator: Operator;
  readonly revision: RevisionSummary;
  readonly liveNumber: number;
  /** The version before, and what this one changed in it; undefined for the first. */
  readonly since: ({ readonly number: number } & RevisionChanges) | undefined;
  /** What going back to this one would change. */
  readonly versusLive: RevisionChanges;
  /** What was foretold beside what happened; undefined when nothing was. */
  readonly beside: ForecastBeside | undefined;
  /** Names of those who ticked groups of the replay. */
  readonly tickedBy: readonly string[];
}

/** A first import changes thousands of entries. */
const editsShown = 60;

export function revisionView(page: RevisionPage): Html {
  const { language, path, revision, liveNumber, since } = page;
  const words = revisionWords[language];
  const isLive = revision.number === liveNumber;
  const told = words.published(
    timeText(revision.publishedAtMs),
    revision.origin?.by ?? words.byServer,
  );
  const lead = html`${nameOf(revision, words)} · ${told} ${isLive && badge(words.live, 'good')}`;
  const actions = [linkButton(path('/revisions'), words.back)];
  return html`${pageHead(words.numbered(revision.number), { lead, actions })}
<div class="columns">${page.beside && besideView({ ...page, beside: page.beside, revisionNumber: revision.number, isLive })}${isLive && since && quickBack(page, since.number)}</div>
${card(words.forecastTitle, html`<p>${forecastText(page)}</p>${ticksLine(page)}`)}
${since ? changesView(words.sinceTitle(since.number), since, page) : card(undefined, html`<p class="note">${words.first}</p>`)}
${!isLive && changesView(words.versusLiveTitle(liveNumber), page.versusLive, page)}
${!isLive && rollBackForm(page)}`;
}

function forecastText({ revision, language }: RevisionPage): string {
  const words = revisionWords[language];
  const { forecast, withoutReplay, by = '' } = revision.origin ?? {};
  if (forecast) return forecastOf(revision, words);
  return withoutReplay === undefined ? words.none : words.withoutReplay(by, withoutReplay);
}

/** Who looked at what would be lost, before it was published. */
function ticksLine({ tickedBy, language }: RevisionPage): Html | undefined {
  if (tickedBy.length === 0) return undefined;
  const { ticksTitle } = revisionWords[language];
  return html`<p class="note">${ticksTitle}：${tickedBy.join(' · ')}</p>`;
}

function changesView(
  title: string,
  { edits, files }: RevisionChanges,
  { language }: RevisionPage,
): Html {
  const words = revisionWords[language];
  const count = edits.length + files.length;
  if (count === 0) return card(title, html`<p class="note">${words.same}</p>`);
  const more = edits.length - editsShown;
  const shown = edits.slice(0, editsShown).map((edit) => changeView(edit, language));
  return card(
    `${title} (${count})`,
    html`${files.length > 0 && filesView(files, language)}${shown}${more > 0 && html`<p class="note">${words.more(more)}</p>`}`,
  );
}

/** They stand first: there are few, and whoever looks for them must not search behind all entries. */
function filesView(files: readonly FileChange[], language: Language): Html {
  const words = revisionWords[language];
  const { kinds } = draftWords[language];
  const names: Readonly<Record<string, string>> = entryWords[language].files;
  const line = ({ path, kind }: FileChange) =>
    html`<li>${badge(kinds[kind], changeTones[kind])} ${isDocumentPath(path) ? words.document : (names[path] ?? path)} <code>${path}</code>${kind === 'changed' && names[path] !== undefined && html` <small>${words.aroundEntries}</small>`}</li>`;
  return html`<ul>${files.map(line)}</ul>`;
}

/** Right after a publication nobody should have to look for the way back. */
function quickBack(page: RevisionPage, to: number): Html | undefined {
  const { language, formToken, path, operator } = page;
  if (!mayDo(operator, 'publish')) return undefined;
  const words = revisionWords[language];
  const form = postForm(
    { action: path(`/revisions/${to}/rollback`), formToken, className: 'inline' },
    html`<input type="hidden" name="reason" value="${words.quickReason}"><button class="danger">${words.quick(to)}</button>`,
  );
  return card(words.quickTitle, html`<p>${words.quickText(to)}</p>${form}`);
}

function rollBackForm({
  language,
  formToken,
  path,
  revision,
  operator,
}: RevisionPage): Html | undefined {
  if (!mayDo(operator, 'publish')) return undefined;
  const words = revisionWords[language];
  return card(
    words.rollBackTitle,
    html`<p>${words.rollBackText(revision.number)}</p><form method="post" action="${path(`/revisions/${revision.number}/rollback`)}" class="row">${hiddenToken(formToken)}${textField({ name: 'reason', label: words.reason, hint: words.reasonHint, maxLength: 200, isRequired: true })}<button class="danger">${words.rollBack}</button></form>`,
    'rollback',
  );
}
