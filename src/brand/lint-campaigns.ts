/** Campaigns that are over or nearly so, what still speaks of them, and tests that play at another time. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Campaign } from '../domain/catalogue.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import type { UnplacedFinding } from './brand-finding.ts';
import type { BrandCase } from './compile-cases.ts';

const daysOfNotice = 14;
const dayMs = 24 * 60 * 60_000;

export function lintCampaigns(
  { campaigns }: Pick<CatalogueIndex, 'campaigns'>,
  nowMs: number,
): readonly UnplacedFinding[] {
  return campaigns.flatMap((campaign, at) => judge(campaign, at, nowMs) ?? []);
}

function judge(
  { id, validToMs }: Campaign,
  at: number,
  nowMs: number,
): UnplacedFinding | undefined {
  const place = { file: 'coupons.yaml', id, path: ['campaigns', at, 'lastDay'] } as const;
  const lastDay = lastDayOf(validToMs);
  if (validToMs < nowMs) {
    return {
      ...place,
      severity: 'warning',
      kind: 'campaign-expired',
      zh: `活动 ${id} 到 ${lastDay} 就结束了，问起来只会说已经结束。`,
      en: `Campaign ${id} ended on ${lastDay}: whoever asks for it is told so.`,
      fix: { zh: '删掉它，或者改日期。', en: 'Delete it, or change the date.' },
    };
  }
  if (validToMs - nowMs > daysOfNotice * dayMs) return undefined;
  return {
    ...place,
    severity: 'hint',
    kind: 'campaign-ends-soon',
    zh: `活动 ${id} ${lastDay} 结束，快到了。`,
    en: `Campaign ${id} ends on ${lastDay}, which is soon.`,
    fix: { zh: '要延长就改日期。', en: 'Change the date if it goes on.' },
  };
}

/** Rules that hand out a coupon which is over. */
export function lintCampaignRules(
  rules: readonly RuleSource[],
  catalogue: Pick<CatalogueIndex, 'findCampaign'>,
  nowMs: number,
): readonly UnplacedFinding[] {
  return rules.flatMap(({ id, with: parameters }, position) => {
    const named = parameters?.['campaign'];
    const campaign = typeof named === 'string' ? catalogue.findCampaign(named) : undefined;
    if (!campaign || campaign.validToMs >= nowMs) return [];
    const lastDay = lastDayOf(campaign.validToMs);
    return [
      {
        file: 'rules.yaml',
        severity: 'warning',
        kind: 'campaign-over',
        id,
        path: ['rules', position, 'with', 'campaign'],
        zh: `这条规则发的活动 ${campaign.id} 到 ${lastDay} 就结束了。`,
        en: `This rule gives campaign ${campaign.id}, which ended on ${lastDay}.`,
        fix: {
          zh: '换一个活动，或者删掉这条规则。',
          en: 'Name another campaign, or delete the rule.',
        },
      },
    ];
  });
}

/** Tests that all play before or after a campaign that goes on now: they do not see what followers see. */
export function lintTestTime(
  cases: readonly Pick<BrandCase, 'nowMs'>[],
  { campaigns }: Pick<CatalogueIndex, 'campaigns'>,
  nowMs: number,
): readonly UnplacedFinding[] {
  const times = [...new Set(cases.map((one) => one.nowMs))];
  const missed = campaigns.filter(
    (campaign) => isOpen(campaign, nowMs) && !times.some((atMs) => isOpen(campaign, atMs)),
  );
  if (missed.length === 0 || times.length === 0) return [];
  const ids = missed.map(({ id }) => id);
  return [
    {
      file: 'tests.yaml',
      severity: 'hint',
      kind: 'tests-out-of-time',
      id: '',
      path: ['at'],
      zh: `没有一条测试的时间在活动 ${ids.join('、')} 期间，它现在正在进行。`,
      en: `No test plays while ${ids.join(', ')} is on, which it is today.`,
      fix: { zh: '把 at 改到活动期间。', en: 'Move at into the time of the campaigns.' },
    },
  ];
}

function isOpen({ validFromMs, validToMs }: Campaign, atMs: number): boolean {
  return validFromMs <= atMs && atMs <= validToMs;
}

function lastDayOf(atMs: number): string {
  return dayText(dayNumberAt(atMs));
}
