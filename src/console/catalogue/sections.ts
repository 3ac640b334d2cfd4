/** The pages of the catalogue beside each other, as tabs above each of them. Whoever sees only shops has fewer. */
import { mayDo } from '../../domain/operator.ts';
import type { Html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { tabs } from '../frame/parts.ts';
import { serviceTabs } from '../setup/service-tabs.ts';
import { wholeCatalogue } from './access.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

const sections = [
  { name: 'shops', path: '/shops' },
  { name: 'products', path: '/products' },
  { name: 'coupons', path: '/coupons' },
  { name: 'alerts', path: '/alerts', isService: true },
  { name: 'staff', path: '/staff', isForEditors: true },
  { name: 'roster', path: '/roster', isForEditors: true, isService: true },
  { name: 'groups', path: '/groups', isService: true },
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
  /** Whoever sets services up finds it among them. */
  readonly isService?: true;
}[];

export type SectionName = (typeof sections)[number]['name'];

export function sectionTabs(call: AccountCall, current: SectionName): Html {
  if (areaOfSection(call, current) === 'setup') return serviceTabs(call, current);
  const words = catalogueWords[call.language];
  const seesWhole = mayDo(call.operator, wholeCatalogue);
  const edits = mayDo(call.operator, 'edit-catalogue');
  const shown = sections.filter((section) => {
    if (edits && 'isService' in section) return false;
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

/** Which entry of the menu its pages are marked under. */
export function areaOfSection({ operator }: AccountCall, current: SectionName): string {
  const section = sections.find(({ name }) => name === current);
  const isService = section !== undefined && 'isService' in section;
  return isService && mayDo(operator, 'edit-catalogue') ? 'setup' : 'catalogue';
}
