/**
 * What the lint and the checks say, in the words of the forms: fields by their labels, rules by their titles, no place in
 * a file. What operators wrote themselves, between quotation marks, is never touched. Pure.
 */
import type { EntryValue } from '../../domain/edit.ts';
import type { Words } from '../../domain/explanation.ts';
import type { Language } from '../frame/language.ts';
import { partOf, textOf } from '../schema-form/fields.ts';
import { fieldAt } from './editor/editor-view.ts';
import { type FormFieldName, fieldWords } from './editor/field-words.ts';

/** Titles and names by id. */
export type EntryNames = ReadonlyMap<string, string>;

export interface Sayable extends Words {
  readonly fix: Words;
  readonly path?: readonly PropertyKey[];
  readonly rival?: string;
}

export function nameEntries(
  entries: readonly { readonly id: string; readonly value: EntryValue }[],
): EntryNames {
  return new Map(
    entries.flatMap(({ id, value }) => {
      const name = textOf(value['title']) || textOf(value['name']);
      return name === '' ? [] : [[id, name] as const];
    }),
  );
}

export function sayFinding(finding: Sayable, language: Language, names: EntryNames): string {
  const { fix, path = [], rival } = finding;
  const said = finding[language].replace(placePattern, '');
  const isPlaced = said !== finding[language];
  const label = isPlaced && path[0] === 'rules' ? labelAt(path, language) : '';
  const say = (text: string) =>
    language === 'zh' ? sayChinese(text, names) : sayEnglish(text, names, rival);
  const colon = language === 'zh' ? '：' : ': ';
  return [`${label && `${label}${colon}`}${say(said)}`, say(fix[language])]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '' : ' ');
}

/** What stands at the place of a finding, as that an example is already another rule's: `例句「能停车吗」`. */
export function quoteAt(
  path: readonly PropertyKey[],
  value: EntryValue | undefined,
): string | undefined {
  const found = path.slice(2).reduce<unknown>((part, key) => partOf(part, String(key)), value);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** `rules[3].when.examples[69]：` */
const placePattern = /^[a-z_]+(?:\[\d+\]|\.[\w-]+)+[：:]\s*/;

function labelAt(path: readonly PropertyKey[], language: Language): string {
  const [root, part] = path.slice(2);
  const words: Readonly<Record<string, readonly (string | undefined)[] | undefined>> =
    fieldWords[language];
  const names = [root === 'if' ? `if.${String(part)}` : '', fieldAt(path.slice(2))];
  return names.map((name) => words[name]?.[0]).find(Boolean) ?? '';
}

const files: Readonly<Record<string, string>> = {
  'rules.yaml': '规则',
  'products.yaml': '「商品」',
  'coupons.yaml': '「优惠券」',
  'alerts.yaml': '「提醒主题」',
  'polls.yaml': '「投票」',
  'surveys.yaml': '「问卷」',
  'launches.yaml': '「新品报名」',
  'members.yaml': '「会员卡」',
  'referrals.yaml': '「谁带来的」',
  'invitations.yaml': '「邀请」',
  'festivals.yaml': '「节日礼品」',
  'stores.csv': '「门店」',
  'roster.csv': '「排班」',
  'groups.yaml': '「分组」',
  'tests.yaml': '「测试」',
};
const formFields: readonly FormFieldName[] = [
  'exact',
  'contains',
  'examples',
  'patterns',
  'unless',
  'order',
  'menu',
  'scenes',
  'kinds',
  'entities',
  'suggest',
  'title',
];
const moreChinese: Readonly<Record<string, string>> = {
  reply: '「自己写的回复」',
  handler: '「服务」',
  between: '「从哪天起、到哪天止」',
  from: '「从哪天起」',
  to: '「到哪天止」',
  at: '时间',
};
const chineseWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(formFields.map((name) => [name, `「${fieldWords.zh[name][0]}」`])),
  ...moreChinese,
  order: fieldWords.zh.order[0],
  pattern: fieldWords.zh.patterns[0],
};

function sayChinese(text: string, names: EntryNames): string {
  return outside(/(「[^」]*」)/, text, (part) =>
    part
      .replace(/调高(这条规则的|它的)? ?order/g, '把$1顺序调大')
      .replace(/kinds: \[text\]/g, '「消息种类」里的「文字」')
      .replace(/写上 menu: \[([^\]]*)\]/g, '的「菜单按钮」里填上「$1」')
      .replace(/rules\.yaml 里没有规则/g, '没有规则')
      .replace(/[a-z]+\.(?:yaml|csv)/g, (file) => files[file] ?? file)
      .replace(latinWord, (word, at: number) => {
        const title = names.get(word);
        const isNamed = part.slice(0, at).endsWith('规则 ');
        const field = isNamed ? undefined : chineseWords[word];
        return field ?? (title === undefined ? word : `「${title}」`);
      }),
  )
    .replace(/「([^」]*)」（\1）/g, '「$1」')
    .replace(
      /(?<=[\p{Script=Han}，、：]) +(?=[「\p{Script=Han}])|(?<=」) +(?=\p{Script=Han})/gu,
      '',
    );
}

const englishWords: Readonly<Record<string, string>> = {
  exact: '“Whole sentences”',
  contains: '“Keywords”',
  unless: '“Not when”',
  scenes: '“QR codes”',
  entities: '“Only mentions”',
};

/** Most ids are English words too: one alone is an id only where the finding speaks of that rule. */
function sayEnglish(text: string, names: EntryNames, rival: string | undefined): string {
  const said = text.replace(/rule "([\w-]+)"/g, (whole, id: string) => {
    const title = names.get(id);
    return title === undefined ? whole : `rule “${title}”`;
  });
  return outside(/("[^"]*"|“[^”]*”)/, said, (part) =>
    part
      .replace(/kinds: \[text\]/g, '“text” under “Kinds of message”')
      .replace(/write menu: \[([^\]]*)\] into a rule/gi, 'put “$1” under “Menu buttons” of a rule')
      .replace(/ in rules\.yaml/g, '')
      .replace(latinWord, (word, at: number) => {
        const title = names.get(word);
        const isNamed = part.slice(0, at).endsWith('rule ');
        const isId = isNamed || word === rival || word.includes('-');
        if (isId && title !== undefined) return `“${title}”`;
        return englishWords[word] ?? word;
      }),
  );
}

const latinWord = /(?<![\w.-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])/g;

function outside(quoted: RegExp, text: string, change: (part: string) => string): string {
  return text
    .split(quoted)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join('');
}
