/**
 * What is told while somebody types: the notes beside their fields (put there by htmx, out of band), the patterns tried,
 * the reply as a phone shows it. Nothing of it is saved, and nothing of it keeps anybody from saving.
 */
import { readExplanation } from '../../../domain/explanation.ts';
import type { Reply } from '../../../domain/reply.ts';
import type { WorkshopFinding } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { badge, type Tone } from '../../frame/parts.ts';
import { type Html, html } from '../../html.ts';
import { checkWords } from '../check-words.ts';
import { joinLines } from '../form/word-lines.ts';
import { replyBubbles } from '../reply-bubbles.ts';
import { fieldAt, foundId, foundNames } from './editor-view.ts';
import type { TriedPattern, TriedPatterns } from './try-patterns.ts';

export interface CheckPart {
  readonly language: Language;
  readonly id: string;
  /** Undefined when the workshop could not tell. */
  readonly findings: readonly WorkshopFinding[] | undefined;
  /** One list of messages for each wording. */
  readonly preview: readonly (readonly Reply[])[];
  /** The message that the preview answers, where that is not plain. */
  readonly previewOf: string | undefined;
  readonly patterns: TriedPatterns;
  /** What followers wrote is shown to whoever may read it, and only after it was noted. */
  readonly showsMessages: boolean;
}

export function checkPart(part: CheckPart): Html {
  const { language, findings, id } = part;
  const words = checkWords[language];
  const own = findings?.filter((finding) => finding.id === id || isBare(finding)) ?? [];
  const others = findings?.filter((finding) => !own.includes(finding)) ?? [];
  return html`${previewOf(part)}
<h2>${findings ? (own.length > 0 ? words.notes(own.length) : words.clean) : words.notChecked}</h2>
<ul class="notes">${own.map((finding) => note(finding, part))}</ul>
${others.length > 0 && html`<h3>${words.elsewhere}</h3><ul class="notes">${others.map((finding) => note(finding, part))}</ul>`}
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

function note(
  { severity, fix, witness, ...finding }: WorkshopFinding,
  { language, showsMessages }: CheckPart,
): Html {
  const words = checkWords[language];
  const tone = severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'calm';
  return html`<li>${badge('●', tone)} ${wordsOf({ ...finding, fix }, language)}${witness && html` <span class="witness">${showsMessages ? witness[language] : words.witnesses(witness.count)}</span>`}</li>`;
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
