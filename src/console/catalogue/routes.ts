/** The addresses of shops, products, coupons, staff, texts, the time machine, holidays and tables. */
import type { Permission } from '../../domain/operator.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { wholeCatalogue } from './access.ts';
import { alertsPage } from './alerts-page.ts';
import { couponsPage, productsPage, staffPage } from './entry-lists.ts';
import { addEntry, entryPage, newEntryPage, saveEntryForm } from './entry-page.ts';
import { membersPage } from './group-members.ts';
import { groupsPage } from './groups-page.ts';
import { holidaysPage, planHolidayPage } from './holidays-page.ts';
import { confirmImport, dryRun, exportTable, undoImport } from './import-table.ts';
import { optInPage } from './opt-in-page.ts';
import { planHoliday } from './plan-holiday.ts';
import { rosterPage } from './roster-page.ts';
import { addShop, saveShop } from './save-shop.ts';
import { type SheetName, sheetNames } from './sheets.ts';
import { newShopPage, shopPage } from './shop-page.ts';
import { shopsPage } from './shops-page.ts';
import { tablesPage } from './tables-page.ts';
import { saveTexts, textsPage } from './texts-page.ts';
import { timeMachinePage } from './time-machine-page.ts';
import { undoChange } from './undo-change.ts';

type Answer = (call: AccountCall) => Promise<ConsoleAnswer>;

function get(path: string, who: Permission, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'GET', path, who, answer };
}

function post(path: string, who: Permission, answer: Answer): AccountRoute {
  return { scope: 'account', method: 'POST', path, who, answer };
}

/** Names of staff that nobody agreed to show are for those who keep the list. */
const readers: Readonly<Record<SheetName, Permission>> = {
  products: wholeCatalogue,
  coupons: wholeCatalogue,
  alerts: wholeCatalogue,
  staff: 'edit-catalogue',
  roster: 'edit-catalogue',
  groups: wholeCatalogue,
};

const lists = {
  products: productsPage,
  coupons: couponsPage,
  alerts: alertsPage,
  staff: staffPage,
  roster: rosterPage,
  groups: groupsPage,
} as const;

const sheetRoutes = sheetNames.flatMap((name) => [
  get(`/${name}`, readers[name], lists[name]),
  get(`/${name}/:id`, readers[name], (call) => entryPage(call, name)),
  post(`/${name}/:id`, 'edit-catalogue', (call) => saveEntryForm(call, name)),
  get(`/new/${name}`, 'edit-catalogue', (call) => newEntryPage(call, name)),
  post(`/new/${name}`, 'edit-catalogue', (call) => addEntry(call, name)),
]);

export const catalogueRoutes: readonly AccountRoute[] = [
  get('/shops', 'see-catalogue', shopsPage),
  get('/shops/:id', 'see-catalogue', shopPage),
  post('/shops/:id', 'edit-own-shops', saveShop),
  get('/new-shop', 'edit-catalogue', newShopPage),
  post('/new-shop', 'edit-catalogue', addShop),
  ...sheetRoutes,
  get('/groups/:id/members', 'see-messages', membersPage),
  get('/opt-ins/:id', 'see-messages', optInPage),
  get('/texts', wholeCatalogue, textsPage),
  post('/texts', 'edit-catalogue', saveTexts),
  post('/catalogue-undo', 'edit-own-shops', undoChange),
  get('/time-machine', 'see-catalogue', timeMachinePage),
  get('/holidays', 'edit-catalogue', holidaysPage),
  get('/holidays/plan', 'edit-catalogue', planHolidayPage),
  post('/holidays', 'edit-catalogue', planHoliday),
  get('/tables', 'edit-catalogue', tablesPage),
  get('/tables/:table', 'edit-catalogue', exportTable),
  { ...post('/tables', 'edit-catalogue', dryRun), takesFiles: true },
  { ...post('/tables/confirm', 'edit-catalogue', confirmImport), takesFiles: true },
  post('/tables/undo', 'edit-catalogue', undoImport),
];
