/** What a person's record says, in words: a role by its name, yes and no, everything and nothing. */
import { isRole } from '../../../people/person-wish.ts';
import { both, type Language } from '../../frame/language.ts';
import { roleWords } from '../role-words.ts';

const plainWords = both(
  { true: '是', false: '否', all: '全部', '[]': '无' },
  { true: 'yes', false: 'no', all: 'all', '[]': 'none' },
);

/** @param text as the record has it; what has no words of ours is said as it is */
export function valueWords(field: string, text: string, language: Language): string {
  if (field === 'loginName' || field === 'name') return text;
  if (field === 'role') return isRole(text) ? roleWords[language][text].name : text;
  return isPlain(text) ? plainWords[language][text] : text;
}

function isPlain(text: string): text is keyof (typeof plainWords)['zh'] {
  return Object.hasOwn(plainWords.zh, text);
}
