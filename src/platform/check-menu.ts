/** Whether followers see a menu, and the one that the brand folder has. It reads both and changes neither. */
import { existsSync } from 'node:fs';
import { checkBrand } from '../brand/compile-brand.ts';
import { namingFolder } from '../brand/content-problem.ts';
import { compareMenus } from '../brand/menu/compare-menus.ts';
import { readBrandDir } from '../brand/read-brand-dir.ts';
import type { Menu } from '../domain/menu.ts';
import { AppError } from '../errors.ts';
import { explainFailure } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { readStandingMenu } from '../wechat/api/standing-menu.ts';
import type { Finding } from './finding.ts';

export async function checkMenu(
  client: PlatformClient,
  { brandDir }: { readonly brandDir: string },
): Promise<Finding> {
  const result = await readStandingMenu(client);
  if (result.kind !== 'done') {
    const { zh, en } = explainFailure(result);
    return {
      level: 'warning',
      says: { zh: `菜单：读不到，${zh}`, en: `menu: cannot be read: ${en}` },
    };
  }
  const { menu: standing } = result.value;
  const wanted = existsSync(brandDir) ? await readMenuOf(brandDir) : [];
  return 'level' in wanted ? wanted : judge(standing, wanted, brandDir);
}

async function readMenuOf(brandDir: string): Promise<Menu | Finding> {
  try {
    const files = await readBrandDir(brandDir);
    return (await namingFolder(brandDir, () => checkBrand(files))).menu;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      level: 'warning',
      says: {
        zh: `菜单：没有比较，${brandDir} 里的内容有错`,
        en: `menu: not compared, for ${brandDir} has mistakes`,
      },
      whatToDo: {
        zh: `运行 npm run content -- check ${brandDir}`,
        en: `run npm run content -- check ${brandDir}`,
      },
    };
  }
}

function judge(standing: Menu, wanted: Menu, brandDir: string): Finding {
  const { length: count } = standing;
  if (wanted.length === 0) {
    if (count === 0) return { level: 'ok', says: none };
    const says = {
      zh: `菜单：有 ${count} 栏，内容文件夹里没有 menu.yaml 可比`,
      en: `menu: ${count} part(s), and no menu.yaml to compare them with`,
    };
    return { level: 'ok', says };
  }
  const changes = compareMenus(standing, wanted);
  if (changes.length === 0) {
    const says = { zh: '菜单：和 menu.yaml 一致', en: 'menu: as menu.yaml has it' };
    return { level: 'ok', says };
  }
  return {
    level: 'warning',
    says: {
      zh: `菜单：和 ${brandDir}/menu.yaml 有 ${changes.length} 处不同`,
      en: `menu: ${changes.length} difference(s) to ${brandDir}/menu.yaml`,
    },
    whatToDo: {
      zh: `用 npm run content -- menu ${brandDir} 看差异，再发布`,
      en: `see them, and publish: npm run content -- menu ${brandDir}`,
    },
  };
}

const none = {
  zh: '菜单：没有，内容文件夹里也没有',
  en: 'menu: there is none, and the brand folder has none',
};
