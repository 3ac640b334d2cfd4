/**
 * How the services are set up, out of their files: each is one list of entries, checked entry by entry. A service with
 * a file adds a field to `ServiceSetup`, a file beside this one and a line here.
 */
import { fieldProblems } from '../../domain/field-problems.ts';
import { emptySetup, type ServiceSetup } from '../../domain/service-setup.ts';
import type { BrandFiles } from '../brand-files.ts';
import { checkYamlList } from '../yaml-source.ts';
import { alertFile } from './alert-file.ts';
import { readMembers } from './member-file.ts';
import { referralFile } from './referral-file.ts';
import type { SetupFile } from './setup-file.ts';

/** What is wrong is reported and left out. */
export function compileSetup(files: BrandFiles): ServiceSetup {
  const memberSource = files.findYaml('members.yaml');
  return {
    ...emptySetup,
    alertTopics: readSetupFile(files, alertFile),
    members: memberSource && readMembers(memberSource),
    referralPeriods: readSetupFile(files, referralFile),
  };
}

/** Its sound entries; none without the file. */
function readSetupFile<T extends { readonly id: string }>(
  files: BrandFiles,
  setup: SetupFile<T>,
): readonly T[] {
  const source = files.findYaml(setup.file);
  if (!source) return [];
  const seen = new Set<string>();
  return checkYamlList(source, setup).map(({ at, entry }) => {
    const isRepeat = seen.has(entry.id);
    seen.add(entry.id);
    if (isRepeat) source.reportAt([setup.key, at, 'id'], fieldProblems.usedBefore(entry.id));
    return entry;
  });
}
