/**
 * What is told while somebody types: the notes beside their fields (put there by htmx, out of band), the patterns tried,
 * the reply as a phone shows it. Nothing of it is saved, and nothing of it keeps anybody from saving.
 */
import { readExplanation } from '../../../domain/explanation.ts';
import type { Reply } from '../../../domain/reply.ts';
import { normalise } from '../../../intents/normalise.ts';
import { compilePattern } from '../../../intents/words/pattern.ts';
import { patternBudget } from '../../../intents/words/word-index.ts';
import { findMatchedPart } from '../../../workshop/find-matched-part.ts';
import type { WorkshopFinding } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { badge } from '../../frame/parts.ts';
import { type Html, html } from '../../html.ts';
import { checkWords } from '../check-words.ts';
import { joinLines, splitLines } from '../form/word-lines.ts';
import { replyBubbles } from '../reply-bubbles.ts';
import { fieldAt, foundId, foundNames } from './editor-view.ts';

export interface CheckPart {
  readonly language: Language;
  readonly id: string;
  /** Undefined when the workshop could not tell. */
  readonly findings: readonly WorkshopFinding[] | undefined;
  /** One list of messages for each wording. */
  readonly preview: readonly (readonly Reply[])[];
  /** The message that the preview answers, where that is not plain. */
  readonly previewOf: string | undefined;
  readonly patterns: { readonly text: string; readonly tried: string };
}

export function checkPart(part: CheckPart): Html {
  const { language, findings, id } = part;
  const words = checkWords[language];
  const own = findings?.filter((finding) => finding.id === id || isBare(finding)) ?? [];
  const others = findings?.filter((finding) => !own.includes(finding)) ?? [];
  return html`${previewOf(part)}
<h2>${findings ? (own.length > 0 ? words.notes(own.length) : words.clean) : words.notChecked}</h2>
<ul class="notes">${own.map((finding) => note(finding, language))}</ul>
${others.length > 0 && html`<h3>${words.elsewhere}</h3><ul class="notes">${others.map((finding) => note(finding, language))}</ul>`}
${foundNames.map((name) => slot(name, own, language))}${triedPatterns(part)}`;
}

/** What does not compile names no rule: it is about the one that is edited. */
function isBare({ id }: WorkshopFinding): boolean {
  return id === '';
}

function slot(name: string, findings: readonly WorkshopFinding[], language: Language): Html {
  const here = findings.filter(({ path }) => fieldAt(path.slice(2)) === name);
  return html`<div class="found" id="${foundId(name)}" hx-swap-oob="true">${here.map(
    (finding) =>
      html`<p class="${finding.severity === 'error' ? 'problem' : 'hint'}">${wordsOf(finding, language)}${finding.witness && html` ${finding.witness[language]}`}</p>`,
  )}</div>`;
}

function note({ severity, fix, witness, ...finding }: WorkshopFinding, language: Language): Html {
  const tone = severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'calm';
  return html`<li>${badge('●', tone)} ${wordsOf({ ...finding, fix }, language)}${witness && html` <span class="witness">${witness[language]}</span>`}</li>`;
}

/** Without the place in the file: the operator sees a form. */
function wordsOf(
  { fix, ...said }: Pick<WorkshopFinding, 'zh' | 'en' | 'fix'>,
  language: Language,
): string {
  return `${said[language].replace(/^rules\[\d+\][^：:\s]*[：:]\s*/, '')} ${fix[language]}`;
}

function previewOf({ language, preview, previewOf: asked }: CheckPart): Html {
  const words = checkWords[language];
  const shown = preview.filter((wording) => wording.length > 0);
  return html`<h2>${words.preview}</h2>${asked !== undefined && html`<p class="hint">${words.previewOf(asked)}</p>`}
${shown.length === 0 ? html`<p class="hint">${words.noPreview}</p>` : shown.map((wording) => replyBubbles(wording, language))}`;
}

function triedPatterns({ language, patterns: { text, tried } }: CheckPart): Html {
  return html`<div id="pattern-tried" hx-swap-oob="true">${(splitLines(text) ?? []).map(
    (source) => {
      const { tone, words } = tryPattern(source, tried, language);
      return html`<p><code>${source}</code> ${words !== '' && badge(words, tone)}${tone === 'good' && html` ${marked(source, tried)}`}</p>`;
    },
  )}</div>`;
}

/** The words of the sentence that the pattern is about. */
function marked(source: string, tried: string): Html {
  const part = findMatchedPart(tried, { matcher: 'pattern', evidence: source });
  if (!part) return html`${tried}`;
  const { start, end } = part;
  return html`${tried.slice(0, start)}<mark>${tried.slice(start, end)}</mark>${tried.slice(end)}`;
}

function tryPattern(source: string, tried: string, language: Language) {
  const words = checkWords[language];
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') {
    const { fix, ...said } = readExplanation(pattern);
    return {
      tone: 'bad',
      words: joinLines([said[language], fix[language]]).replace(
        '\n',
        language === 'zh' ? '，' : ': ',
      ),
    } as const;
  }
  if (tried.trim() === '') return { tone: 'calm', words: '' } as const;
  const verdict = pattern.test(normalise(tried), { left: patternBudget });
  if (verdict === undefined) return { tone: 'warn', words: words.tooMuch } as const;
  return verdict
    ? ({ tone: 'good', words: words.matches } as const)
    : ({ tone: 'calm', words: words.matchesNot } as const);
}
