/** What stands inside one bubble: a text, or a card for each other kind of message. */
import type { Article, Reply } from '../../domain/reply.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { ServiceMessage } from '../service-message.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { isWebAddress, linkedText } from './linked-text.ts';

export function textView(text: string): Html {
  return html`<div class="text">${linkedText(text)}</div>`;
}

/** A reply in the chat; silence and handoff have no bubble. */
export function replyView(reply: Reply): Html {
  switch (reply.kind) {
    case 'text':
      return textView(reply.text);
    case 'image':
      return pictureView(reply.mediaId);
    case 'voice':
      return voiceView('语音');
    case 'video':
      return cardView('▶', reply.title ?? '视频', reply.description);
    case 'music':
      return cardView('♪', reply.title ?? '音乐', reply.description);
    case 'news':
      return newsView(reply.articles);
    case 'handoff':
    case 'none':
      return html``;
  }
}

export function serviceView(message: ServiceMessage): Html {
  switch (message.kind) {
    case 'text':
      return textView(message.body.content);
    case 'image':
      return pictureView(message.body.media_id);
    case 'voice':
      return voiceView('语音');
    case 'video':
      return cardView('▶', message.body.title ?? '视频', message.body.description);
    case 'music':
      return cardView('♪', message.body.title ?? '音乐', message.body.description);
    case 'news':
      return newsView(message.body.articles.map(articleOf));
    case 'mpnews':
    case 'mpnewsarticle':
      return cardView('文', '公众号文章', undefined);
    case 'msgmenu':
      return choicesView(message.body);
    case 'wxcard':
      return cardView('券', '微信卡券', message.body.card_id);
    case 'miniprogrampage':
      return cardView('程', message.body.title || '小程序', message.body.pagepath);
  }
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
export function messageView(act: MessageAct): Html {
  switch (act.kind) {
    case 'text':
      return html`<div class="text">${act.text}</div>`;
    case 'sticker':
      return html`<div class="sticker" role="img" aria-label="表情">${icon('sticker')}</div>`;
    case 'image':
      return html`<img class="picture" src="${pictureSource(act.pictureUrl)}" alt="图片">`;
    case 'voice':
      return voiceView(act.words ?? '没有识别出文字');
    case 'video':
    case 'short-video':
      return cardView('▶', act.kind === 'video' ? '视频' : '小视频', undefined);
    case 'location':
      return locationView(act.label ?? '位置', act.point.latitude, act.point.longitude);
    case 'link':
      return cardView('链', act.title, act.description);
    case 'file':
      return cardView('文', act.title, `${act.sizeBytes} 字节`);
  }
}

/** The path only: the page may be open under another name of this machine. */
function pictureSource(url: string | undefined): string {
  return url && isWebAddress(url) ? new URL(url).pathname : '/phone/pictures/burger.svg';
}

function pictureView(mediaId: string): Html {
  return html`<img class="picture" src="/phone/media/${encodeURIComponent(mediaId)}" alt="图片">`;
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

function newsView(articles: readonly Article[]): Html {
  return html`<div class="news">${articles.map(articleView)}</div>`;
}

function articleView(article: Article): Html {
  const { title, description, url, pictureUrl } = article;
  const picture =
    pictureUrl && isWebAddress(pictureUrl)
      ? html`<img src="${pictureUrl}" alt="" referrerpolicy="no-referrer">`
      : undefined;
  const inside = html`<span class="cover">${picture}</span><b>${title}</b>${description && html`<small>${description}</small>`}`;
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
