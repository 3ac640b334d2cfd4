/** What can be wrong with an invitation and the coupons that it gives. Text for operators. */
import { explain } from '../../domain/explanation.ts';

const correctOne = { en: 'correct the one or the other', zh: '改对其中一个' };

export const invitationProblems = {
  notAsGift: (campaignId: string) =>
    explain({
      en: `"${campaignId}" is a coupon that anybody gets by asking`,
      zh: `「${campaignId}」这种券谁来问都能领`,
      fix: {
        en: 'write given: as-gift at that campaign',
        zh: '到这种券里把「怎么发」改成「只作礼物」（given: as-gift）',
      },
    }),
  tooFew: (campaignId: string, needed: number) =>
    explain({
      en: `"${campaignId}" has fewer than the ${needed} coupons that may be given`,
      zh: `「${campaignId}」不够送：最多要送 ${needed} 张`,
      fix: {
        en: 'give that campaign more stock, or invite fewer in all',
        zh: '把这种券的总数加够，或者把邀请的总人数改小',
      },
    }),
  outsideOfCoupon: (campaignId: string) =>
    explain({
      en: `"${campaignId}" is not good for all of the invitation's time`,
      zh: `「${campaignId}」的日期没有盖住整个邀请时间`,
      fix: correctOne,
    }),
} as const;
