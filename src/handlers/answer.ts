/**
 * Service: says what the operators wrote. It leaves an open question open: "is there parking?" in the middle of
 * choosing a shop does not take the choice away.
 */
import { z } from 'zod';
import type { FollowUp, Outcome } from '../domain/outcome.ts';
import { type Article, type Reply, textReply } from '../domain/reply.ts';
import {
  maxMessages,
  type ReplyMessage,
  type ReplyVariant,
  replyVariantSchema,
} from '../intents/reply-source.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { pickVariant } from './pick-variant.ts';
import { checkTemplate, type ReplyTemplates } from './reply-template.ts';
import type { Result } from './results.ts';
import { type TemplateVariables, templateVariables } from './template-variables.ts';

/** With the reply, as many as a window of the platform holds. */
const maxFollowUps = maxMessages - 1;

const parameters = z.strictObject({
  /** Texts, titles and descriptions are templates; ids and links are taken as they stand. */
  replies: z.array(replyVariantSchema).min(1),
});
type Parameters = z.infer<typeof parameters>;

type Render = (text: string) => string;
type Said = Exclude<Reply, { readonly kind: 'none' | 'handoff' }>;
type ArticleSource = Extract<ReplyMessage, { news: unknown }>['news'][number];

/** @param templates keeps the compiled texts, for as long as the handler lives. */
export function answerWith(templates: ReplyTemplates): Handler<Parameters> {
  return {
    parameters,
    findProblems: ({ replies }) =>
      replies.flatMap(listTemplates).flatMap((text) => checkTemplate(text) ?? []),
    handle: (turn) => answer(turn, templates),
  };
}

/** A wording that comes out empty (all its conditions false) makes way for the next. */
function answer(
  turn: HandlerTurn<Parameters>,
  templates: ReplyTemplates,
): Outcome & { readonly result: Result } {
  const { replies } = turn.parameters;
  const variables: TemplateVariables = templateVariables(turn);
  const first = pickVariant(turn.turnId, replies.length);
  const inOrder = [...replies.slice(first), ...replies.slice(0, first)];
  for (const variant of inOrder) {
    const render: Render = (text) => templates.render(text, variables);
    const [reply, ...more] = messagesOf(variant)
      .map((message) => toReply(message, render))
      .filter((said) => said.kind !== 'text' || said.text !== '');
    if (!reply) continue;
    const followUps = more.flatMap(toFollowUps).slice(0, maxFollowUps);
    return { reply, result: 'answered', ...(followUps.length > 0 && { followUps }) };
  }
  return { reply: textReply('我在呢，您再说说想问什么？'), result: 'answered-empty' };
}

function messagesOf(variant: ReplyVariant): readonly ReplyMessage[] {
  return typeof variant === 'object' && 'messages' in variant ? variant.messages : [variant];
}

/** They leave the last message of the window to what matters more. An article goes alone: the platform takes no more. */
function toFollowUps(said: Said): readonly FollowUp[] {
  const messages =
    said.kind === 'news'
      ? said.articles.map((article) => ({ kind: 'news', article }) as const)
      : [said];
  return messages.map((message) => ({ message, weight: 'additional' }));
}

function toReply(variant: ReplyMessage, render: Render): Said {
  if (typeof variant === 'string') return { kind: 'text', text: render(variant) };
  if ('image' in variant) return { kind: 'image', mediaId: variant.image };
  if ('voice' in variant) return { kind: 'voice', mediaId: variant.voice };
  if ('video' in variant) {
    return { kind: 'video', mediaId: variant.video.mediaId, ...renderWords(variant.video, render) };
  }
  if ('music' in variant) {
    const { thumbMediaId, musicUrl, hqMusicUrl } = variant.music;
    const links = { ...(musicUrl && { musicUrl }), ...(hqMusicUrl && { hqMusicUrl }) };
    return { kind: 'music', thumbMediaId, ...links, ...renderWords(variant.music, render) };
  }
  return { kind: 'news', articles: variant.news.map((article) => toArticle(article, render)) };
}

function toArticle(
  { title, description, pictureUrl, url }: ArticleSource,
  render: Render,
): Article {
  return {
    title: render(title),
    url,
    ...(description && { description: render(description) }),
    ...(pictureUrl && { pictureUrl }),
  };
}

interface Words {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

function renderWords({ title, description }: Words, render: Render) {
  return {
    ...(title && { title: render(title) }),
    ...(description && { description: render(description) }),
  };
}

/** Every text of a variant that is rendered. */
function listTemplates(variant: ReplyVariant): readonly string[] {
  return messagesOf(variant).flatMap(listMessageTemplates);
}

function listMessageTemplates(variant: ReplyMessage): readonly string[] {
  if (typeof variant === 'string') return [variant];
  if ('video' in variant) return listWords(variant.video);
  if ('music' in variant) return listWords(variant.music);
  return 'news' in variant ? variant.news.flatMap(listWords) : [];
}

function listWords({ title, description }: Words): readonly string[] {
  return [title, description].filter((text) => text !== undefined);
}
