/** Installs the peers into `bench/node_modules`, once for each lock file, without running any of their scripts. */
import { execFile } from 'node:child_process';
import { access, copyFile, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = new URL('.', import.meta.url).pathname;
const lockFile = `${folder}package-lock.json`;
/** The lock file that was installed. */
const installedFile = `${folder}node_modules/.installed-lock.json`;

export async function installPeers(): Promise<void> {
  const installed = await readFile(installedFile, 'utf8').catch(() => '');
  if (installed === (await readFile(lockFile, 'utf8'))) return;
  console.log('installing the peers (npm ci --prefix bench --ignore-scripts)');
  await run('npm', ['ci', '--prefix', folder, '--ignore-scripts'], { cwd: folder });
  await access(`${folder}node_modules/wechat`);
  await copyFile(lockFile, installedFile);
}
