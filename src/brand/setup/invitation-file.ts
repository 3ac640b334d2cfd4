/** invitations.yaml: who brings a friend by a code of their own, how many count, and which coupons both get. */
import { z } from 'zod';
import type { Campaign } from '../../domain/catalogue.ts';
import { explainUnknownName, fieldProblems } from '../../domain/field-problems.ts';
import type { Invitation } from '../../domain/taking-part.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import { checkYamlList, type YamlSource } from '../yaml-source.ts';
import { invitationProblems } from './invitation-problems.ts';
import { checkOpenTime, momentField, openTimeOf } from './open-time-fields.ts';
import type { SetupGround } from './setup-file.ts';

const maxInvitations = 20;
const maxFriendsEach = 100;
/** All of it lies in one place of the store (docs/decisions/0027). */
const maxFriendsInAll = 500_000;

function countField(most: number) {
  return z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(most, entryProblems.moreThan(most));
}

const invitationEntry = z
  .strictObject({
    id: idField,
    name: lineField(20),
    synonyms: wordsField.default([]),
    about: lineField(80),
    firstMoment: momentField,
    lastMoment: momentField,
    codePrefix: z.string().regex(/^[A-Z]{2,4}$/, entryProblems.noCodePrefix),
    friendsEach: countField(maxFriendsEach),
    friendsInAll: countField(maxFriendsInAll),
    forWhom: z.enum(['new', 'all']).default('new'),
    friendCoupon: idField,
    inviterCoupon: idField,
  })
  .superRefine(checkOpenTime);
type InvitationEntry = z.output<typeof invitationEntry>;

export const invitationList = {
  file: 'invitations.yaml',
  key: 'invitations',
  entry: invitationEntry,
  maxLength: maxInvitations,
} as const;

type Report = (field: keyof InvitationEntry, problem: string) => void;
type Ground = Pick<SetupGround, 'campaigns'> & { readonly festivalPrefixes: readonly string[] };

/** What is wrong is reported; the rest is told as it stands. */
export function readInvitations(source: YamlSource, ground: Ground): readonly Invitation[] {
  const ids = new Set<string>();
  const prefixes = new Set([
    ...ground.campaigns.map(({ codePrefix }) => codePrefix),
    ...ground.festivalPrefixes,
  ]);
  return checkYamlList(source, invitationList).map(({ at, entry }) => {
    const report: Report = (field, problem) =>
      source.reportAt([invitationList.key, at, field], problem);
    if (ids.has(entry.id)) report('id', fieldProblems.usedBefore(entry.id));
    if (prefixes.has(entry.codePrefix)) {
      report('codePrefix', fieldProblems.usedBefore(entry.codePrefix));
    }
    ids.add(entry.id);
    prefixes.add(entry.codePrefix);
    const { firstMoment: _first, lastMoment: _last, forWhom, ...told } = entry;
    const invitation = { ...told, ...openTimeOf(entry), isForNewOnly: forWhom === 'new' };
    reportCoupons(report, invitation, ground.campaigns);
    return invitation;
  });
}

/** Whoever was promised a coupon gets one: there are enough, for as long as codes are taken. */
function reportCoupons(
  report: Report,
  invitation: Invitation,
  campaigns: readonly Campaign[],
): void {
  const { friendCoupon, inviterCoupon, friendsInAll } = invitation;
  const needed = friendCoupon === inviterCoupon ? 2 * friendsInAll : friendsInAll;
  for (const field of ['friendCoupon', 'inviterCoupon'] as const) {
    const id = invitation[field];
    const campaign = campaigns.find((one) => one.id === id);
    if (!campaign) {
      const known = campaigns.map((one) => one.id);
      report(field, explainUnknownName('coupon campaign', id, known));
      continue;
    }
    for (const problem of findProblems(campaign, invitation, needed)) report(field, problem);
  }
}

function findProblems(
  { id, giftOnly, stock, validFromMs, validToMs }: Campaign,
  { fromMs, toMs }: Invitation,
  needed: number,
): readonly string[] {
  const isGoodThroughout = validFromMs <= fromMs && validToMs >= toMs;
  return [
    ...(giftOnly ? [] : [invitationProblems.notAsGift(id)]),
    ...(stock < needed ? [invitationProblems.tooFew(id, needed)] : []),
    ...(isGoodThroughout ? [] : [invitationProblems.outsideOfCoupon(id)]),
  ];
}
