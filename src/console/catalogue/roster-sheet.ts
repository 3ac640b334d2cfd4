/** The fields of one row of the duty roster. People are named here as whoever keeps the list knows them. */
import type { Catalogue, StaffMember } from '../../domain/catalogue.ts';
import { type EntrySheet, lineField } from './entry-fields.ts';

/** @param known names of whoever is on the list; without one, a colleague is called by their id */
export function rosterSheet(
  { shops, staff }: Catalogue,
  known: ReadonlyMap<string, string> = new Map(),
): EntrySheet {
  const shopNames = new Map(shops.map(({ id, city, name }) => [id, `${city} ${name}`]));
  const label = ({ id, names, shopId }: StaffMember) =>
    [known.get(id) ?? names[0] ?? id, shopNames.get(shopId)].filter(Boolean).join(' · ');
  return {
    file: 'roster.csv',
    fields: [
      lineField(
        'id',
        { zh: '排班编号', en: 'Id' },
        {
          hint: { zh: '小写字母、数字和短横', en: 'small letters, digits and dashes' },
          maxLength: 32,
        },
      ),
      {
        name: 'shop',
        label: { zh: '门店', en: 'Shop' },
        sort: 'choice',
        choices: [...shopNames].map(([value, name]) => ({ value, label: name })),
      },
      lineField('counter', { zh: '几号窗口', en: 'Counter' }, { maxLength: 2 }),
      {
        name: 'staff',
        label: { zh: '谁值班', en: 'On duty' },
        hint: {
          zh: '粉丝听到的名字，看本人同意公开什么',
          en: 'What followers hear depends on what the person agreed to',
        },
        sort: 'choice',
        choices: staff.map((member) => ({ value: member.id, label: label(member) })),
      },
      lineField(
        'day',
        { zh: '哪天', en: 'Day' },
        {
          hint: {
            zh: '「周一至周五」「周六日」「每天」，或者一个日期 2026-10-01；写了日期的，那天就不看每周的',
            en: '周一至周五, 周六日, 每天, or a date such as 2026-10-01, which stands in for the weekly rows',
          },
        },
      ),
      lineField('from', { zh: '从', en: 'From' }, { hint: { zh: '09:00', en: '09:00' } }),
      lineField(
        'to',
        { zh: '到', en: 'To' },
        { hint: { zh: '17:30；过半夜写「次日02:00」', en: '17:30; after midnight 次日02:00' } },
      ),
    ],
  };
}
