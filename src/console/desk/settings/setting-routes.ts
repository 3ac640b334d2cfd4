/** How the desk is run: capacity, times, hours. For admins; noted first, and what others changed meanwhile is not written over. */
import { rowsOfHours } from '../../../catalogue/hours-rows.ts';
import type { DeskSettings } from '../../../domain/desk-settings.ts';
import { blankWeek } from '../../catalogue/hours-form.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import {
  minuteMs,
  readSettings,
  readTyped,
  type TypedSettings,
  timeFields,
} from './read-setting-form.ts';
import { settingPage } from './setting-page.ts';
import { deskSettingWords } from './setting-words.ts';

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { desk, version } = await call.stores.consoleSettings.find(call.account);
  return settingPage(call, { typed: asTyped(call, desk), version });
}

async function save(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, language } = call;
  const typed = readTyped(form);
  const version = Number(fieldText(form, 'version'));
  if (fieldText(form, 'act') === 'add-week') {
    const rows = { ...typed.rows, weekly: [...typed.rows.weekly, blankWeek] };
    return settingPage(call, { typed: { ...typed, rows }, version });
  }
  const read = readSettings(typed, language);
  if (read.kind === 'problems') return settingPage(call, { typed, version, refused: read });
  return store(call, read.settings, version);
}

/** Noted first: what cannot be noted is not done. */
async function store(
  { account, stores, operator, language, path, nowMs }: AccountCall,
  desk: DeskSettings,
  readVersion: number,
): Promise<ConsoleAnswer> {
  const words = deskSettingWords[language];
  const to = path('/desk/settings');
  const outdated = { kind: 'bad', text: words.changedMeanwhile } as const;
  const before = await stores.consoleSettings.find(account);
  if (before.version !== readVersion) return { kind: 'redirect', to, notice: outdated };
  await stores.auditLog.append({
    account,
    atMs: nowMs,
    byId: operator.id,
    by: operator.name,
    act: 'settings-changed',
    target: 'desk',
    before: JSON.stringify(before.desk),
    after: JSON.stringify(desk),
  });
  const end = await stores.consoleSettings.save(account, { ...before, desk }, readVersion);
  if ('newer' in end) return { kind: 'redirect', to, notice: outdated };
  return { kind: 'redirect', to, notice: { kind: 'good', text: words.saved } };
}

function asTyped({ content }: AccountCall, desk: DeskSettings): TypedSettings {
  const { serviceHours } = content().catalogue.profile;
  const { weeklyHours: weekly = serviceHours.weekly } = desk;
  const minutes = timeFields.map(({ name }) => [name, String(Math.round(desk[name] / minuteMs))]);
  return {
    numbers: { capacity: String(desk.capacity), ...Object.fromEntries(minutes) },
    isByItself: desk.assigns === 'by-itself',
    asksForScore: desk.asksForScore,
    hasOwnHours: desk.weeklyHours !== undefined,
    rows: rowsOfHours({ weekly, exceptions: {} }),
  };
}

const path = '/desk/settings';
export const deskSettingRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path, who: 'change-settings', answer: show },
  { scope: 'account', method: 'POST', path, who: 'change-settings', answer: save },
];
