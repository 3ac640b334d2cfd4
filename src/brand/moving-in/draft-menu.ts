/**
 * A draft of menu.yaml from the menu that followers see, and the rules that its entries need: what the back office
 * answered itself becomes a key, with a rule that says the same. Pure; what is not carried over is in the report.
 */
import type { EntryValue } from '../../domain/edit.ts';
import { readExplanation } from '../../domain/explanation.ts';
import type { MenuEntry, StandingMenu } from '../../domain/menu.ts';
import { maxArticlesForEvent } from '../../wechat/limits.ts';
import { readMenu } from '../menu-file.ts';
import { type DraftReply, draftReply, type MovedMediaIndex } from './draft-replies.ts';
import { cleanLine } from './foreign-text.ts';
import { writeMenuTarget } from './menu-source.ts';
import { placeMenu, type Spot } from './place-menu.ts';
import type { ReportLine, Say } from './report-line.ts';

/** As it is written into rules.yaml. */
export interface MenuRule {
  readonly id: string;
  readonly title: string;
  readonly when: { readonly menu: readonly string[] };
  readonly reply?: DraftReply;
  readonly handler?: 'help';
}

/** A rule that an earlier import wrote, as it stands now. */
export type EarlierRule = EntryValue & { readonly id: string };

export interface MenuDraft {
  /** As they are written into menu.yaml; none when there is nothing to write. */
  readonly parts: readonly object[];
  readonly rules: readonly (MenuRule | EarlierRule)[];
  readonly lines: readonly ReportLine[];
}

export interface MenuDrafting {
  readonly media: MovedMediaIndex;
  /** The keys that a rule of the brand answers already. */
  readonly heardKeys: ReadonlySet<string>;
  /** By the key that they answer. */
  readonly earlier: ReadonlyMap<string, EarlierRule>;
}

/** What the schema of rules takes of a word. */
const maxKeyLength = 100;
const maxTitleLength = 40;

export function draftMenu(standing: StandingMenu, drafting: MenuDrafting): MenuDraft {
  const { menu, conditionalCount } = standing;
  // A key that two entries have needs one rule.
  const heardKeys = new Set(drafting.heardKeys);
  const drafted = placeMenu(menu).map(({ part, spots }) => {
    const problem = part.kind === 'column' ? findProblem(columnOf(part.name, sample)) : undefined;
    if (problem) {
      return leaveOut(
        part.name,
        `整栏没有导入：${problem.zh}`,
        `the column is left out: ${problem.en}`,
      );
    }
    const entries = spots.map((spot) => {
      const entry = draftEntry(spot, { ...drafting, heardKeys });
      for (const key of entry.rule ? menuKeysOf(entry.rule) : []) heardKeys.add(key);
      return entry;
    });
    return part.kind === 'column' ? joinColumn(part.name, entries) : joinEntries(entries);
  });
  return {
    parts: drafted.flatMap(({ parts }) => parts),
    rules: drafted.flatMap(({ rules }) => rules),
    lines: [
      ...drafted.flatMap(({ lines }) => lines),
      ...(conditionalCount > 0 ? [conditionalLine(conditionalCount)] : []),
    ],
  };
}

interface DraftedEntry {
  /** Undefined when it cannot be said in menu.yaml. */
  readonly source?: object;
  readonly rule?: MenuRule | EarlierRule;
  readonly lines: readonly ReportLine[];
}

function joinEntries(entries: readonly DraftedEntry[]): MenuDraft {
  return {
    parts: entries.flatMap(({ source }) => source ?? []),
    rules: entries.flatMap(({ rule }) => rule ?? []),
    lines: entries.flatMap(({ lines }) => lines),
  };
}

function joinColumn(name: string, entries: readonly DraftedEntry[]): MenuDraft {
  const { parts, ...joined } = joinEntries(entries);
  if (parts.length > 0) return { ...joined, parts: [columnOf(name, ...parts)] };
  const none = leaveOut(
    name,
    '没有一项能导入，整栏没有导入',
    'no entry is left: the column is left out',
  );
  return { ...none, lines: [...joined.lines, ...none.lines] };
}

function leaveOut(name: string, zh: string, en: string): MenuDraft {
  const line: ReportLine = { kind: 'impossible', what: whatOf(name), zh, en };
  return { parts: [], rules: [], lines: [line] };
}

