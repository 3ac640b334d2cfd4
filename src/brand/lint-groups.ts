/** Rules for groups that nothing puts anybody into, and groups by topics that no rule has. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import type { UnplacedFinding } from './brand-finding.ts';

/** Given by services, not by the file: `level:gold`. */
const ofServices = /^[a-z-]+:/;

export function lintGroups(
  rules: readonly RuleSource[],
  { setup }: Pick<CatalogueIndex, 'setup'>,
): readonly UnplacedFinding[] {
  const known = new Set(setup.groups.map(({ id }) => id));
  return rules.flatMap(({ id, if: conditions }, position): readonly UnplacedFinding[] => {
    const strangers = conditions?.groups?.filter((one) => !known.has(one) && !ofServices.test(one));
    const [stranger] = strangers ?? [];
    if (stranger === undefined) return [];
    return [
      {
        file: 'rules.yaml',
        id,
        path: ['rules', position, 'if', 'groups'],
        severity: 'warning',
        kind: 'unknown-group',
        zh: `没有「${stranger}」这个分组，这条规则对谁都不会生效。`,
        en: `There is no group "${stranger}": this rule is for nobody.`,
        fix: {
          zh: '在「分组」里建一个这样的编号，或者改掉这里的条件。',
          en: 'Make a group of that id, or change the condition.',
        },
      },
    ];
  });
}

/** Its intents are in another file: what the file of groups cannot know by itself. */
export function lintGroupTopics(
  rules: readonly RuleSource[],
  { setup }: Pick<CatalogueIndex, 'setup'>,
): readonly UnplacedFinding[] {
  const intents = new Set(rules.map(({ id, intent }) => intent ?? id));
  return setup.groups.flatMap(({ id, by, what }, at): readonly UnplacedFinding[] => {
    if (by !== 'topic' || intents.has(what)) return [];
    return [
      {
        file: 'groups.yaml',
        id,
        path: ['groups', at, 'what'],
        severity: 'warning',
        kind: 'unknown-group-topic',
        zh: `没有哪条规则的意图是「${what}」，这个分组不会有人。`,
        en: `No rule has the intent "${what}": nobody will be in this group.`,
        fix: { zh: '改成规则里有的意图。', en: 'Write an intent that rules have.' },
      },
    ];
  });
}
