/**
 * What the check and the operator's tests say of a draft. As long as they are under way the page says so and asks for
 * them; it never says that all is well before somebody looked.
 */
import type { BrandFinding } from '../../brand/brand-finding.ts';
import type { ContentProblem } from '../../brand/content-problem.ts';
import type { CaseFailure, CaseReport } from '../../brand/run-cases.ts';
import { type Html, html } from '../../markup/html.ts';
import type { DraftVerdict } from '../../workshop/draft-checks.ts';
import type { Language } from '../frame/language.ts';
import { badge, card } from '../frame/parts.ts';
import { type EntryNames, sayFinding } from '../rules/say-finding.ts';
import { checksWords } from './checks-words.ts';
import type { DraftPage } from './draft-page.ts';
import { entryWords } from './entry-words.ts';
import { askForChecks } from './late-checks.ts';

const tones = { error: 'bad', warning: 'warn', hint: 'calm' } as const;
/** More of them is a list that nobody reads. */
const shownCount = 25;

export function checksView(page: DraftPage): Html {
  const body = html`<div class="stack" aria-live="polite">${checksBody(page)}</div>`;
  return card(checksWords[page.language].checksTitle, body, 'checks');
}

export function checksBody(page: DraftPage): Html {
  const { verdict } = page;
  return verdict ? verdictView(verdict, page) : askForChecks(page);
}

function verdictView({ findings, tests, problems }: DraftVerdict, page: DraftPage): Html {
  const words = checksWords[page.language];
  const count = (severity: BrandFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = words.checkCounts(count('error'), count('warning'), count('hint'));
  return html`<p>${findings.length === 0 ? words.checksClean : counts}</p>${findings.length > 0 && foldedFindings(findings, page)}${tests ? testsView(tests, page) : problemLines(unsaid(problems, findings, page), page.language, page.names)}`;
}

/** What must be fixed is open; the rest may be looked at. */
function foldedFindings(findings: readonly BrandFinding[], page: DraftPage): Html {
  const words = checksWords[page.language];
  const lines = findings.slice(0, shownCount).map((finding) => findingLine(finding, page));
  const isOpen = findings.some(({ severity }) => severity === 'error');
  const more = findings.length - lines.length;
  const list = html`<ul class="findings">${lines}${more > 0 && html`<li class="note">${words.more(more)}</li>`}</ul>`;
  return html`<details${isOpen && html` open`}><summary>${words.checksTitle} (${findings.length})</summary>${list}</details>`;
}

function findingLine(finding: BrandFinding, { language, path, names }: DraftPage): Html {
  const words = checksWords[language];
  const { severity, file, id } = finding;
  // What is wrong in a whole file is told under the name of the file.
  const { files } = entryWords[language];
  const title = id === '' ? (files[file] ?? file) : names.get(id);
  const name =
    file === 'rules.yaml' && id !== ''
      ? html`<a href="${path(`/rules/${encodeURIComponent(id)}`)}">${title ?? id}</a> `
      : title !== undefined && html`<strong>${title}</strong> `;
  return html`<li>${badge(words.severity[severity], tones[severity])} ${name}${sayFinding(finding, language, names)}</li>`;
}

/** The check says most of what keeps content from compiling, and says which rule it is about. */
function unsaid(
  problems: readonly ContentProblem[],
  findings: readonly BrandFinding[],
  { language, names }: DraftPage,
): readonly ContentProblem[] {
  const said = new Set(findings.map((finding) => sayFinding(finding, language, names)));
  return problems.filter((problem) => !said.has(sayFinding(problem, language, names)));
}

function testsView(
  { passedCount, failures }: CaseReport,
  { language, path }: Pick<DraftPage, 'language' | 'path'>,
): Html {
  const words = checksWords[language];
  if (passedCount + failures.length === 0) return html`<p class="note">${words.noTests}</p>`;
  return html`<h3><a href="${path('/tests')}">${words.testsTitle}</a></h3><p>${words.testCounts(passedCount, failures.length)}</p>${failures.length > 0 && html`<ul class="findings">${failures.slice(0, shownCount).map((failure) => failureLine(failure, language))}</ul>`}`;
}

function failureLine({ title, shortfalls }: CaseFailure, language: Language): Html {
  const said = shortfalls.map(({ expected, heard }) =>
    language === 'zh'
      ? html`<li>想要：${expected.zh}；实际：${heard.zh}</li>`
      : html`<li>Expected ${expected.en}; got ${heard.en}</li>`,
  );
  return html`<li><strong>${title}</strong><ul>${said}</ul></li>`;
}

export function problemLines(
  problems: readonly ContentProblem[],
  language: Language,
  names: EntryNames = new Map(),
): Html {
  if (problems.length === 0) return html``;
  const { files } = entryWords[language];
  const lines = problems
    .slice(0, shownCount)
    .map(
      (problem) =>
        html`<li>${badge(files[problem.file] ?? problem.file)} ${sayFinding(problem, language, names)}</li>`,
    );
  return html`<ul class="findings">${lines}</ul>`;
}
