/** Menus for some followers only, beside the one for everybody; and how the platform shows menus back. */
import { z } from 'zod';
import { isBranch, readMenu, type SimulatedMenu } from './menus.ts';

const ruleSchema = z
  .object({
    tag_id: z.coerce.string().optional(),
    client_platform_type: z.enum(['1', '2', '3']).optional(),
  })
  .refine((rule) => Object.values(rule).some((value) => value !== undefined));

export interface ConditionalMenu {
  readonly menuid: string;
  readonly button: SimulatedMenu['button'];
  readonly matchrule: z.infer<typeof ruleSchema>;
}

type Refused = { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };
export type AddedMenu = { readonly kind: 'added'; readonly menu: ConditionalMenu } | Refused;

const firstId = 400_000_001;

export class ConditionalMenus {
  #menus: readonly ConditionalMenu[] = [];
  #addedCount = 0;

  /** Error codes are the platform's. */
  add(value: unknown): AddedMenu {
    const frame = z.looseObject({ matchrule: z.unknown() }).safeParse(value);
    const rule = ruleSchema.safeParse(frame.data?.matchrule);
    if (!rule.success) return refused(65304, 'match rule empty');
    const read = readMenu(value);
    if (read.kind === 'refused') return read;
    const menuid = String(firstId + this.#addedCount);
    this.#addedCount += 1;
    const menu = { menuid, button: read.menu.button, matchrule: rule.data };
    this.#menus = [...this.#menus, menu];
    return { kind: 'added', menu };
  }

  /** False when there is no such menu. */
  remove(menuid: string): boolean {
    const left = this.#menus.filter((menu) => menu.menuid !== menuid);
    const wasThere = left.length < this.#menus.length;
    this.#menus = left;
    return wasThere;
  }

  removeAll(): void {
    this.#menus = [];
  }

  list(): readonly ConditionalMenu[] {
    return this.#menus;
  }
}

/** As `get_current_selfmenu_info` shows it: sub-buttons in a list of their own. */
export function describeCurrent(menu: SimulatedMenu | undefined): object {
  if (!menu) return { is_menu_open: 0 };
  const button = menu.button.map((one) =>
    isBranch(one) ? { name: one.name, sub_button: { list: one.sub_button } } : one,
  );
  return { is_menu_open: 1, selfmenu_info: { button } };
}

function refused(errcode: number, errmsg: string): Refused {
  return { kind: 'refused', errcode, errmsg };
}
