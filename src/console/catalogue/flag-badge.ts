/** What is odd about a shop's hours, in a few words. */
import type { HoursFlag } from '../../brand/hours-flags.ts';
import type { Html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import { badge } from '../frame/parts.ts';
import { shopWords } from './shop-words.ts';

export function flagBadge(flag: HoursFlag, language: Language): Html {
  return badge(flagText(flag, language), flag.kind === 'stays-closed' ? 'bad' : 'warn');
}

function flagText(flag: HoursFlag, language: Language): string {
  const { flags } = shopWords[language];
  switch (flag.kind) {
    case 'stays-closed':
      return flags.staysClosed;
    case 'closed-at-noon':
      return flags.closedAtNoon;
    case 'holiday-without-exception':
      return flags.holiday(nameOf(flag, language));
    case 'weekend-hours-on-workday':
      return flags.workday(nameOf(flag, language));
  }
}

function nameOf(
  { holiday }: Extract<HoursFlag, { readonly holiday: unknown }>,
  language: Language,
): string {
  return language === 'zh' ? holiday.name : holiday.nameInEnglish;
}
