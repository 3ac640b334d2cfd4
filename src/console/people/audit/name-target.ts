/** What was changed, as people call it: the title of a rule, the name of a shop or a person, a version's number. */
import type { EntryValue } from '../../../domain/edit.ts';
import type { AuditEntry } from '../../../store/audit-log.ts';
import { titleOf } from '../../drafts/describe-edit.ts';
import { entryWords } from '../../drafts/entry-words.ts';
import type { Language } from '../../frame/language.ts';
import { auditWords } from './words.ts';

type Told = Pick<AuditEntry, 'target' | 'before' | 'after'>;

/** Undefined for what is no map, or was cut because it was long. */
export function readRecord(text: string | undefined): EntryValue | undefined {
  const value = readJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as EntryValue)
    : undefined;
}

export function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param names of people and of live entries, by id and by target */
export function nameTarget(
  { target, before, after }: Told,
  { names, language }: { readonly names: ReadonlyMap<string, string>; readonly language: Language },
): string {
  const words = auditWords[language];
  const [file = '', id] = target.split(/#(.*)/s);
  const revision = /^revision:(\d+)$/.exec(target)?.[1];
  if (revision !== undefined) return words.revision(revision);
  if (id === undefined) return names.get(target) ?? target;
  const kind = entryWords[language].files[file] ?? file;
  const title = names.get(target) ?? titleOf(readRecord(after) ?? readRecord(before), id);
  return title === '' ? kind : `${kind} · ${title}`;
}
