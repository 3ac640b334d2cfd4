/** Replies of the back office as what a rule says. What cannot be said is reported and left out. */
import { z } from 'zod';
import type { ConsoleMessage, ConsoleRule } from '../../domain/console-replies.ts';
import { readExplanation } from '../../domain/explanation.ts';
import type { Article } from '../../domain/reply.ts';
import { checkTemplate } from '../../handlers/reply-template.ts';
import { maxMessages, type ReplyMessage, type ReplyVariant } from '../../intents/reply-source.ts';
import { maxArticlesForMessage, maxTextBytes } from '../../wechat/limits.ts';
import { asTemplate, cleanLine, cleanText, splitText } from './foreign-text.ts';
import type { Say } from './report-line.ts';

/** What became of a file of the account, by its temporary id. */
export type MovedMedia =
  | { readonly kind: 'kept'; readonly mediaId: string; readonly file: string }
  | { readonly kind: 'lost'; readonly zh: string; readonly en: string };

export type MovedMediaIndex = ReadonlyMap<string, MovedMedia>;

export type DraftReply = ReplyVariant | readonly ReplyVariant[];

export interface RepliesToDraft extends Pick<ConsoleRule, 'says' | 'replies'> {
  /** What the platform shows of news there; of those that answer a message when left out. */
  readonly maxArticles?: number;
}

interface Drafting {
  readonly media: MovedMediaIndex;
  readonly maxArticles: number;
  readonly say: Say;
}

/** Undefined when nothing is left to say. */
export function draftReply(
  { says, replies, maxArticles = maxArticlesForMessage }: RepliesToDraft,
  media: MovedMediaIndex,
  say: Say,
): DraftReply | undefined {
  const drafted = replies.map((reply) => draftMessages(reply, { media, maxArticles, say }));
  if (says === 'one') {
    const variants = drafted.flatMap((messages) => joinMessages(messages, say) ?? []);
    return variants.length > 1 ? variants : variants[0];
  }
  return joinMessages(drafted.flat(), say);
}

function joinMessages(messages: readonly ReplyMessage[], say: Say): ReplyVariant | undefined {
  if (messages.length <= 1) return messages[0];
  if (messages.length > maxMessages) {
    const count = messages.length - maxMessages;
    say(
      'impossible',
      `一次最多说 ${maxMessages} 条，最后 ${count} 条没有导入`,
      `one message is answered by ${maxMessages} at most: the last ${count} are left out`,
    );
  }
  const said = messages.slice(0, maxMessages);
  say(
    'changed',
    `第一条作为回复，后面 ${said.length - 1} 条作为客服消息发送；账号不能发客服消息时只说第一条`,
    `the first message is the reply, the other ${said.length - 1} follow as service messages; an account that may not send any says the first only`,
  );
  return { messages: said };
}

function draftMessages(message: ConsoleMessage, drafting: Drafting): readonly ReplyMessage[] {
  const { media, say } = drafting;
  switch (message.kind) {
    case 'text':
      return draftTexts(message.text, say);
    case 'news':
      return draftNews(message.articles, drafting);
    case 'unknown':
      say(
        'impossible',
        `有一条「${cleanLine(message.sort, 40) || '没写类型'}」的回复，我们不会说`,
        `a reply of type "${cleanLine(message.sort, 40)}" is none that we can say`,
      );
      return [];
    case 'image':
    case 'voice':
    case 'video': {
      const moved = media.get(message.mediaId);
      if (moved?.kind !== 'kept') {
        const { zh, en } = moved ?? { zh: '没有取到文件', en: 'its file was not fetched' };
        say('impossible', `${mediaNames[message.kind]}没有导入：${zh}`, `${message.kind}: ${en}`);
        return [];
      }
      const { mediaId } = moved;
      return [
        message.kind === 'video' ? { video: { mediaId } } : mediaReply(message.kind, mediaId),
      ];
    }
  }
}

const mediaNames = { image: '图片', voice: '语音', video: '视频' } as const;

function mediaReply(kind: 'image' | 'voice', mediaId: string): ReplyMessage {
  return kind === 'image' ? { image: mediaId } : { voice: mediaId };
}

function draftTexts(text: string, say: Say): readonly string[] {
  const clean = cleanText(text);
  if (clean === '') {
    say('impossible', '有一条回复是空的', 'a reply is empty');
    return [];
  }
  const parts = splitText(clean);
  if (parts.length > 1) {
    say(
      'changed',
      `有一条文字超过 ${maxTextBytes} 字节，分成了 ${parts.length} 条`,
      `a text is longer than ${maxTextBytes} bytes and was parted in ${parts.length}`,
    );
  }
  return parts.flatMap((part) => draftTemplate(part, say) ?? []);
}

function draftTemplate(text: string, say: Say): string | undefined {
  const template = asTemplate(text);
  const problem = checkTemplate(template);
  if (problem === undefined) return template;
  const { zh, en } = readExplanation(problem);
  say('impossible', `有一条文字没有导入：${zh}`, `a text is left out: ${en}`);
  return undefined;
}

const webAddress = z.url({ protocol: /^https?$/ });

function draftNews(
  articles: readonly Article[],
  { maxArticles, say }: Drafting,
): readonly ReplyMessage[] {
  const sound = articles.flatMap((article) => draftArticle(article, say) ?? []).slice(0, 8);
  if (sound.length > maxArticles) {
    say(
      'changed',
      `图文有 ${sound.length} 篇，回答消息时平台只给看 ${maxArticles} 篇`,
      `${sound.length} articles, of which the platform shows ${maxArticles} in answer to a message`,
    );
  }
  return sound.length > 0 ? [{ news: sound }] : [];
}

function draftArticle({ title, description, pictureUrl, url }: Article, say: Say) {
  const words = [title, description ?? ''].map((text) => asTemplate(cleanLine(text, 200)));
  const [head = '', digest = ''] = words;
  const isSound = head !== '' && words.every((text) => text === '' || !checkTemplate(text));
  if (!isSound || !webAddress.safeParse(url).success) {
    say(
      'impossible',
      `图文「${cleanLine(title, 40)}」没有标题或链接，没有导入`,
      `the article "${cleanLine(title, 40)}" has no title or no link: left out`,
    );
    return undefined;
  }
  return {
    title: head,
    url,
    ...(digest && { description: digest }),
    ...(pictureUrl && webAddress.safeParse(pictureUrl).success && { pictureUrl }),
  };
}
