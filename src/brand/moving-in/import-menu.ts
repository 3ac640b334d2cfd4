/** The menu's part of an import. Whatever becomes of it, the old replies come over. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Words } from '../../domain/explanation.ts';
import type { StandingMenu } from '../../domain/menu.ts';
import {
  draftMenu,
  type EarlierRule,
  type MenuDraft,
  type MenuDrafting,
  menuKeysOf,
} from './draft-menu.ts';

export type AskedMenu =
  | { readonly kind: 'asked'; readonly standing: StandingMenu }
  /** Why the platform did not tell it, and what to do. */
  | ({ readonly kind: 'refused' } & Words);

/** @param asked undefined when nobody asked: a saved answer has no menu. */
export function importMenu(asked: AskedMenu | undefined, drafting: MenuDrafting): MenuDraft {
  const draft = draftAsked(asked, drafting);
  // The menu.yaml of an earlier import stays when there is no other, and its keys need their rules.
  return draft.parts.length > 0
    ? draft
    : { ...draft, rules: [...new Set(drafting.earlier.values())] };
}

function draftAsked(asked: AskedMenu | undefined, drafting: MenuDrafting): MenuDraft {
  if (asked?.kind === 'asked') return draftMenu(asked.standing, drafting);
  return { parts: [], rules: [], lines: asked ? [refusedLine(asked)] : [] };
}

function refusedLine({ zh, en }: Words) {
  return {
    kind: 'impossible',
    what: '菜单',
    zh: `菜单没有读到，没有导入：${zh}`,
    en: `the menu could not be read and is left out: ${en}`,
  } as const;
}

const writtenRules = z.object({
  rules: z.array(z.looseObject({ id: z.string() }).optional().catch(undefined)),
});

/**
 * The rules for menu keys that an earlier import wrote into the folder. Once our menu is published, the platform knows
 * only their keys and no more what was said, so a new import must not lose them.
 */
export async function readEarlierRules(dir: string): Promise<ReadonlyMap<string, EarlierRule>> {
  if (!existsSync(join(dir, 'menu.yaml'))) return new Map();
  const text = await readFile(join(dir, 'rules.yaml'), 'utf8').catch(() => '');
  const rules = readRules(text).flatMap((rule) => rule ?? []);
  return new Map(rules.flatMap((rule) => menuKeysOf(rule).map((key) => [key, rule] as const)));
}

function readRules(text: string): readonly (EarlierRule | undefined)[] {
  try {
    return writtenRules.parse(parse(text)).rules;
  } catch {
    // Broken by hand since: nothing of it can be kept.
    return [];
  }
}
