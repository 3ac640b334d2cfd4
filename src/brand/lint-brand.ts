/**
 * The lint of a whole brand: what it says about the rules, and what only the files together can tell. Every finding
 * names its line.
 */
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Campaign } from '../domain/catalogue.ts';
import type { Severity } from '../intents/lint/lint-finding.ts';
import { lintRuleset } from '../intents/lint/lint-ruleset.ts';
import { rulesetSourceSchema } from '../intents/ruleset-schema.ts';
import type { ContentFile } from '../store/contents.ts';
import { gatherBrandFiles } from './brand-files.ts';
import type { BrandFinding, UnplacedFinding } from './brand-finding.ts';
import { compileBrand } from './compile-brand.ts';
import { lintReplies } from './lint-replies.ts';

const daysOfNotice = 14;
const dayMs = 24 * 60 * 60_000;
const rank = { error: 0, warning: 1, hint: 2 } as const satisfies Record<Severity, number>;

/** The gravest first, then by line. @throws AppError CONTENT_INVALID when the files do not even compile. */
export function lintBrand(files: readonly ContentFile[], nowMs: number): readonly BrandFinding[] {
  const { ruleset, catalogue } = compileBrand(files, 'lint');
  const brandFiles = gatherBrandFiles(files);
  const rulesYaml = brandFiles.findYaml('rules.yaml');
  const source = rulesetSourceSchema.parse(rulesYaml?.value);
  const ofRules: readonly UnplacedFinding[] = [
    ...lintRuleset({ source, ruleset, nowMs }).map(({ ruleId, ...finding }) => ({
      ...finding,
      id: ruleId,
    })),
    ...lintReplies(source.rules, catalogue, nowMs),
  ];
  const ofCampaigns = catalogue.campaigns.flatMap(
    (campaign, at) => lintCampaign(campaign, at, nowMs) ?? [],
  );
  const place = (file: 'rules.yaml' | 'coupons.yaml', findings: readonly UnplacedFinding[]) => {
    const yaml = file === 'rules.yaml' ? rulesYaml : brandFiles.findYaml(file);
    return findings.map(({ path, ...finding }) => ({
      ...finding,
      file,
      line: yaml?.lineOf(path) ?? 1,
    }));
  };
  return [...place('rules.yaml', ofRules), ...place('coupons.yaml', ofCampaigns)].toSorted(
    (a, b) => rank[a.severity] - rank[b.severity] || a.line - b.line,
  );
}

function lintCampaign(
  { id, validToMs }: Campaign,
  at: number,
  nowMs: number,
): UnplacedFinding | undefined {
  const path = ['campaigns', at, 'lastDay'];
  const lastDay = dayText(dayNumberAt(validToMs));
  if (validToMs < nowMs) {
    return {
      severity: 'warning',
      kind: 'campaign-expired',
      id,
      path,
      zh: `活动 ${id} 到 ${lastDay} 就结束了，问起来只会说已经结束。`,
      en: `Campaign ${id} ended on ${lastDay}: whoever asks for it is told so.`,
      fix: { zh: '删掉它，或者改日期。', en: 'Delete it, or change the date.' },
    };
  }
  if (validToMs - nowMs > daysOfNotice * dayMs) return undefined;
  return {
    severity: 'hint',
    kind: 'campaign-ends-soon',
    id,
    path,
    zh: `活动 ${id} ${lastDay} 结束，快到了。`,
    en: `Campaign ${id} ends on ${lastDay}, which is soon.`,
    fix: { zh: '要延长就改日期。', en: 'Change the date if it goes on.' },
  };
}
