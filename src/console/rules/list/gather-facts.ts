/** What the list tells of each rule beside its words: notes of the lint, and how often it was hit last week. */

import type { Edit } from '../../../domain/edit.ts';
import { AppError } from '../../../errors.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { rulesFile } from '../draft-rules.ts';
import type { RulesView } from './rules-view.ts';

/** A list without notes is better than none: the workshop may be busy or broken. */
export async function gatherFacts(
  { workshop, language }: Pick<AccountCall, 'workshop' | 'language'>,
  edits: readonly Edit[],
): Promise<RulesView['facts']> {
  try {
    const found = await workshop.lint(edits);
    const ofRules = found.filter(
      ({ file, id, severity }) => file === rulesFile && id !== '' && severity !== 'hint',
    );
    const byRule = Map.groupBy(ofRules, ({ id }) => id);
    const findings = new Map(
      [...byRule].map(([id, list]) => [id, list.map((finding) => finding[language])]),
    );
    return { findings, found: new Set(findings.keys()) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {};
  }
}
