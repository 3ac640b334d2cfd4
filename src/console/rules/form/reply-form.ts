/**
 * A reply as fields: wordings, each of one or several messages, each of a kind. `reply.0.1.text` is the text of the
 * second message of the first wording. Pure; an empty message is no message.
 */
import {
  emptyToUndefined,
  type Fields,
  listPlaces,
  objectOf,
  partOf,
  prefixed,
  textOf,
} from '../../schema-form/fields.ts';

export const messageKinds = ['text', 'image', 'voice', 'video', 'music', 'news'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Of a message beside its kind: how the form calls it, and how the reply does. */
const inner = {
  video: ['mediaId', 'title', 'description'],
  music: ['thumbMediaId', 'title', 'description', 'musicUrl', 'hqMusicUrl'],
  article: ['title', 'description', 'pictureUrl', 'url'],
} as const;

export const replyName = 'reply';

export function readReply(reply: unknown): Fields {
  const wordings = Array.isArray(reply) ? reply : reply === undefined ? [''] : [reply];
  return Object.assign({}, ...wordings.map((wording, at) => readWording(wording, at)));
}

/** Bare where it can be: one wording is no list, one message no `messages`. Empty text when there is nothing. */
export function writeReply(fields: Fields): unknown {
  const wordings = listPlaces(fields, replyName).flatMap((at) => writeWording(fields, at) ?? []);
  if (wordings.length === 0) return '';
  return wordings.length === 1 ? wordings[0] : wordings;
}

/** The kind of each message of each wording, in order; what the page has to draw. */
export function listWordings(fields: Fields): readonly {
  readonly at: number;
  readonly messages: readonly { readonly at: number; readonly kind: MessageKind }[];
}[] {
  return listPlaces(fields, replyName).map((at) => ({
    at,
    messages: listPlaces(fields, `${replyName}.${at}`).map((place) => ({
      at: place,
      kind: kindIn(fields, `${replyName}.${at}.${place}`),
    })),
  }));
}

function readWording(wording: unknown, at: number): Fields {
  const several = partOf(wording, 'messages');
  const messages = Array.isArray(several) ? several : [wording];
  return Object.assign(
    {},
    ...messages.map((message, place) =>
      prefixed(`${replyName}.${at}.${place}`, readMessage(message)),
    ),
  );
}

function readMessage(message: unknown): Fields {
  const kind = messageKinds.find((known) => partOf(message, known) !== undefined) ?? 'text';
  const body = partOf(message, kind);
  if (kind === 'text') return { kind, text: textOf(message) };
  if (kind === 'image' || kind === 'voice') return { kind, mediaId: textOf(body) };
  if (kind !== 'news') return { kind, ...readParts(body, inner[kind]) };
  const articles = Array.isArray(body) ? body : [];
  return Object.assign(
    { kind },
    ...articles.map((article, at) => prefixed(`articles.${at}`, readParts(article, inner.article))),
  );
}

function readParts(value: unknown, keys: readonly string[]): Fields {
  return Object.fromEntries(keys.map((key) => [key, textOf(partOf(value, key))]));
}

function writeWording(fields: Fields, at: number): unknown {
  const name = `${replyName}.${at}`;
  const messages = listPlaces(fields, name).flatMap(
    (place) => writeMessage(fields, `${name}.${place}`) ?? [],
  );
  return messages.length > 1 ? { messages } : messages[0];
}

function writeMessage(fields: Fields, name: string): unknown {
  const kind = kindIn(fields, name);
  switch (kind) {
    case 'text':
      return emptyToUndefined(fields[`${name}.text`]);
    case 'image':
    case 'voice':
      return objectOf([[kind, emptyToUndefined(fields[`${name}.mediaId`])]]);
    case 'video':
    case 'music':
      return objectOf([[kind, writeParts(fields, name, inner[kind])]]);
    case 'news':
      return objectOf([[kind, writeArticles(fields, `${name}.articles`)]]);
  }
}

function writeArticles(fields: Fields, name: string): unknown {
  const articles = listPlaces(fields, name).flatMap(
    (at) => writeParts(fields, `${name}.${at}`, inner.article) ?? [],
  );
  return articles.length > 0 ? articles : undefined;
}

function writeParts(fields: Fields, name: string, keys: readonly string[]) {
  return objectOf(keys.map((key) => [key, emptyToUndefined(fields[`${name}.${key}`])]));
}

function kindIn(fields: Fields, name: string): MessageKind {
  return messageKinds.find((kind) => kind === fields[`${name}.kind`]) ?? 'text';
}
