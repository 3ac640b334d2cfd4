/** The rules out of rules.yaml, checked each by itself, together, and against the catalogue and the handlers they call. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { HandlerCall, HandlerName } from '../domain/intent.ts';
import type { Handler } from '../handlers/handler.ts';
import type { SlotFields } from '../handlers/template-variables.ts';
import { findRulesetProblems } from '../intents/compile-ruleset.ts';
import { type RuleSource, ruleSourceSchema } from '../intents/ruleset-schema.ts';
import { entryProblems } from './brand-problems.ts';
import { findSceneProblems } from './check-scenes.ts';
import { findSlotTextProblems, findTwinSlots } from './check-slots.ts';
import { findWideBraces, findWideCommas } from './full-width-signs.ts';
import { repairRules } from './repair-rule.ts';
import { templatesIn } from './templates-in.ts';
import {
  checkYamlList,
  type ListEntry,
  reportIssues,
  type ValuePath,
  type YamlSource,
} from './yaml-source.ts';

export interface RuleChecks {
  readonly handlers: Readonly<Record<HandlerName, Pick<Handler, 'parameters' | 'findProblems'>>>;
  /** What is wrong with the text of a reply; undefined when nothing is. */
  readonly checkTemplate: (text: string, slots?: SlotFields) => string | undefined;
  /** Undefined while it has problems of its own: then ids in rules are not looked up. */
  readonly catalogue: CatalogueIndex | undefined;
}

export interface CheckedRules {
  /** Those that the schema takes. When any problem was reported they are no ruleset. */
  readonly entries: readonly ListEntry<RuleSource>[];
  /** The menu keys that some rule answers. */
  readonly menuKeys: ReadonlySet<string>;
  readonly ruleIds: ReadonlySet<string>;
  readonly intents: ReadonlySet<string>;
}

const maxRules = 20_000;

export function checkRules(yaml: YamlSource, checks: RuleChecks): CheckedRules {
  const list = { key: 'rules', entry: ruleSourceSchema, maxLength: maxRules };
  const rules = checkYamlList(yaml, list);
  const { rules: values = [] } = (yaml.value ?? {}) as { readonly rules?: unknown };
  const repaired = Array.isArray(values) ? repairRules(values.slice(0, maxRules), rules) : [];
  const readable = [...rules, ...repaired].toSorted((a, b) => a.at - b.at);
  for (const rule of readable) checkRule(yaml, rule, checks);
  const source = { rules: readable.map(({ entry }) => entry) };
  for (const { path, message } of findRulesetProblems(source)) {
    yaml.reportAt(pathInFile(path, readable), message);
  }
  return {
    entries: rules,
    menuKeys: new Set(rules.flatMap(({ entry }) => entry.when.menu ?? [])),
    ruleIds: new Set(rules.map(({ entry }) => entry.id)),
    intents: new Set(rules.map(({ entry }) => entry.intent ?? entry.id)),
  };
}

/** The compiler counts the rules it was given; the file may have broken ones between them. */
function pathInFile(
  [root, position, ...rest]: ValuePath,
  rules: readonly ListEntry<RuleSource>[],
): ValuePath {
  const at = typeof position === 'number' ? rules[position]?.at : undefined;
  return [root ?? 'rules', ...(at === undefined ? [] : [at]), ...rest];
}

function checkRule(source: YamlSource, rule: ListEntry<RuleSource>, checks: RuleChecks): void {
  const path = ['rules', rule.at];
  const { reply, handler, with: parameters = {} } = rule.entry;
  const report = (problemPath: ValuePath, explanation: string) =>
    source.reportAt([...path, ...problemPath], explanation);
  reportWideSigns(rule.entry, report);
  const { scenes = [] } = rule.entry.when;
  const strangers = checks.catalogue ? findSceneProblems(scenes, checks.catalogue) : [];
  for (const { at, explanation } of strangers) report(['when', 'scenes', at], explanation);
  if (reply !== undefined) checkReply(reply, checks, report);
  if (handler !== undefined) checkCall({ handler, parameters }, checks, report);
}

function reportWideSigns(rule: RuleSource, report: YamlSource['reportAt']): void {
  const { when, unless = [], reply, with: parameters } = rule;
  const lists: readonly (readonly [ValuePath, readonly string[]])[] = [
    [['when', 'exact'], when.exact ?? []],
    [['when', 'contains'], when.contains ?? []],
    [['unless'], unless],
  ];
  for (const [path, words] of lists) {
    for (const [at, word] of words.entries()) {
      const problem = findWideCommas(word);
      if (problem !== undefined) report([...path, at], problem);
    }
  }
  for (const path of findWideBraces({ reply, with: parameters }))
    report(path, entryProblems.wideBraces);
}

function checkReply(
  reply: NonNullable<RuleSource['reply']>,
  { checkTemplate }: RuleChecks,
  report: YamlSource['reportAt'],
): void {
  for (const { path, text } of templatesIn(reply, ['reply'])) {
    const problem = checkTemplate(text);
    if (problem !== undefined) report(path, problem);
  }
}

function checkCall(
  call: HandlerCall,
  { handlers, catalogue, checkTemplate }: RuleChecks,
  report: YamlSource['reportAt'],
): void {
  const handler = handlers[call.handler];
  const twins = call.handler === 'collect' ? findTwinSlots(call.parameters) : [];
  for (const { path, explanation } of twins) report(['with', ...path], explanation);
  const parsed = handler.parameters.safeParse(call.parameters, { reportInput: true });
  if (parsed.success && catalogue) {
    const problems = handler.findProblems?.(parsed.data, catalogue) ?? [];
    for (const problem of problems) report(['with'], problem);
    return;
  }
  // Twins were told already, each at its own place.
  const issues = (parsed.error?.issues ?? []).filter(
    ({ code, path }) => twins.length === 0 || code !== 'custom' || path.join('.') !== 'slots',
  );
  reportIssues(issues, report, { schema: handler.parameters, base: ['with'] });
  if (call.handler !== 'collect') return;
  for (const { path, explanation } of findSlotTextProblems(call.parameters, checkTemplate)) {
    report(['with', ...path], explanation);
  }
}
