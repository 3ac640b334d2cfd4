/** What a rule with words of its own says: every wording, the variables filled in for the first shop. */

import type { Reply } from '../../../domain/reply.ts';
import { newSession } from '../../../domain/session.ts';
import { AppError } from '../../../errors.ts';
import { ReplyTemplates } from '../../../handlers/reply-template.ts';
import { templateVariables } from '../../../handlers/template-variables.ts';
import type { LiveContent } from '../../../turn/turn-ports.ts';
import { partOf, textOf } from '../../schema-form/fields.ts';

export interface PreviewSetting {
  readonly catalogue: LiveContent['catalogue'];
  readonly nowMs: number;
}

/** One list of messages for each wording. A text that cannot be filled in stays as it is written. */
export function previewReply(
  reply: unknown,
  { catalogue, nowMs }: PreviewSetting,
): readonly (readonly Reply[])[] {
  const [shop] = catalogue.shops;
  const session = { ...newSession, ...(shop && { focus: { shopId: shop.id } }) };
  const variables = templateVariables({ catalogue, session, nowMs });
  const templates = new ReplyTemplates();
  const fill = (text: unknown) => {
    try {
      return templates.render(textOf(text), variables);
    } catch (error) {
      if (error instanceof AppError) return textOf(text);
      throw error;
    }
  };
  return [reply].flat().map((wording) => {
    const several = partOf(wording, 'messages');
    return (Array.isArray(several) ? several : [wording]).flatMap((message) =>
      showMessage(message, fill),
    );
  });
}

function showMessage(message: unknown, fill: (text: unknown) => string): readonly Reply[] {
  if (typeof message === 'string')
    return message === '' ? [] : [{ kind: 'text', text: fill(message) }];
  const [kind, body] =
    typeof message === 'object' && message !== null ? (Object.entries(message)[0] ?? []) : [];
  switch (kind) {
    case 'image':
    case 'voice':
      return [{ kind, mediaId: textOf(body) }];
    case 'video':
      return [{ kind, mediaId: '', title: fill(partOf(body, 'title')) }];
    case 'music':
      return [{ kind, thumbMediaId: '', title: fill(partOf(body, 'title')) }];
    case 'news':
      return [
        {
          kind,
          articles: Array.isArray(body) ? body.map((article) => showArticle(article, fill)) : [],
        },
      ];
    default:
      return [];
  }
}

function showArticle(article: unknown, fill: (text: unknown) => string) {
  return {
    title: fill(partOf(article, 'title')),
    description: fill(partOf(article, 'description')),
    url: textOf(partOf(article, 'url')),
  };
}
