/** Each field of a rule's form: its name and one line of help, in both languages. */
import { both } from '../../frame/language.ts';

type Field = readonly [label: string, hint?: string];

const zhFields = {
  title: ['标题', '给自己人看的名字，也会出现在「您是不是想问」里。'],
  id: ['编号', '不填就按标题的拼音起；以后不能改。'],
  contains: ['关键词', '消息里有其中一个就听懂。一行一个，也可以用逗号隔开。'],
  exact: ['整句', '整条消息就是这几个字才算，例如「券」。'],
  unless: ['不触发词', '消息里有这些词，就轮不到这条规则。'],
  examples: ['例句', '粉丝会怎么说，一行一句；像它们的句子也能听懂。越多越准。'],
  patterns: ['句式', '会写正则再用。一行一个。'],
  'pattern-try': ['拿一句话试试句式', '只在这里试，不会保存。'],
  menu: ['菜单按钮', '点了哪个按钮，填按钮的 KEY。'],
  scenes: ['二维码', '扫了哪个码，可以用 * 结尾，例如 shop-*。'],
  kinds: ['消息种类', '不看内容，只看发来的是什么。'],
  entities: ['只提到', '只说了店名、商品名这样的东西，没说要干什么。'],
  intent: ['归到', '统计时算哪一类，一般不用改。'],
  order: ['顺序', '数字大的先问；平常是 0。'],
  suggest: ['没听懂时推荐它', '没听懂的时候，可以问「您是不是想问」它。'],
  remind: ['答完提醒没办完的事', '急事选「不」：答完就好，不再提刚才的问题。'],
  'if.followed': ['是否关注', '只对关注了的人，或只对没关注的人。'],
  'if.groups': ['分组', '只对这些分组的人。'],
  'if.from': ['从哪天起', '例如 2026-10-01，那天也算。'],
  'if.to': ['到哪天止', '那天也算。'],
  'if.hours': ['一天里的时间', '例如 09:00-21:00；可以过半夜，22:00-02:00。'],
  'if.weekdays': ['星期几', '不选就是每天。'],
  'if.focus': ['刚说到', '刚才说到一家店、一样商品或一张券，才轮到它。'],
  'if.awaits': ['正在等', '机器人正等着对方说某样东西，才轮到它。'],
  answer: ['怎么答', '自己写，或交给一项服务。'],
} as const satisfies Readonly<Record<string, Field>>;

const enFields: Readonly<Record<keyof typeof zhFields, Field>> = {
  title: ['Title', 'A name for your team; followers may read it in “did you mean …?”.'],
  id: ['Id', 'Left empty it is made from the title; it cannot be changed later.'],
  contains: ['Keywords', 'Heard when the message has one of them. One a line, or with commas.'],
  exact: ['Whole sentences', 'Heard only when the message is nothing else.'],
  unless: ['Not when', 'With one of these words the message is not for this rule.'],
  examples: [
    'Example sentences',
    'How followers say it, one a line; what is like them is understood too.',
  ],
  patterns: ['Patterns', 'For those who know regular expressions. One a line.'],
  'pattern-try': ['Try the patterns on a sentence', 'Only tried here, never saved.'],
  menu: ['Menu buttons', 'The KEY of the button that was tapped.'],
  scenes: ['QR codes', 'Which code was scanned; may end in *, as in shop-*.'],
  kinds: ['Kinds of message', 'Whatever it says: what was sent.'],
  entities: ['Only mentions', 'A shop, a product and the like, and nothing else.'],
  intent: ['Counted as', 'For the statistics; seldom changed.'],
  order: ['Order', 'A larger number is asked first; usually 0.'],
  suggest: ['Offer it when in doubt', 'It may be offered as “did you mean …?”.'],
  remind: [
    'Remind of what was left open',
    '“No” for what is urgent: the earlier question is not put again.',
  ],
  'if.followed': ['Following', 'Only for those who follow, or who do not.'],
  'if.groups': ['Groups', 'Only for people of these groups.'],
  'if.from': ['From', 'As in 2026-10-01, that day included.'],
  'if.to': ['Until', 'That day included.'],
  'if.hours': ['Time of day', 'As in 09:00-21:00; it may pass midnight, 22:00-02:00.'],
  'if.weekdays': ['Weekdays', 'None chosen: every day.'],
  'if.focus': [
    'Just talked about',
    'Only when a shop, a product or a coupon was just talked about.',
  ],
  'if.awaits': ['Waiting for', 'Only while the bot waits for this.'],
  answer: ['Answers by', 'Write it, or leave it to a service.'],
};

export const fieldWords = both<Readonly<Record<FormFieldName, Field>>>(zhFields, enFields);

export type FormFieldName = keyof typeof zhFields;
