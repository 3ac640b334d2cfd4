/**
 * Service: says what the operators wrote. It leaves an open question open: "is there parking?" in the middle of
 * choosing a shop does not take the choice away.
 */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import { type Article, type Reply, textReply } from '../domain/reply.ts';
import { type ReplyVariant, replyVariantSchema } from '../intents/reply-source.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { pickVariant } from './pick-variant.ts';
import { checkTemplate, type ReplyTemplates } from './reply-template.ts';
import type { Result } from './results.ts';
import { type TemplateVariables, templateVariables } from './template-variables.ts';

const parameters = z.strictObject({
  /** Texts, titles and descriptions are templates; ids and links are taken as they stand. */
  replies: z.array(replyVariantSchema).min(1),
});
type Parameters = z.infer<typeof parameters>;

type Render = (text: string) => string;
type ArticleSource = Extract<ReplyVariant, { news: unknown }>['news'][number];

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
    const reply = toReply(variant, (text) => templates.render(text, variables));
    if (reply.kind !== 'text' || reply.text !== '') return { reply, result: 'answered' };
  }
  return { reply: textReply('我在呢，您再说说想问什么？'), result: 'answered-empty' };
}

function toReply(variant: ReplyVariant, render: Render): Reply {
  if (typeof variant === 'string') return textReply(render(variant));
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
  if (typeof variant === 'string') return [variant];
  if ('video' in variant) return listWords(variant.video);
  if ('music' in variant) return listWords(variant.music);
  return 'news' in variant ? variant.news.flatMap(listWords) : [];
}

function listWords({ title, description }: Words): readonly string[] {
  return [title, description].filter((text) => text !== undefined);
}
