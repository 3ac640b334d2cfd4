/** Words that work anywhere in a conversation, but only when they are all that is said. */
import { normalise } from './normalise.ts';

export type Control = 'cancel' | 'restart' | 'help';

const spellings: Readonly<Record<Control, string>> = {
  cancel:
    '取消 取消吧 算了 算了吧 不用了 不用 不用啦 不要了 不要啦 退出 结束 没事了 不问了 不找了 不等了 不换了 不投了 算了不找了 算了不用了 cancel quit exit nevermind',
  restart: '重来 重新来 重新来过 重新开始 从头来 从头开始 从头来过 从头再来 restart reset',
  help: '帮助 菜单 功能 怎么用 你会什么 你能做什么 help menu ?',
};

const controls: ReadonlyMap<string, Control> = new Map(
  (['cancel', 'restart', 'help'] as const).flatMap((control) =>
    spellings[control].split(' ').map((word) => [normalise(word), control] as const),
  ),
);

const openers = '唔该|麻烦|拜托|请|那|还是|算了|我|咱|们|帮我|帮忙|替我|给我|同我|你|先';
const opener = `(?:${openers}|想|要)*`;
const thing =
  '(?:订位|订座|订台|留位|留座|位子|座位|位置|预订|预定|预约|登记|这个|那个|刚才的?|刚刚的?|这次|这事)*';
const dropping =
  '(?:取消|(?:不|唔)(?:订|约|预订|预约|办|弄|问|查|找|去)|(?:不想?要|唔要|不用|唔使)[了啦喇])';
const closing = '(?:了|吧|啦|喇|啊|呀|呢|咯|掉|先|一下)*';
/** They say why they leave; around 不用了 the same words may answer what can be left out. 要 before 不要来 asks. */
const excuses = `(?:${openers}|就|今天|暂时|现在|(?:临时|突然)?有事|不好意思|抱歉|对不起|谢谢|多谢)*`;
const doing = '(?:预?[订约](?:位|座|台)?|预定|办|弄|问|查|找|[去来嚟])';
/** "不想订了", "来不了了": what would be done has no object, for "不想订靠窗的" is a wish. */
const leaving =
  `(?:(?:(?:不|唔)(?:太?想|想要|要|用|使|需要|打算)?|别|甭)再?${doing}|(?:不能|没法|没办法|没空|没时间)[去来]|` +
  `[去来嚟]唔到|${doing}不[了成])`;
/** Without it they say what keeps them today, and may name another day. */
const forGood = '[了啦喇]';
const farewell =
  '(?:了|吧|啦|喇|啊|呀|呢|咯|先|不好意思|抱歉|对不起|谢谢|多谢|唔该|麻烦|你|您|哈)*';
/** "唔该帮我取消", "取消订位", "不订了": other things are cancelled by their own words, as 取消订单. */
const dropsIt = new RegExp(
  `^(?:${opener}(?:${thing}${dropping}${thing}${closing}|把${thing}取消${closing})` +
    `|${excuses}${thing}${leaving}${thing}${forGood}${farewell}` +
    '|(?:please )?cancel(?: (?:it|that|this|the booking|my booking))?(?: please)?)$',
);
/** "不查" alone may be the end of a longer sentence. */
const shortest = 3;

/** The words that drop what is being asked about; only while it is. @param text normalised. */
export function dropsQuestion(text: string): boolean {
  return text.length >= shortest && dropsIt.test(text);
}

/** "帮助?" is 帮助, and any number of question marks is one. @param text normalised. */
export function findControl(text: string): Control | undefined {
  if (!text.endsWith('?')) return controls.get(text);
  return controls.get(text.replace(/\?+$/, '') || '?');
}
