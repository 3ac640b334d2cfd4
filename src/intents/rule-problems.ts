/** What can be wrong with a rule. Text for operators; see `domain/explanation.ts`. */
import { explain } from '../domain/explanation.ts';

export const ruleProblems = {
  tooManyEntries: (maxLength: number) =>
    explain({
      kind: 'too-long',
      en: `has more than ${maxLength} entries`,
      zh: `超过 ${maxLength} 项`,
      fix: { en: 'make several rules of it', zh: '拆成几条规则' },
    }),
  sceneStar: explain({
    en: 'may have one * and only at its end, as in shop-*',
    zh: '只能在末尾有一个 *，例如 shop-*',
    fix: { en: 'move the * to the end', zh: '把 * 移到末尾' },
  }),
  noWay: explain({
    en: 'needs at least one way to recognise a message',
    zh: '没有写怎么听出这条消息',
    fix: {
      en: 'add exact, contains, examples or patterns',
      zh: '加上 exact、contains、examples 或 patterns',
    },
  }),
  noDay: explain({
    en: 'is no date like 2026-01-31',
    zh: '不是日历上的日期',
    fix: { en: 'write year, month and day', zh: '写成 2026-01-31 的样子' },
  }),
  noBounds: explain({
    en: 'needs from, to, or both',
    zh: '没有写从哪天到哪天',
    fix: { en: 'add one, or delete between', zh: '写上 from 或 to，或者删掉 between' },
  }),
  endsFirst: explain({
    en: 'ends before it begins',
    zh: '还没开始就结束了',
    fix: { en: 'write the earlier day as from', zh: '把早的那天写成 from' },
  }),
  noTimeSpan: explain({
    en: 'is no time span like 07:00-10:30',
    zh: '看不出是几点到几点',
    fix: { en: 'write two digits for each hour and minute', zh: '写成 07:00-10:30 的样子' },
  }),
  emptyTimeSpan: explain({
    en: 'begins when it ends',
    zh: '开始和结束是同一刻',
    fix: { en: 'write 00:00-24:00 for the whole day', zh: '全天写 00:00-24:00' },
  }),
  noKebabCase: explain({
    en: 'is not in kebab-case, like want-burger',
    zh: '只能用小写字母、数字和中间的短横，例如 want-burger',
    fix: {
      en: 'write it in small letters, with - between the words',
      zh: '改成小写字母，词之间用 - 连起来',
    },
  }),
  replyOrHandler: explain({
    en: 'needs a reply or a handler, and not both',
    zh: 'reply 和 handler 要写一个，也只能写一个',
    fix: { en: 'add the one, or delete the other', zh: '补上一个，或者删掉一个' },
  }),
  withoutHandler: explain({
    en: 'belongs to a handler, and there is none',
    zh: '要和 handler 一起写，这里没有 handler',
    fix: { en: 'add a handler, or delete it', zh: '加上 handler，或者删掉它' },
  }),
  noUrl: explain({
    en: 'is no http or https address',
    zh: '不是 http 或 https 网址',
    fix: { en: 'write the whole address', zh: '写完整的网址' },
  }),
  noArticle: explain({
    en: 'needs an article',
    zh: '一篇文章也没有',
    fix: { en: 'add one', zh: '加上一篇' },
  }),
  tooManyMessages: (maxLength: number) =>
    explain({
      kind: 'too-long',
      en: `has more than ${maxLength} messages, which is what the platform lets us say to one`,
      zh: `超过 ${maxLength} 条，平台一次最多让说 ${maxLength} 条`,
      fix: { en: 'join some of them', zh: '把几条合成一条' },
    }),
  noReply: explain({
    en: 'needs a reply',
    zh: '一条回复也没有',
    fix: { en: 'add one', zh: '加上一条' },
  }),
  idTaken: (id: string, first: number) =>
    explain({
      kind: 'used-twice',
      en: `"${id}" is the id of rules[${first}] already`,
      zh: `「${id}」已经是第 ${first + 1} 条规则的编号`,
      fix: { en: 'choose another id', zh: '换一个编号' },
    }),
  exampleTaken: (owner: string) =>
    explain({
      kind: 'used-twice',
      en: `is an example of the rule "${owner}" already`,
      zh: `已经是规则 ${owner} 的例句`,
      fix: { en: 'keep it in one of the two', zh: '只留在其中一条规则里' },
    }),
  tooManyExamples: (maxExamples: number) =>
    explain({
      kind: 'too-long',
      en: `is one more than ${maxExamples} examples`,
      zh: `全部例句超过 ${maxExamples} 句`,
      fix: { en: 'delete examples that are much like others', zh: '删掉和别的很像的例句' },
    }),
  tooLongExamples: (maxCharacters: number) =>
    explain({
      kind: 'too-long',
      en: `makes more than ${maxCharacters} characters of all examples together`,
      zh: `全部例句加起来超过 ${maxCharacters} 个字`,
      fix: {
        en: 'shorten examples to what a follower would type, or delete some',
        zh: '把例句缩短成粉丝会打的一句话，或者删掉一些',
      },
    }),
  tooManyExampleRules: (maxExampleRules: number) =>
    explain({
      kind: 'too-long',
      en: `is one more than ${maxExampleRules} rules with examples`,
      zh: `有例句的规则超过 ${maxExampleRules} 条`,
      fix: { en: 'let this one listen for words', zh: '这条改成用词来听' },
    }),
  onlyQuestionMarks: (word: string) =>
    explain({
      kind: 'vanishing-word',
      en: `"${word}" is nothing but question marks: any question has them`,
      zh: `「${word}」只有问号，随便问什么都会碰到`,
      fix: {
        en: 'write words; for those who send only a question mark there is exact',
        zh: '写文字；只发一个问号的，放到 exact 里',
      },
    }),
  vanishes: (word: string) =>
    explain({
      kind: 'vanishing-word',
      en: `"${word}" has neither letters nor digits: it can never be found`,
      zh: `「${word}」里没有字，也没有字母和数字，永远碰不到`,
      fix: { en: 'write words, not signs', zh: '写文字，不要只写符号' },
    }),
} as const;
