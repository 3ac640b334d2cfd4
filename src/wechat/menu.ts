/** What the buttons of the platform's menu do, in our words and back: doc/service/api/custommenu. It guesses at none that it does not know. */
import type { ConsoleMessage } from '../domain/console-replies.ts';
import type { Menu, MenuEntry, MenuTarget, PhotoSource } from '../domain/menu.ts';
import { AppError } from '../errors.ts';
import { readArticle } from './auto-replies.ts';

/** A button, its fields spelled our way; `wechat/api/menus.ts` puts it on the wire. */
export interface MenuButton {
  readonly name: string;
  readonly type: string;
  readonly key?: string;
  readonly url?: string;
  readonly mediaId?: string;
  /** Articles as the platform shows them. */
  readonly news?: readonly unknown[];
  readonly articleId?: string;
  readonly appId?: string;
  readonly pagePath?: string;
}

export interface MenuButtons {
  readonly name: string;
  readonly buttons: readonly MenuButton[];
}

const photoTypes = {
  camera: 'pic_sysphoto',
  'camera-or-album': 'pic_photo_or_album',
  album: 'pic_weixin',
} as const satisfies Record<PhotoSource, string>;

/** An entry that only the back office can make is a bug here: it is never in a brand's menu. */
export function encodeMenu(menu: Menu): readonly (MenuButton | MenuButtons)[] {
  return menu.map((item) =>
    item.kind === 'column'
      ? { name: item.name, buttons: item.entries.map(encodeEntry) }
      : encodeEntry(item),
  );
}

export function decodeMenu(buttons: readonly (MenuButton | MenuButtons)[]): Menu {
  return buttons.map((button) =>
    'buttons' in button
      ? { kind: 'column', name: button.name, entries: button.buttons.map(decodeEntry) }
      : decodeEntry(button),
  );
}

function encodeEntry(entry: MenuEntry): MenuButton {
  return { name: entry.name, ...encodeTarget(entry) };
}

function encodeTarget(entry: MenuTarget): Omit<MenuButton, 'name'> {
  switch (entry.kind) {
    case 'key':
      return { type: 'click', key: entry.menuKey };
    case 'link':
      return { type: 'view', url: entry.url };
    case 'location':
      return { type: 'location_select', key: entry.menuKey };
    case 'scan':
      return { type: 'scancode_waitmsg', key: entry.menuKey };
    case 'photo':
      return { type: photoTypes[entry.source], key: entry.menuKey };
    case 'mini-program':
      return { type: 'miniprogram', appId: entry.appId, pagePath: entry.page, url: entry.url };
    case 'article':
      return { type: 'article_id', articleId: entry.articleId };
    case 'other':
      throw new AppError('UNEXPECTED', `A menu entry of type ${entry.sort} cannot be published.`);
  }
}

function decodeEntry(button: MenuButton): MenuEntry {
  const { type, name, key = '', url = '', articleId = '' } = button;
  switch (type) {
    case 'click':
      return { kind: 'key', name, menuKey: key };
    case 'view':
      return { kind: 'link', name, url };
    case 'location_select':
      return { kind: 'location', name, menuKey: key };
    case 'scancode_waitmsg':
      return { kind: 'scan', name, menuKey: key };
    case 'pic_sysphoto':
      return { kind: 'photo', name, menuKey: key, source: 'camera' };
    case 'pic_photo_or_album':
      return { kind: 'photo', name, menuKey: key, source: 'camera-or-album' };
    case 'pic_weixin':
      return { kind: 'photo', name, menuKey: key, source: 'album' };
    case 'miniprogram': {
      const { appId = '', pagePath: page = '' } = button;
      return { kind: 'mini-program', name, appId, page, url };
    }
    case 'article_id':
      return { kind: 'article', name, articleId };
    default:
      return decodeOther(button);
  }
}

function decodeOther(button: MenuButton): MenuEntry {
  const { type, name, key = '', url = '', mediaId = '' } = button;
  const answer = decodeAnswer(button);
  return {
    ...{ kind: 'other', name, sort: type || 'empty', value: mediaId || key || url },
    ...(answer && { answer }),
  };
}

/** Buttons of the back office say what a tap is answered with; `api/menus.ts` reads it from where ids stand. */
function decodeAnswer({ type, mediaId = '', news = [] }: MenuButton): ConsoleMessage | undefined {
  switch (type) {
    case 'text':
      return { kind: 'text', text: mediaId };
    case 'img':
      return { kind: 'image', mediaId };
    case 'voice':
    case 'video':
      return { kind: type, mediaId };
    case 'news':
      return news.length > 0 ? { kind: 'news', articles: news.map(readArticle) } : undefined;
    default:
      return undefined;
  }
}
