/** What an operator may write as the reply of a rule: a template, a structured reply, or variants of them. Shape only. */
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import { ruleProblems } from './rule-problems.ts';

const template = z.string().trim().min(1, fieldProblems.empty);
const mediaId = z.string().trim().min(1, fieldProblems.empty);
const url = z.url({ protocol: /^https?$/, error: ruleProblems.noUrl });

const articleSource = z.strictObject({
  title: template,
  description: template.optional(),
  pictureUrl: url.optional(),
  url,
});

/** How many messages one turn may say: the reply, and four after it, since a window of the platform holds five. */
export const maxMessages = 5;

/** A text template is a bare string; every other reply is an object with one key, which names its kind. */
const messageSchema = z.union([
  template,
  z.strictObject({ image: mediaId }),
  z.strictObject({ voice: mediaId }),
  z.strictObject({
    video: z.strictObject({
      mediaId,
      title: template.optional(),
      description: template.optional(),
    }),
  }),
  z.strictObject({
    music: z.strictObject({
      thumbMediaId: mediaId,
      title: template.optional(),
      description: template.optional(),
      musicUrl: url.optional(),
      hqMusicUrl: url.optional(),
    }),
  }),
  // The platform shows at most 8 articles, and only 1 in answer to a message; see `wechat/limits.ts`.
  z.strictObject({ news: z.array(articleSource).min(1, ruleProblems.noArticle).max(8) }),
]);
export type ReplyMessage = z.output<typeof messageSchema>;

/** Several messages are said one after the other; all but the first need an account that may send service messages. */
export const replyVariantSchema = z.union([
  ...messageSchema.options,
  z.strictObject({
    messages: z
      .array(messageSchema)
      .min(1, ruleProblems.noReply)
      .max(maxMessages, ruleProblems.tooManyMessages(maxMessages)),
  }),
]);
export type ReplyVariant = z.output<typeof replyVariantSchema>;

export const replySourceSchema = z.union([
  replyVariantSchema,
  z.array(replyVariantSchema).min(1, ruleProblems.noReply),
]);
