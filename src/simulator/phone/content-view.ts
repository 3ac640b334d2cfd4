/** What stands inside one bubble: a text, or a card for each other kind of message. */
import type { Article, Reply } from '../../domain/reply.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { ShownNotification } from '../follower-phone.ts';
import type { ServiceMessage } from '../service-message.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { isWebAddress, linkedText } from './linked-text.ts';
import type { PhoneWords } from './words.ts';

type ContentWords = PhoneWords['content'];

export function textView(text: string): Html {
  return html`<div class="text">${linkedText(text)}</div>`;
}

/** A reply in the chat; silence and handoff have no bubble. */
export function replyView(reply: Reply, words: ContentWords): Html {
  switch (reply.kind) {
    case 'text':
      return textView(reply.text);
    case 'image':
      return pictureView(reply.mediaId, words);
    case 'voice':
      return mediaView('♪', { title: words.voice, mediaId: reply.mediaId, words });
    case 'video':
      return mediaView('▶', { ...reply, title: reply.title ?? words.video, words });
    case 'music':
      return musicView(reply, words);
    case 'news':
      return newsView(reply.articles, words);
    case 'handoff':
    case 'none':
      return html``;
  }
}

export function serviceView(message: ServiceMessage, words: ContentWords): Html {
  switch (message.kind) {
    case 'text':
      return textView(message.body.content);
    case 'image':
      return pictureView(message.body.media_id, words);
    case 'voice':
      return mediaView('♪', { title: words.voice, mediaId: message.body.media_id, words });
    case 'video': {
      const { title = words.video, description, media_id: mediaId } = message.body;
      return mediaView('▶', { title, description, mediaId, words });
    }
    case 'music': {
      const { title, description, musicurl: musicUrl } = message.body;
      return musicView({ title, description, musicUrl }, words);
    }
    case 'news':
      return newsView(message.body.articles.map(articleOf), words);
    case 'mpnews':
      return cardView('☰', words.article, message.body.media_id);
    case 'mpnewsarticle':
      return cardView('☰', words.article, message.body.article_id);
    case 'msgmenu':
      return choicesView(message.body);
    case 'wxcard':
      return cardView('¥', words.card, message.body.card_id);
    case 'miniprogrampage':
      return miniProgramView(message.body, words);
  }
}

/** A template names its fields in a way that only its maker chose, so they stand as they are. */
export function notificationView(shown: ShownNotification, words: ContentWords): Html {
  const { templateId, fields, page } = shown;
  const lines = fields.map(({ name, value }) => html`<small>${name}：${value}</small>`);
  const card = html`<div class="card notification"><span class="mark" aria-hidden="true">✉</span>
    <span><b>${templateId}</b>${lines}</span></div>`;
  if (page === undefined || !isWebAddress(page)) return card;
  return html`${card}<a class="open" href="${page}" target="_blank" rel="noopener noreferrer nofollow">${words.open}</a>`;
}

function articleOf(article: {
  title: string;
  description: string;
  url: string;
  picurl: string;
}): Article {
  const { title, description, url, picurl } = article;
  return { title, description, url, pictureUrl: picurl };
}

type MessageAct = Extract<
  FollowerAct,
  {
    kind:
      | 'text'
      | 'sticker'
      | 'image'
      | 'voice'
      | 'video'
      | 'short-video'
      | 'location'
      | 'link'
      | 'file';
  }
>;

/** What the follower sent, as their own bubble. */
export function messageView(act: MessageAct, words: ContentWords): Html {
  switch (act.kind) {
    case 'text':
      return html`<div class="text">${act.text}</div>`;
    case 'sticker':
      return html`<div class="sticker" role="img" aria-label="${words.sticker}">${icon('sticker')}</div>`;
    case 'image':
      return html`<img class="picture" src="${pictureSource(act.pictureUrl)}" alt="${words.picture}">`;
    case 'voice':
      return voiceView(act.words ?? words.notHeard);
    case 'video':
    case 'short-video':
      return cardView('▶', act.kind === 'video' ? words.video : words.shortVideo, undefined);
    case 'location':
      return locationView(act.label ?? words.place, act.point.latitude, act.point.longitude);
    case 'link':
      return cardView('↗', act.title, act.description);
    case 'file':
      return cardView('▤', act.title, words.bytes(act.sizeBytes));
  }
}

