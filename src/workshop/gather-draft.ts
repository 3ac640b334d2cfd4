/** The files of a draft as the checks of a brand take them: its rules as values, whatever else as text. */
import { type BrandFiles, gatherBrandFiles } from '../brand/brand-files.ts';
import { applyEdits } from '../brand/entries/apply-edits.ts';
import { valueSource } from '../brand/value-source.ts';
import type { Edit } from '../domain/edit.ts';
import type { EditedRules } from './edited-rules.ts';
import { isNoRule, rulesPath } from './edits-of-rules.ts';
import type { Live } from './prepare-live.ts';

/** @throws AppError CONTENT_INVALID for edits of no file of a brand */
export function gatherDraft(
  live: Live,
  edits: readonly Edit[],
  { order }: EditedRules,
): BrandFiles {
  const ofRules = live.files.filter(({ path }) => path === rulesPath);
  const others = live.files.filter(({ path }) => path !== rulesPath);
  const gathered = gatherBrandFiles([...ofRules, ...applyEdits(others, edits.filter(isNoRule))]);
  const values = order.map((one) => ('value' in one ? one.value : one.source));
  const rules = valueSource(rulesPath, { rules: values }, gathered.report);
  return {
    ...gathered,
    findYaml: (name) => (name === rulesPath ? rules : gathered.findYaml(name)),
  };
}
