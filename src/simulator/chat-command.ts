/** One typed line of the terminal chat → what it asks for. Pure. */
import type { FollowerAct } from './follower-act.ts';

export type ChatCommand =
  | { readonly kind: 'act'; readonly act: FollowerAct }
  /** Speak as another follower from here on. */
  | { readonly kind: 'as'; readonly name: string }
  /** What can be tapped. */
  | { readonly kind: 'menu' }
  | { readonly kind: 'again' }
  | { readonly kind: 'xml' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'nothing' }
  /** `problem` says how it is written. */
  | { readonly kind: 'unknown'; readonly problem: string };

export const chatHelp = `直接输入文字就是发消息。其他：
  /loc 31.23,121.47 [地名]   发送位置
  /scan shop-12              扫二维码（没关注时会先关注）
  /follow   /unfollow        关注，取消关注
  /menu coupon               点公众号菜单；只写 /menu 列出能点的
  /image   /sticker          发图片，发表情
  /voice [听出的文字]        发语音
  /as 小李                   换一个粉丝
  /again                     把上一条原样再投递一次
  /xml                       显示或隐藏收发的 XML
  /help   /quit`;

export function parseChatCommand(line: string): ChatCommand {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/') || text.startsWith('//')) {
    return { kind: 'act', act: { kind: 'text', text: text.replace(/^\/\//, '/') } };
  }
  const [word = '', ...rest] = text.slice(1).split(/\s+/);
  const argument = rest.join(' ');
  return parseSimple(word) ?? parseWithArgument(word, argument);
}

function parseSimple(word: string): ChatCommand | undefined {
  switch (word) {
    case 'follow':
    case 'unfollow':
    case 'image':
    case 'sticker':
      return { kind: 'act', act: { kind: word } };
    case 'again':
    case 'xml':
    case 'help':
    case 'quit':
      return { kind: word };
    case 'exit':
      return { kind: 'quit' };
    default:
      return undefined;
  }
}

function parseWithArgument(word: string, argument: string): ChatCommand {
  switch (word) {
    case 'loc':
      return parseLocation(argument);
    case 'voice':
      return {
        kind: 'act',
        act: argument ? { kind: 'voice', words: argument } : { kind: 'voice' },
      };
    case 'scan':
      return argument
        ? { kind: 'act', act: { kind: 'scan', scene: argument } }
        : unknown('/scan 后面写场景值，例如 /scan shop-12');
    case 'menu':
      return argument
        ? { kind: 'act', act: { kind: 'menu-click', menuKey: argument } }
        : { kind: 'menu' };
    case 'as':
      return argument ? { kind: 'as', name: argument } : unknown('/as 后面写名字，例如 /as 小李');
    default:
      return unknown(`没有 /${word} 这个命令，/help 看全部`);
  }
}

const locationPattern = /^(-?\d+(?:\.\d+)?)\s*[,，]\s*(-?\d+(?:\.\d+)?)(?:\s+(.+))?$/;

function parseLocation(argument: string): ChatCommand {
  const match = locationPattern.exec(argument);
  const latitude = Number(match?.[1]);
  const longitude = Number(match?.[2]);
  if (!match || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return unknown('/loc 后面先写纬度再写经度，例如 /loc 31.23,121.47 人民广场');
  }
  const label = match[3];
  return {
    kind: 'act',
    act: { kind: 'location', point: { latitude, longitude }, ...(label ? { label } : {}) },
  };
}

function unknown(problem: string): ChatCommand {
  return { kind: 'unknown', problem };
}
