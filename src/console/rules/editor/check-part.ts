/**
 * What is told while somebody types: the notes beside their fields (put there by htmx, out of band), the patterns tried,
 * the reply as a phone shows it. Nothing of it is saved, and nothing of it keeps anybody from saving.
 */
import { readExplanation } from '../../../domain/explanation.ts';
import type { Reply } from '../../../domain/reply.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { WorkshopFinding } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { askOfForm } from '../../frame/late-part.ts';
import { badge, type Tone } from '../../frame/parts.ts';
import { joinLines } from '../../schema-form/word-lines.ts';
import { checkWords } from '../check-words.ts';
import type { DraftRule } from '../draft-rules.ts';
import { replyBubbles } from '../reply-bubbles.ts';
import { sayFinding } from '../say-finding.ts';
import { fieldAt, foundId, foundNames } from './editor-view.ts';
import { findGuilty } from './find-guilty.ts';
import { type NotesSetting, notesList, notesOfOthers, witnessWords } from './notes-view.ts';
import type { TriedPattern, TriedPatterns } from './try-patterns.ts';

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
  readonly patterns: TriedPatterns;
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

/** The workshop is still at work at it. */
export function checkUnderWay({ language, path }: Pick<CheckPart, 'language' | 'path'>): Html {
  const meanwhile = checkWords[language].checking;
  const asking = { form: '#rule-form', target: '#rule-check-words', meanwhile };
  return askOfForm(language, { at: path('/rule-check'), ...asking });
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

function slot(name: string, findings: readonly WorkshopFinding[], setting: NotesSetting): Html {
  const { language, names } = setting;
  const here = findings.filter(({ path }) => fieldAt(path.slice(2)) === name);
  return html`<div class="found" id="${foundId(name)}" hx-swap-oob="true">${here.map(
    (finding) =>
      html`<p class="${finding.severity === 'error' ? 'problem' : 'hint'}">${sayFinding(finding, language, names)}${finding.witness && html` ${witnessWords(finding.witness, setting)}`}</p>`,
  )}</div>`;
}

function previewOf({ language, preview, previewOf: asked }: CheckPart): Html {
  const words = checkWords[language];
  const shown = preview.filter((wording) => wording.length > 0);
  return html`<h2>${words.preview}</h2>${asked !== undefined && html`<p class="hint">${words.previewOf(asked)}</p>`}
${shown.length === 0 ? html`<p class="hint">${words.noPreview}</p>` : shown.map((wording) => replyBubbles(wording, language))}`;
}

function triedPatterns({ language, patterns }: CheckPart): Html {
  const words = checkWords[language];
  const { tried, isCut } = patterns;
  return html`<div id="pattern-tried" hx-swap-oob="true">${tried.map((one) => {
    const { tone, text } = verdictText(one, language);
    return html`<p><code>${one.source}</code> ${text !== '' && badge(text, tone)}${one.matched && html` ${marked(patterns.sentence, one.matched)}`}</p>`;
  })}${isCut && html`<p class="hint">${words.notAllTried(tried.length)}</p>`}</div>`;
}

/** The words of the sentence that the pattern is about. */
function marked(sentence: string, { start, end }: NonNullable<TriedPattern['matched']>): Html {
  return html`${sentence.slice(0, start)}<mark>${sentence.slice(start, end)}</mark>${sentence.slice(end)}`;
}

function verdictText(
  { verdict, problem }: TriedPattern,
  language: Language,
): { readonly tone: Tone; readonly text: string } {
  const words = checkWords[language];
  switch (verdict) {
    case 'refused': {
      const { fix, ...said } = readExplanation(problem);
      const between = language === 'zh' ? '，' : ': ';
      return {
        tone: 'bad',
        text: joinLines([said[language], fix[language]]).replace('\n', between),
      };
    }
    case 'not-tried':
      return { tone: 'calm', text: '' };
    case 'too-much':
      return { tone: 'warn', text: words.tooMuch };
    case 'matches':
      return { tone: 'good', text: words.matches };
    case 'matches-not':
      return { tone: 'calm', text: words.matchesNot };
  }
}
