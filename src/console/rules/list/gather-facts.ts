/** What the list tells of each rule beside its words: notes of the lint, and how often it would answer last week. */

import type { Edit } from '../../../domain/edit.ts';
import { AppError } from '../../../errors.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { rulesFile } from '../draft-rules.ts';
import type { RulesView } from './rules-view.ts';

type Facts = RulesView['facts'];
type Asked = Pick<AccountCall, 'workshop' | 'language'>;

/** The first lint of a revision takes seconds. */
export function gatherNotes(
  { workshop, language }: Asked,
  edits: readonly Edit[],
): Promise<Pick<Facts, 'findings' | 'found'>> {
  return orNothing(async () => {
    const found = await workshop.lint(edits);
    const ofRules = found.filter(
      ({ file, id, severity }) => file === rulesFile && id !== '' && severity !== 'hint',
    );
    const byRule = Map.groupBy(ofRules, ({ id }) => id);
    const findings = new Map(
      [...byRule].map(([id, list]) => [id, list.map((finding) => finding[language])]),
    );
    return { findings, found: new Set(findings.keys()) };
  });
}

/** What is live decides last week's messages: a rule of the draft alone has no number. */
export function gatherHits({ workshop }: Asked): Promise<Pick<Facts, 'hits' | 'isCounting'>> {
  return orNothing(async () => {
    const { byRule, messageCount, isCounting } = await workshop.countHits();
    // Nobody wrote anything: that no rule answered tells nothing about rules.
    return messageCount === 0 ? { isCounting } : { hits: byRule, isCounting };
  });
}

/** A list without them is better than none: the workshop may be busy or broken. */
async function orNothing<T extends object>(ask: () => Promise<T>): Promise<T | Partial<T>> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {};
  }
}
