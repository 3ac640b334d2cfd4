/** When a rule applies (`if`), as fields. Pure. */
import {
  emptyToUndefined,
  type FormPart,
  numberOf,
  objectOf,
  partOf,
  textOf,
  yesNoOf,
  yesNoText,
} from '../../schema-form/fields.ts';
import { joinLines, splitLines, splitWords } from '../../schema-form/word-lines.ts';

export const conditionNames = {
  followed: 'if.followed',
  groups: 'if.groups',
  from: 'if.from',
  to: 'if.to',
  hours: 'if.hours',
  weekdays: 'if.weekdays',
  focus: 'if.focus',
  awaits: 'if.awaits',
} as const;

export const conditionParts: readonly FormPart[] = [
  yesNoPart(['if', 'followed'], conditionNames.followed),
  {
    path: ['if', 'groups'],
    name: conditionNames.groups,
    read: (value) => ({ [conditionNames.groups]: joinLines(value) }),
    write: (fields, base) => splitWords(fields[conditionNames.groups], base),
  },
  {
    path: ['if', 'between'],
    name: conditionNames.from,
    read: (value) => ({
      [conditionNames.from]: textOf(partOf(value, 'from')),
      [conditionNames.to]: textOf(partOf(value, 'to')),
    }),
    write: (fields) =>
      objectOf([
        ['from', emptyToUndefined(fields[conditionNames.from])],
        ['to', emptyToUndefined(fields[conditionNames.to])],
      ]),
  },
  {
    path: ['if', 'hours'],
    name: conditionNames.hours,
    read: (value) => ({ [conditionNames.hours]: joinLines(value) }),
    write: (fields, base) => splitWords(fields[conditionNames.hours], base),
  },
  {
    path: ['if', 'weekdays'],
    name: conditionNames.weekdays,
    read: (value) => ({ [conditionNames.weekdays]: sundayAsSeven(value) }),
    write: (fields) => splitLines(fields[conditionNames.weekdays])?.map((day) => numberOf(day)),
  },
  choicePart(['if', 'focus'], conditionNames.focus),
  choicePart(['if', 'awaits'], conditionNames.awaits),
];

export function choicePart(path: readonly string[], name: string): FormPart {
  return {
    path,
    name,
    read: (value) => ({ [name]: textOf(value) }),
    write: (fields) => emptyToUndefined(fields[name]),
  };
}

/** Yes, no, or nothing said. */
export function yesNoPart(path: readonly string[], name: string): FormPart {
  return {
    path,
    name,
    read: (value) => ({ [name]: yesNoText(value) }),
    write: (fields) => yesNoOf(fields[name]),
  };
}

function sundayAsSeven(value: unknown): string {
  return joinLines(Array.isArray(value) ? value.map((day) => (day === 0 ? 7 : day)) : value);
}
