/** The account's custom menu in our words: up to three parts, each an entry or a column of entries. */
import type { ConsoleMessage } from './console-replies.ts';

export type PhotoSource = 'camera' | 'camera-or-album' | 'album';

export type MenuTarget =
  /** A tap is answered by the rule that has the key. */
  | { readonly kind: 'key'; readonly menuKey: string }
  | { readonly kind: 'link'; readonly url: string }
  /** The platform's map opens, and what the follower picks comes as a location. */
  | { readonly kind: 'location'; readonly menuKey: string }
  /** The scanner opens; what was scanned is answered by the rule that has the key. */
  | { readonly kind: 'scan'; readonly menuKey: string }
  /** The camera or the album opens; the pictures come as image messages. */
  | { readonly kind: 'photo'; readonly menuKey: string; readonly source: PhotoSource }
  /** `url` is what old clients open instead. */
  | {
      readonly kind: 'mini-program';
      readonly appId: string;
      readonly page: string;
      readonly url: string;
    }
  /** A published article of the account. */
  | { readonly kind: 'article'; readonly articleId: string }
  /** What only the platform's own back office makes: a text, a picture. It can be read and never be written. */
  | {
      readonly kind: 'other';
      readonly sort: string;
      readonly value: string;
      /** What the back office says by itself to a tap, where it is that. */
      readonly answer?: ConsoleMessage;
    };

export type MenuEntry = MenuTarget & { readonly name: string };

export interface MenuColumn {
  readonly kind: 'column';
  readonly name: string;
  readonly entries: readonly MenuEntry[];
}

export type MenuPart = MenuEntry | MenuColumn;

export type Menu = readonly MenuPart[];

/** What an account shows its followers now. */
export interface StandingMenu {
  readonly menu: Menu;
  /** Who made it: a program, somebody in the platform's back office, or there is none. */
  readonly madeBy: 'program' | 'console' | 'nobody';
  /** Menus for some followers only (个性化菜单), which are shown instead of this one. */
  readonly conditionalCount: number;
}
