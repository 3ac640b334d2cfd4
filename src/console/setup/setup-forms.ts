/** Every list that the console has forms for. A service that gets one adds a line here, and its words. A table. */
import type { z } from 'zod';
import type { BrandFileName } from '../../brand/brand-file-names.ts';
import { entryIdIn, isEntryIn } from '../../brand/entries/entry-lists.ts';
import { placeList } from '../../brand/place-file.ts';
import { festivalList } from '../../brand/setup/festival-file.ts';
import { invitationList } from '../../brand/setup/invitation-file.ts';
import { launchFile } from '../../brand/setup/launch-file.ts';
import { memberCardList, memberLevelList } from '../../brand/setup/member-file.ts';
import { pollFile } from '../../brand/setup/poll-file.ts';
import { referralFile } from '../../brand/setup/referral-file.ts';
import { surveyFile } from '../../brand/setup/survey-file.ts';
import type { Entry, EntryValue } from '../../domain/edit.ts';
import { festivalWords } from './words/festival-words.ts';
import { invitationWords } from './words/invitation-words.ts';
import { launchWords } from './words/launch-words.ts';
import { memberCardWords, memberLevelWords } from './words/member-words.ts';
import { placeWords } from './words/place-words.ts';
import { pollWords } from './words/poll-words.ts';
import { referralPeriodWords } from './words/referral-words.ts';
import type { SetupFormWords } from './words/setup-form-words.ts';
import { surveyWords } from './words/survey-words.ts';

export interface SetupForm {
  /** In addresses. */
  readonly name: string;
  readonly list: {
    readonly file: BrandFileName;
    readonly key: string;
    readonly entry: z.ZodType;
    readonly maxLength: number;
  };
  readonly words: SetupFormWords;
  /** The first that fits is taken, so that people choose where an entry stands. */
  readonly isOrdered?: true;
  /** A place on the map: it lies with shops and products, not with the services. */
  readonly isPlace?: true;
}

export const setupForms: readonly SetupForm[] = [
  { name: 'member-card', list: memberCardList, words: memberCardWords },
  { name: 'member-levels', list: memberLevelList, words: memberLevelWords },
  { name: 'referrals', list: referralFile, words: referralPeriodWords, isOrdered: true },
  { name: 'invitations', list: invitationList, words: invitationWords },
  { name: 'polls', list: pollFile, words: pollWords },
  { name: 'surveys', list: surveyFile, words: surveyWords },
  { name: 'launches', list: launchFile, words: launchWords },
  { name: 'festivals', list: festivalList, words: festivalWords },
  { name: 'places', list: placeList, words: placeWords, isPlace: true },
];

export function findSetupForm(name: string | undefined): SetupForm | undefined {
  return setupForms.find((form) => form.name === name);
}

/** Whose entry it is; undefined of a file that has its pages elsewhere. */
export function findFormOf(file: string, id: string): SetupForm | undefined {
  return setupForms.find(({ list }) => list.file === file && isEntryIn(list.file, list.key, id));
}

export function entriesOf({ list }: SetupForm, entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ file, id }) => file === list.file && isEntryIn(file, list.key, id));
}

export function entryIdOf({ list }: SetupForm, value: EntryValue): string {
  return entryIdIn(list.file, list.key, value);
}
