/** What can be wrong with a YAML file as such. Text for operators; see `domain/explanation.ts`. */
import type { YAMLError } from 'yaml';
import { explain, type Words } from '../domain/explanation.ts';

/** More levels than can be read, in the parser's eyes or in ours. */
const tooDeep = {
  kind: 'too-long',
  en: 'has too many levels of lists and maps',
  zh: '层数太多，一层套一层',
  fix: { en: 'write it with fewer levels', zh: '少套几层' },
} as const;

/** What the parser's codes mean, and what to do. */
const reasons: Readonly<Partial<Record<string, { readonly zh: string; readonly fix: Words }>>> = {
  BAD_INDENT: {
    zh: '缩进不对',
    fix: { en: 'indent it like its neighbours, with spaces', zh: '用空格和同一级的内容对齐' },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '冒号或缩进不对，看不出这一行属于谁',
    fix: {
      en: 'indent it, and put quotes around texts with a colon',
      zh: '对齐缩进，带冒号的文字加引号',
    },
  },
  BLOCK_IN_FLOW: {
    zh: '括号里不能写成多行的列表',
    fix: { en: 'close the bracket before it', zh: '先把前面的括号关上' },
  },
  DUPLICATE_KEY: { zh: '同一项写了两次', fix: { en: 'delete one of them', zh: '删掉一个' } },
  MISSING_CHAR: {
    zh: '少了符号：引号、括号要成对，冒号后面要有空格',
    fix: { en: 'close quotes and brackets, put a space behind a colon', zh: '补上少的符号' },
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '名字不能跨行，多半是少了冒号',
    fix: { en: 'write ":" behind the name', zh: '在名字后面写上冒号' },
  },
  TAB_AS_INDENT: { zh: '用了制表符缩进', fix: { en: 'indent with spaces', zh: '改用空格缩进' } },
  UNEXPECTED_TOKEN: {
    zh: '这里多了符号',
    fix: { en: 'delete it, or put quotes around the text', zh: '删掉它，或者给文字加引号' },
  },
  BAD_SCALAR_START: {
    zh: '文字不能用这个符号开头',
    fix: { en: 'put quotes around the text', zh: '给文字加引号' },
  },
};

interface YamlHint {
  readonly what: Words;
  readonly fix: Words;
}

/** @param hint what most likely led to the error: it says more than YAML's own words. */
export function explainYamlError({ code, message }: YAMLError, hint?: YamlHint): string {
  if (message.includes('call stack')) return yamlTangles.tooDeep;
  if (code === 'MULTIPLE_DOCS') return explain(twoDocuments);
  if (hint) return explain({ ...hint.what, fix: hint.fix });
  const { zh, fix } = reasons[code] ?? { zh: `YAML 写法不对（${message}）`, fix: quoteIt };
  return explain({ en: message, zh, fix });
}

const twoDocuments = {
  en: 'has a second document, behind a line of ---',
  zh: '一个文件里写了两份内容，中间用 --- 隔开',
  fix: { en: 'delete the line, or make two files', zh: '删掉 --- 这一行，或者分成两个文件' },
} as const;

const quoteIt: Words = {
  en: 'correct it, or put quotes around the text',
  zh: '改正它，或者给文字加引号',
};

const yamlHints: readonly (YamlHint & { readonly sign: RegExp })[] = [
  {
    sign: /(?:^\s*(?:- +)?|[{,]\s*)[A-Za-z]+：/,
    what: { en: 'a full-width colon ： stands here', zh: '这里用了全角冒号「：」' },
    fix: { en: 'write ":" and a space', zh: '写成半角的「:」和一个空格' },
  },
  {
    sign: /^ *\t/,
    what: { en: 'a tab stands here', zh: '这里用了制表符缩进' },
    fix: { en: 'indent with spaces', zh: '改用空格缩进' },
  },
  {
    sign: /^\s*(?:(?:- +)?[A-Za-z]+: *|- +)\{\{/,
    what: {
      en: 'a text starts with {{, which YAML takes for its own sign',
      zh: '文字用 {{ 开头，YAML 会当成自己的符号',
    },
    fix: {
      en: 'put quotes around the whole text, or write |- and the text on the next line',
      zh: '整段文字加引号，或者先写 |- ，文字写到下一行',
    },
  },
];

/** The slips that YAML's own words do not name, looked for in the lines around its error. */
export function findYamlHint(lines: readonly string[]): YamlHint | undefined {
  return yamlHints.find(({ sign }) => lines.some((line) => sign.test(line)));
}

/** `{{ brand.name }}` and nothing else is YAML: a map in the place of a key. */
export function explainMapAsKey(lines: readonly string[]): string {
  const hint = findYamlHint(lines);
  if (hint) return explain({ ...hint.what, fix: hint.fix });
  return explain({
    en: 'braces stand where a name should',
    zh: '该写名字的地方写了大括号',
    fix: quoteIt,
  });
}

export const yamlTangles = {
  cycle: (anchor: string) =>
    explain({
      en: `*${anchor} stands inside of what &${anchor} names: it would never end`,
      zh: `*${anchor} 写在 &${anchor} 自己里面，没完没了`,
      fix: { en: 'write the value out', zh: '把内容直接写出来' },
    }),
  tooDeep: explain(tooDeep),
} as const;

export function explainYamlWarning(message: string): string {
  return explain({ en: message, zh: `YAML 写法少见（${message}）`, fix: quoteIt });
}

export function explainAliases(message: string): string {
  const [, unknown] = /^Unresolved alias .*: (.+)$/.exec(message) ?? [];
  if (unknown !== undefined) {
    return explain({
      kind: 'unknown-name',
      en: `*${unknown} names nothing: no &${unknown} stands before it`,
      zh: `*${unknown} 没有对应的内容，前面没有写 &${unknown}`,
      fix: { en: 'put quotes around a text with *', zh: '带 * 的文字要加引号' },
    });
  }
  return explain({
    kind: 'too-long',
    en: message,
    zh: '引用（*）太多，展开以后太大',
    fix: { en: 'write the values out', zh: '把内容直接写出来' },
  });
}