function draftEntry(spot: Spot, drafting: MenuDrafting): DraftedEntry {
  const { entry, path, place } = spot;
  const said: ReportLine[] = [];
  const say: Say = (kind, zh, en) => said.push({ kind, what: whatOf(path), zh, en });
  const source = draftSource(spot, say);
  const rule = source ? draftRule({ entry, place, say }, drafting) : 'impossible';
  if (!source || rule === 'impossible') return { lines: said };
  if (said.length === 0) sayAsItWas(entry, say);
  if (!rule) return { source, lines: said };
  return { source, rule, lines: said.map((line) => ({ ...line, ruleId: rule.id })) };
}

function draftSource({ entry, place, isInColumn }: Spot, say: Say): object | undefined {
  const target = writeMenuTarget(entry, place, say);
  if (!target) return undefined;
  const source = { name: entry.name, ...target };
  const problem = findProblem(isInColumn ? columnOf(sample.name, source) : source);
  if (!problem) return source;
  say('impossible', `没有导入：${problem.zh}`, `left out: ${problem.en}`);
  return undefined;
}

function sayAsItWas({ kind }: MenuEntry, say: Say): void {
  if (kind === 'other') say('imported', '改由规则说同样的话', 'a rule says the same now');
  else say('imported', '照原样导入', 'as it was');
}

interface Answering {
  readonly entry: MenuEntry;
  readonly place: string;
  readonly say: Say;
}

/** Undefined for an entry that needs none. */
function draftRule(
  { entry, place, say }: Answering,
  drafting: MenuDrafting,
): MenuRule | EarlierRule | 'impossible' | undefined {
  const { name } = entry;
  const rule = { id: place, title: cleanLine(name, maxTitleLength) || place };
  if (entry.kind === 'other') {
    const replies = entry.answer ? [entry.answer] : [];
    const said = { says: 'all', replies, maxArticles: maxArticlesForEvent } as const;
    const reply = draftReply(said, drafting.media, say);
    if (reply !== undefined) return { ...rule, when: { menu: [place] }, reply };
    say(
      'impossible',
      '没有能说的回复，菜单里没有这一项',
      'no reply is left: the entry is left out',
    );
    return 'impossible';
  }
  if (entry.kind !== 'key' && entry.kind !== 'scan') return undefined;
  const menuKey = entry.menuKey.trim();
  if (drafting.heardKeys.has(menuKey)) return undefined;
  const earlier = drafting.earlier.get(menuKey);
  if (earlier) return earlier;
  const id = freeId(place, drafting.earlier);
  return draftUnknown({ ...rule, id, when: { menu: [menuKey] }, handler: 'help' }, say);
}

/** A kept rule may be called so: its entry has moved since. */
function freeId(place: string, earlier: MenuDrafting['earlier']): string {
  const taken = new Set([...earlier.values()].map(({ id }) => id));
  let id = place;
  while (taken.has(id)) id = `${id}-new`;
  return id;
}

/** Whoever taps it gets what a key gets that no rule knows; a dead end would not compile. */
function draftUnknown(rule: MenuRule, say: Say): MenuRule | 'impossible' {
  const [key = ''] = rule.when.menu;
  if (Array.from(key).length > maxKeyLength) {
    say(
      'impossible',
      `KEY 超过 ${maxKeyLength} 个字，没有导入`,
      `its key is longer than ${maxKeyLength} characters: left out`,
    );
    return 'impossible';
  }
  const shown = cleanLine(key, maxTitleLength);
  say(
    'changed',
    `「${shown}」原来由别的程序回答，平台不告诉怎么答；规则先说能做什么，请改成您的回复`,
    `another program answers the key "${shown}", and the platform does not tell how: the rule says what one can ask for until you write the reply`,
  );
  return rule;
}

/** The menu keys that a rule answers, as it is written. */
export function menuKeysOf({ when }: MenuRule | EarlierRule): readonly string[] {
  const keys = (when as { readonly menu?: unknown } | null | undefined)?.menu;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

/** What keeps a part from standing in menu.yaml. */
function findProblem(part: object) {
  const problems: string[] = [];
  readMenu({
    value: { menu: [part] },
    reportAt: (_, explanation) => problems.push(explanation),
    lineOf: () => 1,
  });
  const [problem] = problems;
  return problem === undefined ? undefined : readExplanation(problem);
}

function columnOf(name: string, ...entries: readonly object[]): object {
  return { name, entries };
}

const sample = { name: '官网', url: 'https://example.com/' };

function whatOf(path: string): string {
  return `菜单 ${cleanLine(path, 2 * maxTitleLength)}`;
}

function conditionalLine(count: number): ReportLine {
  return {
    kind: 'impossible',
    what: '个性化菜单',
    zh: `另有 ${count} 个个性化菜单没有导入，在平台上不受影响`,
    en: `${count} conditional menu(s) for some followers are left out, and stay as they are at the platform`,
  };
}
