/** The notes of the lint as a list that can be read: the rule's own in full, those about others by rule, folded. */

import { type Html, html } from '../../../markup/html.ts';
import type { WorkshopFinding } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { badge } from '../../frame/parts.ts';
import { checkWords } from '../check-words.ts';
import { type EntryNames, sayFinding } from '../say-finding.ts';

export interface NotesSetting {
  readonly language: Language;
  readonly names: EntryNames;
  readonly path: (path: string) => string;
  /** What followers wrote is shown to whoever may read it, and only after it was noted. */
  readonly showsMessages: boolean;
}

const tones = { error: 'bad', warning: 'warn', hint: 'calm' } as const;
/** Nobody reads more of them. */
const groupsShown = 5;
const linesShown = 20;

export function notesList(findings: readonly WorkshopFinding[], setting: NotesSetting): Html {
  const { more } = checkWords[setting.language];
  const left = findings.length - linesShown;
  return html`<ul class="findings">${findings.slice(0, linesShown).map((finding) => note(finding, setting))}${left > 0 && html`<li class="hint">${more(left)}</li>`}</ul>`;
}

/** Each rule by its title, with how many notes it has; the most concerned first. */
export function notesOfOthers(
  findings: readonly WorkshopFinding[],
  setting: NotesSetting,
): Html | undefined {
  if (findings.length === 0) return undefined;
  const words = checkWords[setting.language];
  const groups = [...Map.groupBy(findings, ({ id }) => id)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const drawn = groups.map(([id, list]) => groupOf(id, list, setting));
  const rest = drawn.slice(groupsShown);
  return html`<h3>${words.elsewhere}</h3>${drawn.slice(0, groupsShown)}${rest.length > 0 && html`<details><summary>${words.moreRules(rest.length)}</summary>${rest}</details>`}`;
}

function groupOf(id: string, findings: readonly WorkshopFinding[], setting: NotesSetting): Html {
  const { language, names, path } = setting;
  const words = checkWords[language];
  const isLost = findings.every(({ kind }) => kind === 'phrase-lost' || kind === 'example-taken');
  const count = isLost ? words.lostTo(findings.length) : words.notes(findings.length);
  const link = html`<p><a href="${path(`/rules/${encodeURIComponent(id)}`)}">${words.openRule}</a></p>`;
  return html`<details class="note-group"><summary>${words.ofRule(names.get(id) ?? id, count)}</summary>${link}${notesList(findings, setting)}</details>`;
}

/** A message that both rules hear, or how many there are. */
export function witnessWords(
  witness: NonNullable<WorkshopFinding['witness']>,
  { language, showsMessages }: Pick<NotesSetting, 'language' | 'showsMessages'>,
): string {
  return showsMessages ? witness[language] : checkWords[language].witnesses(witness.count);
}

function note(finding: WorkshopFinding, setting: NotesSetting): Html {
  const { language, names } = setting;
  const words = checkWords[language];
  const { severity, witness } = finding;
  return html`<li>${badge(words.severity[severity], tones[severity])} ${sayFinding(finding, language, names)}${witness && html` <span class="witness">${witnessWords(witness, setting)}</span>`}</li>`;
}
