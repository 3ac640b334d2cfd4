/** How the desk is run: capacity, times, hours. For admins; noted first, and what others changed meanwhile is not written over. */
import { rowsOfHours } from '../../../catalogue/hours-rows.ts';
import type { DeskSettings } from '../../../domain/desk-settings.ts';
import { blankWeek } from '../../catalogue/hours-form.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { keepSettings } from '../../settings/keep-settings.ts';
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

async function store(
  call: AccountCall,
  desk: DeskSettings,
  readVersion: number,
): Promise<ConsoleAnswer> {
  const words = deskSettingWords[call.language];
  const change = { target: 'desk', readVersion, change: { desk } };
  const end = await keepSettings(call, { ...change, partOf: (settings) => settings.desk });
  const notice =
    end === 'saved'
      ? ({ kind: 'good', text: words.saved } as const)
      : ({ kind: 'bad', text: words.changedMeanwhile } as const);
  return { kind: 'redirect', to: call.path('/desk/settings'), notice };
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
