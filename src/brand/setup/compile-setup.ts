/**
 * How the services are set up, out of their files: each is one list of entries, checked entry by entry. A service with
 * a file adds a field to `ServiceSetup`, a file beside this one and a line here.
 */
import type { Campaign } from '../../domain/catalogue.ts';
import { explainUnknownName, fieldProblems } from '../../domain/field-problems.ts';
import { emptySetup, type ServiceSetup } from '../../domain/service-setup.ts';
import type { BrandFiles } from '../brand-files.ts';
import { checkYamlList } from '../yaml-source.ts';
import { alertFile } from './alert-file.ts';
import { reportStrangersInGroups } from './check-groups.ts';
import { readDocuments } from './document-file.ts';
import { readFestivals } from './festival-file.ts';
import { groupFile } from './group-file.ts';
import { readInvitations } from './invitation-file.ts';
import { launchFile, reportUnknownInLaunches } from './launch-file.ts';
import { readMembers } from './member-file.ts';
import { pollFile } from './poll-file.ts';
import { referralFile } from './referral-file.ts';
import { readRoster } from './roster-file.ts';
import type { SetupFile, SetupGround } from './setup-file.ts';
import { surveyFile } from './survey-file.ts';

/** What is wrong is reported and left out. */
export function compileSetup(files: BrandFiles, ground: SetupGround): ServiceSetup {
  const festivalSource = files.findYaml('festivals.yaml');
  const festivals = festivalSource ? readFestivals(festivalSource, ground) : [];
  const festivalPrefixes = festivals.map(({ codePrefix }) => codePrefix);
  const memberSource = files.findYaml('members.yaml');
  const invitationSource = files.findYaml('invitations.yaml');
  const groups = readSetupFile(files, groupFile);
  reportStrangersInGroups(files, groups, ground);
  const alertTopics = readSetupFile(files, alertFile);
  const launches = readSetupFile(files, launchFile);
  reportUnknownInLaunches(files, { launches, alertTopics }, ground);
  return {
    ...emptySetup,
    ...{ groups, alertTopics, launches, festivals },
    invitations: invitationSource
      ? readInvitations(invitationSource, { ...ground, festivalPrefixes })
      : [],
    polls: readSetupFile(files, pollFile),
    surveys: readSetupFile(files, surveyFile, findUnknownCoupon(ground.campaigns)),
    members: memberSource && readMembers(memberSource),
    referralPeriods: readSetupFile(files, referralFile),
    roster: readRoster(files, ground),
    documents: readDocuments(files),
  };
}

/** Its sound entries; none without the file. */
function readSetupFile<T extends { readonly id: string }>(
  files: BrandFiles,
  setup: SetupFile<T>,
  check?: (entry: T, reportAt: (field: string, message: string) => void) => void,
): readonly T[] {
  const source = files.findYaml(setup.file);
  if (!source) return [];
  const seen = new Set<string>();
  return checkYamlList(source, setup).map(({ at, entry }) => {
    const isRepeat = seen.has(entry.id);
    seen.add(entry.id);
    if (isRepeat) source.reportAt([setup.key, at, 'id'], fieldProblems.usedBefore(entry.id));
    check?.(entry, (field, message) => source.reportAt([setup.key, at, field], message));
    return entry;
  });
}

/** For `readSetupFile`: the coupon that an entry gives is one of the brand's. */
function findUnknownCoupon(campaigns: readonly Campaign[]) {
  const known = campaigns.map(({ id }) => id);
  return (
    { coupon }: { readonly coupon?: string | undefined },
    reportAt: (field: string, message: string) => void,
  ): void => {
    if (coupon === undefined || known.includes(coupon)) return;
    reportAt('coupon', explainUnknownName('coupon campaign', coupon, known));
  };
}
