/** The pages of the import: where from, and what was found. */
import { brandFileNames } from '../../brand/brand-file-names.ts';
import type { BrandFinding } from '../../brand/brand-finding.ts';
import type { ContentProblem } from '../../brand/content-problem.ts';
import { type Html, html } from '../../markup/html.ts';
import { hiddenToken, postForm, textArea } from '../frame/forms.ts';
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
import { type EntryNames, sayFinding } from '../rules/say-finding.ts';
import type { FoundFate, FoundRow } from './find-import.ts';
import { importWords } from './words.ts';

export interface ImportPage {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
}

/** @param problem of what was given last */
export function startView({ language, formToken, path }: ImportPage, problem?: string): Html {
  const words = importWords[language];
  const look = { action: path('/import/look'), formToken };
  return html`${pageHead(words.title, { lead: words.lead })}
${stepList(language, 0)}
${problem !== undefined && html`<div class="problems" role="alert" tabindex="-1"><strong>${problem}</strong></div>`}
<div class="import-ways">
${card(
  words.fromAccount,
  html`<p>${words.fromAccountText}</p>${postForm(look, html`<button name="source" value="account">${words.askAccount}</button>`)}`,
)}
${card(
  words.fromFile,
  html`<p>${words.fromFileText}</p>${postForm({ ...look, isUpload: true }, [
    fileField({ name: 'json', label: words.jsonFile, accept: '.json,application/json,text/plain' }),
    textArea({ name: 'pasted', label: words.pasted, rows: 4 }),
    html`<button name="source" value="json">${words.look}</button>`,
  ])}`,
)}
${card(
  words.fromFolder,
  html`<p>${words.fromFolderText(brandFileNames.join(language === 'zh' ? '、' : ', '))}</p>${postForm(
    { ...look, isUpload: true },
    [
      fileField({ name: 'files', label: words.files, accept: '.yaml,.yml,.csv', isMultiple: true }),
      html`<button name="source" value="folder">${words.compare}</button>`,
    ],
  )}`,
)}
</div>`;
}

function fileField({
  name,
  label,
  accept,
  isMultiple = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly accept: string;
  readonly isMultiple?: boolean;
}): Html {
  return html`<div class="field"><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" type="file" accept="${accept}"${isMultiple && html` multiple`}></div>`;
}

function stepList(language: Language, current: number): Html {
  const { steps, stepsLabel } = importWords[language];
  return html`<ol class="steps" aria-label="${stepsLabel}">${steps.map((step, at) =>
    at === current
      ? html`<li aria-current="step">${step}</li>`
      : html`<li${at < current && html` class="done"`}>${step}</li>`,
  )}</ol>`;
}

export interface Found {
  readonly rows: readonly FoundRow[];
  readonly packed: string;
  /** What the check says of the draft with everything ticked that can be, and does not say of what is live. */
  readonly findings: readonly BrandFinding[];
  /** Of what stands there and of what was found, by id. */
  readonly names: EntryNames;
  /** Files that do not compile are shown, and cannot be taken. */
  readonly problems: readonly ContentProblem[];
  /** How many changes the operator's draft still takes. */
  readonly room: number;
}

export function foundView(page: ImportPage, found: Found, problem?: string): Html {
  const { language, formToken, path } = page;
  const words = importWords[language];
  const { rows, packed, room } = found;
  const takable = rows.filter(({ edit }) => edit !== undefined);
  const again = linkButton(path('/import'), words.again);
  const head = html`${pageHead(words.foundTitle, { lead: words.foundLead(rows.length), actions: [again] })}
${stepList(language, 1)}${problem !== undefined && html`<div class="problems" role="alert" tabindex="-1"><strong>${problem}</strong></div>`}`;
  if (found.problems.length > 0) {
    return html`${head}${problemsView(found.problems, language)}`;
  }
  if (rows.length === 0) {
    return html`${head}${emptyState(words.emptyTitle, { text: words.emptyText, action: again })}`;
  }
  const nothing = emptyState(words.allKnownTitle, { text: words.allKnownText, action: again });
  return html`${head}
<form method="post" action="${path('/import/take')}" class="stack">${hiddenToken(formToken)}<input type="hidden" name="bundle" value="${packed}">
<p class="note">${tally(rows, language)}</p>
${takable.length > room && html`<p class="notice warn">${words.moreThanRoom(takable.length, room)}</p>`}
${rowsTable(rows, new Set(takable.slice(0, room).map(({ key }) => key)), language)}
${takable.length > 0 ? html`<div class="actions"><button>${words.take}</button></div>` : nothing}
</form>
${card(words.lintTitle, findingsView(found, language))}`;
}

