/**
 * The account's menu: publish, read back, remove. It neither checks a menu's limits (the platform does, 40015 to 40055)
 * nor compares menus. Pages: doc/service/api/custommenu.
 */
import { z } from 'zod';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

/** What a tap does. Phones fetch a changed menu when the account is opened again, five minutes later at the earliest. */
export interface MenuLeaf {
  readonly name: string;
  /** As the platform spells it: `click`, `view`, `scancode_waitmsg`, `location_select`, `article_id` … */
  readonly type: string;
  readonly key?: string;
  readonly url?: string;
  readonly mediaId?: string;
  /** Of the console's own menus: articles, as the platform shows them. */
  readonly news?: readonly unknown[];
  readonly articleId?: string;
  /** Of a mini-program, with `pagePath`; `url` then serves phones that are too old for it. */
  readonly appId?: string;
  readonly pagePath?: string;
}

export interface MenuBranch {
  readonly name: string;
  readonly buttons: readonly MenuLeaf[];
}

export type Menu = readonly (MenuLeaf | MenuBranch)[];

/** Who sees a conditional menu. */
export interface MenuAudience {
  readonly tagId?: string;
  /** 1 iOS, 2 Android, 3 others. */
  readonly platform?: '1' | '2' | '3';
}

export interface ConditionalMenu {
  readonly menuId: string;
  readonly menu: Menu;
  readonly audience: MenuAudience;
}

export interface PublishedMenus {
  /** Undefined when there is none, or none that was made through the API. */
  readonly menu?: Menu;
  readonly conditional: readonly ConditionalMenu[];
}

/** Replaces the whole menu. */
export function createMenu(client: PlatformClient, menu: Menu): Promise<CallResult<undefined>> {
  return client.command({
    method: 'POST',
    path: '/cgi-bin/menu/create',
    body: { button: menu.map(toWire) },
  });
}

/** Needs a menu for everybody first (65303). @returns the id by which it can be removed */
export function addConditionalMenu(
  client: PlatformClient,
  { menu, audience }: Omit<ConditionalMenu, 'menuId'>,
): Promise<CallResult<string>> {
  const matchrule = { tag_id: audience.tagId, client_platform_type: audience.platform };
  const body = { button: menu.map(toWire), matchrule };
  const request = { method: 'POST', path: '/cgi-bin/menu/addconditional', body } as const;
  return client.call(
    request,
    z.object({ menuid: idSchema }).transform(({ menuid }) => menuid),
  );
}

export function deleteConditionalMenu(
  client: PlatformClient,
  menuId: string,
): Promise<CallResult<undefined>> {
  const path = '/cgi-bin/menu/delconditional';
  return client.command({ method: 'POST', path, body: { menuid: menuId } });
}

/** The menus that were made through the API. An account without menu is no error. */
export async function readMenus(client: PlatformClient): Promise<CallResult<PublishedMenus>> {
  const result = await client.call({ method: 'GET', path: '/cgi-bin/menu/get' }, menusSchema);
  const hasNone = result.kind === 'refused' && result.errcode === noMenu;
  return hasNone ? { kind: 'done', value: { conditional: [] } } : result;
}

/** The menu in force, made in the platform's console too; undefined when it is switched off. */
export async function readCurrentMenu(
  client: PlatformClient,
): Promise<CallResult<Menu | undefined>> {
  const path = '/cgi-bin/get_current_selfmenu_info';
  const result = await client.call({ method: 'GET', path }, currentSchema);
  return mapDone(result, ({ is_menu_open: isOpen, selfmenu_info: info }) =>
    isOpen === 1 ? info?.button : undefined,
  );
}

/** Removes all menus, the conditional ones too. */
export function deleteMenus(client: PlatformClient): Promise<CallResult<undefined>> {
  return client.command({ method: 'GET', path: '/cgi-bin/menu/delete' });
}

const noMenu = 46003;
const idSchema = z.union([z.string(), z.number()]).transform(String);

const leafSchema = z
  .looseObject({
    name: z.string(),
    type: z.string().default(''),
    key: z.string().optional(),
    url: z.string().optional(),
    /** How the console's own menu names text, media or news. */
    value: z.string().optional(),
    news_info: z
      .object({ list: z.array(z.unknown()) })
      .optional()
      .catch(undefined),
    media_id: z.string().optional(),
    article_id: z.string().optional(),
    appid: z.string().optional(),
    pagepath: z.string().optional(),
  })
  .transform(
    ({ name, type, key, url, value, news_info: news, ...ids }): MenuLeaf => ({
      name,
      type,
      ...withKey('key', key),
      ...withKey('url', url),
      ...withKey('mediaId', ids.media_id ?? value),
      ...(news && { news: news.list }),
      ...withKey('articleId', ids.article_id),
      ...withKey('appId', ids.appid),
      ...withKey('pagePath', ids.pagepath),
    }),
  );

const toBranch = (name: string, buttons: readonly MenuLeaf[]): MenuBranch => ({ name, buttons });
const branchSchema = z
  .object({ name: z.string(), sub_button: z.array(leafSchema).min(1) })
  .transform(({ name, sub_button: buttons }) => toBranch(name, buttons));
/** The console's menus have a list in between. */
const listedBranchSchema = z
  .object({ name: z.string(), sub_button: z.object({ list: z.array(leafSchema) }) })
  .transform(({ name, sub_button: { list } }) => toBranch(name, list));

const buttonsSchema = z.array(z.union([branchSchema, leafSchema]));
const currentSchema = z.object({
  is_menu_open: z.number(),
  selfmenu_info: z
    .object({ button: z.array(z.union([listedBranchSchema, leafSchema])) })
    .optional(),
});

const conditionalSchema = z
  .object({
    button: buttonsSchema,
    menuid: idSchema,
    matchrule: z.looseObject({
      tag_id: idSchema.optional(),
      group_id: idSchema.optional(),
      client_platform_type: z.union([z.enum(['1', '2', '3']), z.literal('')]).optional(),
    }),
  })
  .transform(({ button, menuid, matchrule }): ConditionalMenu => {
    const { tag_id: tagId = matchrule.group_id, client_platform_type: platform } = matchrule;
    const audience = { ...(tagId && { tagId }), ...(platform && { platform }) };
    return { menuId: menuid, menu: button, audience };
  });

const menusSchema = z
  .object({
    menu: z.object({ button: buttonsSchema }),
    conditionalmenu: z.array(conditionalSchema).default([]),
  })
  .transform(({ menu, conditionalmenu: conditional }): PublishedMenus => {
    return { menu: menu.button, conditional };
  });

function withKey(key: keyof MenuLeaf, text: string | undefined): Partial<MenuLeaf> {
  return text === undefined ? {} : { [key]: text };
}

function toWire(button: MenuLeaf | MenuBranch): object {
  if ('buttons' in button) return { name: button.name, sub_button: button.buttons.map(toWire) };
  const { name, type, key, url, mediaId, articleId, appId, pagePath } = button;
  return {
    ...{ name, type, key, url },
    media_id: mediaId,
    article_id: articleId,
    appid: appId,
    pagepath: pagePath,
  };
}
