/** The account's custom menu: what `/cgi-bin/menu/create` takes, what the phone shows and what a tap sends. */
import { z } from 'zod';
import { menuLimits } from '../../wechat/limits.ts';

const leaf = z.looseObject({
  type: z.enum([
    'click',
    'view',
    'miniprogram',
    'scancode_push',
    'scancode_waitmsg',
    'pic_sysphoto',
    'pic_photo_or_album',
    'pic_weixin',
    'location_select',
    'media_id',
    'view_limited',
    'article_id',
  ]),
  name: z.string().min(1),
  key: z.string().optional(),
  url: z.string().optional(),
  media_id: z.string().optional(),
  article_id: z.string().optional(),
  appid: z.string().optional(),
  pagepath: z.string().optional(),
});
const branch = z.looseObject({ name: z.string().min(1), sub_button: z.array(leaf).min(1) });

export const menuSchema = z.object({ button: z.array(z.union([branch, leaf])).min(1) });

export type SimulatedMenu = z.infer<typeof menuSchema>;
export type MenuLeaf = z.infer<typeof leaf>;
export type MenuButton = SimulatedMenu['button'][number];

export type ReadMenu =
  | { readonly kind: 'read'; readonly menu: SimulatedMenu }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

/** Checks a menu as the platform does; error codes are the platform's. */
export function readMenu(value: unknown): ReadMenu {
  const parsed = menuSchema.safeParse(value);
  if (!parsed.success) return refused(40016, 'invalid button size');
  const menu = parsed.data;
  if (menu.button.length > menuLimits.buttons) return refused(40016, 'invalid button size');
  for (const button of menu.button) {
    const excess = isBranch(button)
      ? findBranchExcess(button)
      : findLeafExcess(button, menuLimits.nameBytes);
    if (excess) return excess;
  }
  return { kind: 'read', menu };
}

export function isBranch(button: MenuButton): button is z.infer<typeof branch> {
  return Array.isArray(button['sub_button']) && button['sub_button'].length > 0;
}

/** All buttons that can be tapped, in order. */
export function leavesOf(menu: SimulatedMenu): readonly MenuLeaf[] {
  return menu.button.flatMap((button) => (isBranch(button) ? button.sub_button : [button]));
}

type Refused = Extract<ReadMenu, { kind: 'refused' }>;

function findBranchExcess(button: z.infer<typeof branch>): Refused | undefined {
  if (Buffer.byteLength(button.name) > menuLimits.nameBytes) {
    return refused(40018, 'invalid button name size');
  }
  if (button.sub_button.length > menuLimits.subButtons) {
    return refused(40023, 'invalid sub button size');
  }
  for (const sub of button.sub_button) {
    const excess = findLeafExcess(sub, menuLimits.subNameBytes);
    if (excess) return excess;
  }
  return undefined;
}

function findLeafExcess(button: MenuLeaf, maxNameBytes: number): Refused | undefined {
  if (Buffer.byteLength(button.name) > maxNameBytes)
    return refused(40018, 'invalid button name size');
  if (Buffer.byteLength(button.key ?? '') > menuLimits.keyBytes) {
    return refused(40019, 'invalid button key size');
  }
  if (Buffer.byteLength(button.url ?? '') > menuLimits.urlBytes) {
    return refused(40020, 'invalid button url size');
  }
  const needs = needOf(button.type);
  return needs && !button[needs] ? refused(40017, 'invalid button type') : undefined;
}

function needOf(type: MenuLeaf['type']): 'key' | 'url' | 'media_id' | 'article_id' | 'pagepath' {
  switch (type) {
    case 'view':
      return 'url';
    case 'miniprogram':
      return 'pagepath';
    case 'media_id':
    case 'view_limited':
      return 'media_id';
    case 'article_id':
      return 'article_id';
    default:
      return 'key';
  }
}

function refused(errcode: number, errmsg: string): Refused {
  return { kind: 'refused', errcode, errmsg };
}
