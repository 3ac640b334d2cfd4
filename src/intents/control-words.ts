/** Words that work anywhere in a conversation, but only when they are all that is said. */
import { normalise } from './normalise.ts';

export type Control = 'cancel' | 'restart' | 'help';

const spellings: Readonly<Record<Control, string>> = {
  cancel:
    '取消 取消吧 算了 算了吧 不用了 不用 不用啦 不要了 不要啦 退出 结束 没事了 不问了 不找了 算了不找了 算了不用了 cancel quit exit',
  restart: '重来 重新来 重新来过 重新开始 从头来 从头开始 从头来过 从头再来 restart reset',
  help: '帮助 菜单 功能 怎么用 你会什么 你能做什么 help menu ?',
};

const controls: ReadonlyMap<string, Control> = new Map(
  (['cancel', 'restart', 'help'] as const).flatMap((control) =>
    spellings[control].split(' ').map((word) => [normalise(word), control] as const),
  ),
);

/** "帮助?" is 帮助, and any number of question marks is one. @param text normalised. */
export function findControl(text: string): Control | undefined {
  if (!text.endsWith('?')) return controls.get(text);
  return controls.get(text.replace(/\?+$/, '') || '?');
}
