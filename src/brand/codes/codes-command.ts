/** `npm run content -- codes`: QR codes of a brand, made once each, with their pictures and an index to print from. */
import type { CatalogueIndex } from '../../catalogue/catalogue-index.ts';
import { type CodePlatform, makeCodes } from './make-codes.ts';
import { type CodeWish, planCodes } from './plan-codes.ts';

export interface CodesWish extends CodeWish {
  readonly catalogue: CatalogueIndex;
  readonly folder: string;
  readonly nowMs: number;
  readonly platform: CodePlatform;
}

/** Shops when nothing is named. @returns lines for the terminal @throws as `planCodes` and `makeCodes` */
export async function runCodesCommand(wish: CodesWish): Promise<readonly string[]> {
  const { catalogue, folder, nowMs, platform } = wish;
  const namesNothing = !wish.shops && wish.tables === 0 && !wish.staff && wish.scenes.length === 0;
  const codes = planCodes(catalogue, namesNothing ? { ...wish, shops: true } : wish);
  const { created, reused } = await makeCodes({ codes, folder, nowMs, platform });
  return [
    `${created} code(s) made, ${reused} were there: ${folder}/codes.csv lists them. 新做 ${created} 个，已有 ${reused} 个，清单在 ${folder}/codes.csv。`,
    `Keep ${folder}/codes.json: it is how no permanent code is made twice. 请保留 ${folder}/codes.json，靠它不重复创建。`,
  ];
}
