/** The same fields as the pages of the catalogue know them: for the history, and for two who changed one entry. Pure. */
import type { EntryField, EntrySheet } from '../catalogue/entry-fields.ts';
import { fieldsOfSchema, type SchemaField } from '../schema-form/schema-fields.ts';
import { labelOf } from './form-words.ts';
import type { SetupForm } from './setup-forms.ts';

export function fieldsOf({ list }: SetupForm): readonly SchemaField[] {
  return fieldsOfSchema(list.entry);
}

export function sheetOf(form: SetupForm): EntrySheet {
  const fields = fieldsOf(form).map((field): EntryField => {
    const label = {
      zh: labelOf(form.words, field.name, 'zh').label,
      en: labelOf(form.words, field.name, 'en').label,
    };
    return { name: field.name, label, sort: sortOf(field) };
  });
  return { file: form.list.file, fields };
}

function sortOf({ kind }: SchemaField): EntryField['sort'] {
  switch (kind) {
    case 'words':
      return 'words';
    case 'ids':
    case 'texts':
    case 'rows':
    case 'yaml':
      return 'part';
    default:
      return 'line';
  }
}
