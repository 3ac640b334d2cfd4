/** Which language a page is in: what the operator chose, then what the browser asks for, then Chinese. */
import { type Language, languages } from './language.ts';

/** @param wish the header `Accept-Language` */
export function chooseLanguage(chosen: Language | undefined, wish: string | undefined): Language {
  if (chosen) return chosen;
  for (const tag of (wish ?? '').split(',')) {
    const name = tag.trim().slice(0, 2).toLowerCase();
    const known = languages.find((language) => language === name);
    if (known) return known;
  }
  return 'zh';
}