/** The path only: the page may be open under another name of this machine. */
function pictureSource(url: string | undefined): string {
  return url && isWebAddress(url) ? new URL(url).pathname : '/phone/pictures/burger.svg';
}

function pictureView(mediaId: string, words: ContentWords): Html {
  return html`<img class="picture" src="${mediaSource(mediaId)}" alt="${words.picture}">`;
}

function mediaSource(mediaId: string): string {
  return `/phone/media/${encodeURIComponent(mediaId)}`;
}

interface PlayedMedia {
  readonly title: string;
  readonly description?: string | undefined;
  readonly mediaId: string;
  readonly words: ContentWords;
}

/** Many browsers cannot play what the platform takes: a link opens it with whatever can. */
function mediaView(mark: string, { title, description, mediaId, words }: PlayedMedia): Html {
  return html`${cardView(mark, title, description)}<a class="open" href="${mediaSource(mediaId)}" target="_blank">${words.open}</a>`;
}

interface Song {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly musicUrl?: string | undefined;
}

function musicView({ title, description, musicUrl }: Song, words: ContentWords): Html {
  const card = cardView('♫', title ?? words.music, description);
  if (!musicUrl || !isWebAddress(musicUrl)) return card;
  return html`${card}<a class="open" href="${musicUrl}" target="_blank" rel="noopener noreferrer nofollow">${words.open}</a>`;
}

function miniProgramView(
  body: Extract<ServiceMessage, { kind: 'miniprogrampage' }>['body'],
  words: ContentWords,
): Html {
  return html`<div class="mini-program"><b>${body.title || words.miniProgram}</b>
    <img class="picture" src="${mediaSource(body.thumb_media_id)}" alt=""><small>⌁ ${words.miniProgram} · ${body.pagepath}</small></div>`;
}

function voiceView(words: string): Html {
  return html`<div class="voice"><span class="waves" aria-hidden="true"><i></i><i></i><i></i></span> 3″
    <span class="words">${words}</span></div>`;
}

function cardView(mark: string, title: string, detail: string | undefined): Html {
  return html`<div class="card"><span class="mark" aria-hidden="true">${mark}</span>
    <span><b>${title}</b>${detail && html`<small>${detail}</small>`}</span></div>`;
}

function locationView(label: string, latitude: number, longitude: number): Html {
  return html`<div class="place"><b>${label}</b><small>${latitude.toFixed(4)}, ${longitude.toFixed(4)}</small>
    <span class="map" aria-hidden="true"></span></div>`;
}

function newsView(articles: readonly Article[], words: ContentWords): Html {
  return html`<div class="news">${articles.map((article) => articleView(article, words))}</div>`;
}

/** The page asks nobody for a picture over http: it is named instead of shown. */
function coverView(pictureUrl: string | undefined, words: ContentWords): Html | undefined {
  if (!pictureUrl || !isWebAddress(pictureUrl)) return undefined;
  return URL.parse(pictureUrl)?.protocol === 'https:'
    ? html`<img src="${pictureUrl}" alt="" referrerpolicy="no-referrer">`
    : html`<small class="not-shown" title="${pictureUrl}">${words.plainPicture}</small>`;
}

function articleView(article: Article, words: ContentWords): Html {
  const { title, description, url, pictureUrl } = article;
  const inside = html`<span class="cover">${coverView(pictureUrl, words)}</span><b>${title}</b>${description && html`<small>${description}</small>`}`;
  return isWebAddress(url)
    ? html`<a href="${url}" target="_blank" rel="noopener noreferrer nofollow">${inside}</a>`
    : html`<div>${inside}</div>`;
}

function choicesView(body: Extract<ServiceMessage, { kind: 'msgmenu' }>['body']): Html {
  return html`<div class="text">${linkedText(body.head_content)}
${body.list.map(
  (one) =>
    html`<button type="button" class="as-link block" data-say="${one.content}" data-choice="${one.id}">${one.content}</button>`,
)}${linkedText(body.tail_content)}</div>`;
}
