/** Whether what is stored as a reply can be sent: a kind that we know, with what it needs. */
import type { Reply } from '../domain/reply.ts';
import { hasFields, isListOf, isRecord, isString, type Shape } from './shape.ts';

const isMedia = hasFields({ mediaId: isString });
const isArticle = hasFields(
  { title: isString, url: isString },
  { description: isString, pictureUrl: isString },
);
const shapes: Readonly<Record<Reply['kind'], Shape>> = {
  text: hasFields({ text: isString }),
  image: isMedia,
  voice: isMedia,
  video: hasFields({ mediaId: isString }, { title: isString, description: isString }),
  music: hasFields(
    { thumbMediaId: isString },
    { title: isString, description: isString, musicUrl: isString, hqMusicUrl: isString },
  ),
  news: hasFields({ articles: isListOf(isArticle) }),
  handoff: hasFields({}, { serviceAgent: isString }),
  none: isRecord,
};
const shapeOf: ReadonlyMap<unknown, Shape> = new Map(Object.entries(shapes));

export function isReply(value: unknown): value is Reply {
  return isRecord(value) && shapeOf.get(value['kind'])?.(value) === true;
}
