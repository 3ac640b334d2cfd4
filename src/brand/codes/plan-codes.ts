/** Which QR codes a brand wants: for its shops, their tables, its colleagues, a campaign. Pure. */
import type { CatalogueIndex } from '../../catalogue/catalogue-index.ts';
import { readScene } from '../../catalogue/read-scene.ts';
import { readExplanation } from '../../domain/explanation.ts';
import { explainUnknownName } from '../../domain/field-problems.ts';
import { maxTableNumber, sceneText } from '../../domain/scene.ts';
import { AppError } from '../../errors.ts';
import { sceneLimits } from '../../wechat/limits.ts';

export interface CodeWish {
  readonly shops: boolean;
  /** For each shop, numbered from 1; 0 for none. */
  readonly tables: number;
  readonly staff: boolean;
  /** Campaigns' own names. */
  readonly scenes: readonly string[];
}

export interface PlannedCode {
  readonly scene: string;
  /** What to print beside it. */
  readonly label: string;
}

/** @throws AppError CONTENT_INVALID for a scene that cannot be made, or that would be two things at once. */
export function planCodes(catalogue: CatalogueIndex, wish: CodeWish): readonly PlannedCode[] {
  const { shops, staff } = catalogue;
  if (wish.tables > maxTableNumber) {
    throw refusal(
      `A shop has ${maxTableNumber} tables at most.`,
      `一家店最多 ${maxTableNumber} 张桌子。`,
    );
  }
  const tables = Array.from({ length: wish.tables }, (_, at) => at + 1);
  const codes: readonly PlannedCode[] = [
    ...(wish.shops ? shops : []).map(({ id, name }) => ({
      scene: sceneText({ kind: 'shop', shop: id }),
      label: name,
    })),
    ...shops.flatMap(({ id, name }) =>
      tables.map((table) => ({
        scene: sceneText({ kind: 'table', shop: id, table }),
        label: `${name} ${table} 号桌`,
      })),
    ),
    ...(wish.staff ? staff : []).map(({ id, names, shopId }) => ({
      scene: sceneText({ kind: 'staff', staff: id }),
      label: `${catalogue.findShop(shopId)?.name ?? ''} ${names[0] ?? id}`.trim(),
    })),
    ...wish.scenes.map((scene) => ({ scene, label: scene })),
  ];
  for (const { scene } of codes) checkScene(scene, catalogue);
  reportTwins(codes);
  return codes;
}

function checkScene(scene: string, catalogue: CatalogueIndex): void {
  const { length } = Array.from(scene);
  if (length < 1 || length > sceneLimits.maxTextLength || /[\s\p{Cc}]/u.test(scene)) {
    throw refusal(
      `The scene "${scene}" must be 1 to ${sceneLimits.maxTextLength} characters without spaces.`,
      `场景「${scene}」要 1 到 ${sceneLimits.maxTextLength} 个字，不能有空格。`,
    );
  }
  const { unknown } = readScene(scene, catalogue);
  if (!unknown) return;
  const { zh, en } = readExplanation(explainUnknownName(unknown.sort, unknown.name));
  throw refusal(`The scene "${scene}": ${en}.`, `场景「${scene}」：${zh}。`);
}

function reportTwins(codes: readonly PlannedCode[]): void {
  const owners = new Map<string, PlannedCode>();
  for (const code of codes) {
    const owner = owners.get(code.scene);
    if (owner) {
      throw refusal(
        `"${owner.label}" and "${code.label}" would have the same code, ${code.scene}: change one id.`,
        `「${owner.label}」和「${code.label}」的码会一样（${code.scene}），请改一个编号。`,
      );
    }
    owners.set(code.scene, code);
  }
}

function refusal(en: string, zh: string): AppError {
  return new AppError('CONTENT_INVALID', `${en} ${zh}`);
}
