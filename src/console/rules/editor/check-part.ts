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
import type { DraftRule } from '../draft-rules.ts';
import { joinLines, splitLines } from '../form/word-lines.ts';
import { replyBubbles } from '../reply-bubbles.ts';
import { sayFinding } from '../say-finding.ts';
import { fieldAt, foundId, foundNames } from './editor-view.ts';
import { findGuilty } from './find-guilty.ts';
import { type NotesSetting, notesList, notesOfOthers } from './notes-view.ts';

export interface CheckPart extends NotesSetting {
  readonly language: Language;
  readonly id: string;
  /** Undefined when the workshop could not tell. */
  readonly findings: readonly WorkshopFinding[] | undefined;
  /** As they stand in the draft. */
  readonly rules: readonly DraftRule[];
  /** One list of messages for each wording. */
  readonly preview: readonly (readonly Reply[])[];
  /** The message that the preview answers, where that is not plain. */
  readonly previewOf: string | undefined;
  readonly patterns: { readonly text: string; readonly tried: string };
}

export function checkPart(part: CheckPart): Html {
  const { id, rules } = part;
  const told = part.findings ?? [];
  const blamed = told.filter((finding) => findGuilty(finding, rules, id));
  const findings = told.filter((finding) => !blamed.includes(finding));
  const own = findings.filter((finding) => finding.id === id || isBare(finding));
  const others = findings.filter((finding) => !own.includes(finding));
  const isClean = blamed.length === 0;
  return html`${previewOf(part)}
${guiltyLines(blamed, part)}${isClean && html`<h2>${titleOf(part, own.length)}</h2>`}
${own.length > 0 && notesList(own, part)}${notesOfOthers(others, part)}
${foundNames.map((name) => slot(name, own, part))}${triedPatterns(part)}`;
}

/** What does not compile names no rule: it is about the one that is edited. */
function isBare({ id }: WorkshopFinding): boolean {
  return id === '';
}

function titleOf({ findings, language }: CheckPart, ownCount: number): string {
  const words = checkWords[language];
  if (!findings) return words.notChecked;
  return ownCount > 0 ? words.notes(ownCount) : words.clean;
}

/** Each rule that must be mended first, once, with what is wrong in it. */
export function guiltyLines(
  findings: readonly WorkshopFinding[],
  setting: Pick<CheckPart, 'id' | 'rules' | 'language' | 'names' | 'path'>,
): Html | undefined {
  if (findings.length === 0) return undefined;
  const { id, rules, language, names, path } = setting;
  const words = checkWords[language];
  const groups = Map.groupBy(findings, (finding) => findGuilty(finding, rules, id)?.rule);
  return html`<h2>${words.brokenTitle}</h2>${[...groups].map(([rule, found]) => {
    const title = rule && (names.get(rule.id) ?? rule.id);
    const to = rule ? `/rules/${encodeURIComponent(rule.id)}` : '/drafts';
    return html`<p class="problem">${title === undefined ? words.guiltyDraft : words.guilty(title)} <a href="${path(to)}">${words.fixIt}</a></p>${found.slice(0, 3).map((finding) => html`<p class="hint">${sayFinding(finding, language, names)}</p>`)}`;
  })}`;
}

function slot(
  name: string,
  findings: readonly WorkshopFinding[],
  { language, names }: NotesSetting,
): Html {
  const here = findings.filter(({ path }) => fieldAt(path.slice(2)) === name);
  return html`<div class="found" id="${foundId(name)}" hx-swap-oob="true">${here.map(
    (finding) =>
      html`<p class="${finding.severity === 'error' ? 'problem' : 'hint'}">${sayFinding(finding, language, names)}${finding.witness && html` ${finding.witness[language]}`}</p>`,
  )}</div>`;
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
