/** What a test expects and in which circumstances, in the words of the bench instead of the file's. Pure. */
import type { EntryValue } from '../../../domain/edit.ts';
import type { Language } from '../../frame/language.ts';
import { partOf, textOf } from '../../schema-form/fields.ts';
import { formWords } from '../editor/form-words.ts';
import type { RuleNames } from './rule-names.ts';
import { testWords } from './test-words.ts';

export function sayExpectation(test: EntryValue, names: RuleNames, language: Language): string {
  const words = testWords[language];
  return sayParts(test['expect'], language, (key, value) => {
    if (key === 'rule') return words.answeredBy(names.nameOf(textOf(value)));
    if (key === 'contains') return words.says(quoted(value, language));
    return key === 'not' ? words.saysNot(quoted(value, language)) : undefined;
  });
}

export function sayGiven(
  test: EntryValue,
  shopName: (id: string) => string,
  language: Language,
): string {
  const words = testWords[language];
  const { values } = formWords[language];
  return sayParts(test['given'], language, (key, value) => {
    switch (key) {
      case 'after':
        return words.after(quoted(value, language));
      case 'at':
        return textOf(value).replace(/T(\d\d:\d\d).*/, ' $1');
      case 'awaits':
        return words.awaits(values[textOf(value)] ?? textOf(value));
      case 'followed':
        return value === false ? words.followsNot : words.follows;
      case 'focus': {
        const shop = textOf(partOf(value, 'shop'));
        return shop === '' ? undefined : words.focus(shopName(shop));
      }
      default:
        return undefined;
    }
  });
}

/** What has no words of its own stands as it was written. */
function sayParts(
  parts: unknown,
  language: Language,
  say: (key: string, value: unknown) => string | undefined,
): string {
  if (typeof parts !== 'object' || parts === null) return '';
  return Object.entries(parts)
    .map(([key, value]) => say(key, value) ?? `${key}: ${plain(value)}`)
    .join(language === 'zh' ? '；' : '; ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function quoted(value: unknown, language: Language): string {
  const texts = [value].flat().map(textOf);
  return language === 'zh'
    ? texts.map((text) => `「${text}」`).join('')
    : texts.map((text) => `“${text}”`).join(', ');
}
