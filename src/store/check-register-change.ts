/** What every store of registers refuses to write, before it touches anything. Pure. */
import { AppError } from '../errors.ts';
import {
  type EntryChange,
  maxBodyChars,
  maxLabels,
  maxNameChars,
  type Register,
  type RegisterBody,
} from './registers.ts';

/** @throws AppError UNEXPECTED */
export function checkRegisterChange(register: Register, change: EntryChange): void {
  const { labels, limits = {}, lines = [], code } = change;
  const lineIds = lines.map(({ lineId }) => lineId);
  const names = [register.name, ...labels, ...lineIds, ...(code === undefined ? [] : [code])];
  if (!names.every(isName)) {
    refuse(register, `a name is empty, longer than ${maxNameChars} characters, or not one line`);
  }
  if (labels.length > maxLabels) refuse(register, `there are more than ${maxLabels} labels`);
  if (hasTwice(labels) || hasTwice(lineIds)) refuse(register, 'a label or a line stands twice');
  if (![change, ...lines].every(({ body }) => isShort(body))) {
    refuse(register, `a body is longer than ${maxBodyChars} characters`);
  }
  if (code !== undefined && change.readVersion === 'any') {
    refuse(register, 'a code needs what was read');
  }
  if (register.layout === 'spread' && Object.keys(limits).length > 0) {
    refuse(register, 'limits need a register that is whole');
  }
}

/** Half of a character is written as the same sign by every half: two names would be one. */
function isName(text: string): boolean {
  const isOneLine = text.isWellFormed() && !/\p{Cc}/u.test(text);
  return text !== '' && text.length <= maxNameChars && isOneLine;
}

function isShort(body: RegisterBody): boolean {
  return JSON.stringify(body).length <= maxBodyChars;
}

function hasTwice(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function refuse({ name }: Register, reason: string): never {
  throw new AppError('UNEXPECTED', `The register ${name} cannot be changed so: ${reason}.`);
}