function tally(rows: readonly FoundRow[], language: Language): string {
  const count = (fate: FoundFate) => rows.filter((row) => row.fate === fate).length;
  const fresh = count('new');
  const changed = count('changed');
  return importWords[language].counts(fresh, changed, rows.length - fresh - changed);
}

/**
 * Unchanged entries of a folder are counted, not listed: a folder has hundreds. Ticked are as many as the draft takes.
 */
function rowsTable(
  rows: readonly FoundRow[],
  ticked: ReadonlySet<string>,
  language: Language,
): Html {
  const { rowColumns } = importWords[language];
  const columns = [rowColumns.take, rowColumns.what, rowColumns.fate, rowColumns.notes];
  return tableView(
    importWords[language].foundTitle,
    columns.map((label) => ({ label })),
    rows
      .filter(({ fate }) => fate !== 'same')
      .map((row) => rowCells(row, ticked.has(row.key), language)),
  );
}

const tones = {
  new: 'good',
  changed: 'warn',
  known: 'calm',
  impossible: 'bad',
  same: 'calm',
  'left-out': 'calm',
} as const satisfies Record<FoundFate, Tone>;

function rowCells(row: FoundRow, isTicked: boolean, language: Language): readonly Html[] {
  const words = importWords[language];
  const { key, title, fate, edit, knownAs } = row;
  const tick = edit
    ? html`<input type="checkbox" name="take" value="${key}" aria-label="${words.rowColumns.take}：${title}"${isTicked && html` checked`}>`
    : html``;
  return [
    tick,
    html`<strong>${title}</strong>${edit && saidView(edit.after ?? {}, language)}`,
    html`${badge(words.fates[fate], tones[fate])}${knownAs !== undefined && html`<small>${words.knownAs(knownAs)}</small>`}`,
    notesView(row, language),
  ];
}

/** What the rule would hear and say, in one line each. */
function saidView(after: Readonly<Record<string, unknown>>, language: Language): Html | undefined {
  const { hears, says } = importWords[language];
  const { exact, contains } = (after['when'] ?? {}) as Readonly<Record<string, unknown>>;
  const heard = [exact, contains].flatMap((list) => (Array.isArray(list) ? list : []));
  if (after['reply'] === undefined) return undefined;
  return html`<small>${heard.length > 0 && html`${hears}：${shorten(heard.join(' · '))}<br>`}${says}：${shorten(firstWords(after['reply']))}</small>`;
}

function firstWords(reply: unknown): string {
  if (typeof reply === 'string') return reply;
  if (Array.isArray(reply)) return reply.map(firstWords).join(' / ');
  if (typeof reply !== 'object' || reply === null) return '';
  return Object.entries(reply)
    .map(([kind, value]) => (kind === 'messages' ? firstWords(value) : `[${kind}]`))
    .join(' ');
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}

function notesView({ lines, clashes, hasMedia, edit }: FoundRow, language: Language): Html {
  const words = importWords[language];
  const notes = [
    ...lines.map((line) => line[language]),
    ...clashes.slice(0, 5).map(({ word, title }) => words.clash(word, title)),
    ...(hasMedia && edit ? [words.mediaNote] : []),
  ];
  if (notes.length === 0) return html`—`;
  return html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

const severityTones = { error: 'bad', warning: 'warn', hint: 'calm' } as const;
const maxFindings = 30;

function findingsView({ findings, names }: Found, language: Language): Html {
  const words = importWords[language];
  if (findings.length === 0) return html`<p class="note">${words.lintNone}</p>`;
  const lines = findings
    .slice(0, maxFindings)
    .map(
      (finding) =>
        html`<li>${badge(words.severity[finding.severity], severityTones[finding.severity])} ${finding.id && html`<strong>${names.get(finding.id) ?? finding.id}</strong> `}${sayFinding(finding, language, names)}</li>`,
    );
  return html`<ul class="findings">${lines}</ul>${findings.length > maxFindings && html`<p class="note">+${findings.length - maxFindings}</p>`}`;
}

function problemsView(problems: readonly ContentProblem[], language: Language): Html {
  const words = importWords[language];
  const lines = problems
    .slice(0, maxFindings)
    .map(
      ({ file, line, fix, ...said }) =>
        html`<li><code>${file}</code> ${words.line(line)}：${said[language]}${fix[language]}</li>`,
    );
  return card(
    words.contentProblems,
    html`<p>${words.contentProblemsText}</p><ul class="findings">${lines}</ul>`,
  );
}
