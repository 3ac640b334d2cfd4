/** The files of a draft as the checks of a brand take them: its rules as values, whatever else as text. */
import { type BrandFiles, gatherBrandFiles } from '../brand/brand-files.ts';
import { valueSource } from '../brand/value-source.ts';
import type { EditedRules } from './edited-rules.ts';
import type { Live } from './prepare-live.ts';
import type { DraftWish } from './workshop-talk.ts';

export function gatherDraft(
  live: Live,
  { changedFiles }: DraftWish,
  { order }: EditedRules,
): BrandFiles {
  const changed = new Set(changedFiles.map(({ path }) => path));
  const others = live.files.filter(({ path }) => !changed.has(path));
  const gathered = gatherBrandFiles([...others, ...changedFiles]);
  const values = order.map((one) => ('value' in one ? one.value : one.source));
  const rules = valueSource('rules.yaml', { rules: values }, gathered.report);
  return {
    ...gathered,
    findYaml: (name) => (name === 'rules.yaml' ? rules : gathered.findYaml(name)),
  };
}
