/** The pages of the catalogue beside each other, as tabs above each of them. Whoever sees only shops has fewer. */
import { mayDo } from '../../domain/operator.ts';
import type { Html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { tabs } from '../frame/parts.ts';
import { wholeCatalogue } from './access.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

const sections = [
  { name: 'shops', path: '/shops' },
  { name: 'products', path: '/products' },
  { name: 'coupons', path: '/coupons' },
  { name: 'alerts', path: '/alerts' },
  { name: 'staff', path: '/staff', isForEditors: true },
  { name: 'roster', path: '/roster', isForEditors: true },
  { name: 'groups', path: '/groups' },
  { name: 'texts', path: '/texts' },
  { name: 'timeMachine', path: '/time-machine', isForAll: true },
  { name: 'holidays', path: '/holidays', isForEditors: true },
  { name: 'places', path: '/setup/places', isForEditors: true },
  { name: 'tables', path: '/tables', isForEditors: true },
] as const satisfies readonly {
  readonly name: keyof CatalogueWords;
  readonly path: string;
  readonly isForEditors?: true;
  readonly isForAll?: true;
}[];

export type SectionName = (typeof sections)[number]['name'];

export function sectionTabs(call: AccountCall, current: SectionName): Html {
  const words = catalogueWords[call.language];
  const seesWhole = mayDo(call.operator, wholeCatalogue);
  const edits = mayDo(call.operator, 'edit-catalogue');
  const shown = sections.filter((section) => {
    if (section.name === 'shops' || 'isForAll' in section) return true;
    return 'isForEditors' in section ? edits : seesWhole;
  });
  return tabs(
    words.sections,
    shown.map(({ name, path }) => ({
      href: call.path(path),
      label: words[name],
      isCurrent: name === current,
    })),
  );
}
