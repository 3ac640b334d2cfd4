/** Whether the folder that an empty store is filled from is a brand that there is. The one that comes along is made up. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './finding.ts';

/** Addresses that nobody can have (RFC 2606), as those of the brand of the demo. */
const madeUpAddress = /^\w+:[ \t]*["']?https?:\/\/[^\s/"']+\.example\b/m;

/** Undefined where there is no such folder: then the store has its content already. */
export async function checkBrandFolder(brandDir: string): Promise<Finding | undefined> {
  const text = await readFile(join(brandDir, 'brand.yaml'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  if (!madeUpAddress.test(text)) {
    const says = { zh: `内容：${brandDir}`, en: `content: ${brandDir}` };
    return { level: 'ok', says };
  }
  return {
    level: 'warning',
    says: {
      zh: `内容：${brandDir} 是虚构的示范品牌，门店、电话和券都是编的`,
      en: `content: ${brandDir} is a made-up brand, with shops, phones and coupons that there are not`,
    },
    whatToDo: {
      zh: '换成您自己的文件夹，设 BRAND_DIR；已经启动过的，再运行 npm run content -- publish 您的文件夹',
      en: 'set BRAND_DIR to a folder of your own; where a server has started, npm run content -- publish FOLDER too',
    },
  };
}
