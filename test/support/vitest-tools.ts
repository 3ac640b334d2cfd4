/** The programs that tests need beside Node: real Redis, real Chromium. Installed where that is possible, never left out. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.ts';
import { findProgram } from './find-program.ts';

interface Tool {
  readonly name: string;
  readonly debianPackages: readonly string[];
  /** Of a Debian that has not all of those. */
  readonly olderDebian?: readonly string[];
  readonly isThere: () => boolean;
}

const tools: readonly Tool[] = [
  {
    name: 'redis-server',
    debianPackages: ['redis-server'],
    isThere: () => isOnPath('redis-server'),
  },
  {
    name: 'chromium',
    debianPackages: ['chromium-headless-shell'],
    olderDebian: ['chromium'],
    isThere: () => findChromium() !== undefined,
  },
  { name: 'openssl', debianPackages: ['openssl'], isThere: () => isOnPath('openssl') },
  { name: 'strace', debianPackages: ['strace'], isThere: () => isOnPath('strace') },
  {
    name: 'a Chinese font',
    debianPackages: ['fontconfig', 'fonts-noto-cjk'],
    isThere: () =>
      spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '' &&
      isOnPath('fc-list'),
  },
];

/** @returns true when everything is there; says on stderr what is installed, or what a person must install. */
export function ensureTools(): boolean {
  const missing = findMissing();
  if (missing.length === 0) return true;
  const packages = missing.flatMap((tool) => tool.debianPackages);
  const names = missing.map((tool) => tool.name).join(', ');
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error(`The tests need ${names}: installing ${packages.join(' ')} with apt-get.`);
    installOnDebian(missing);
    if (findMissing().length === 0) return true;
  }
  console.error(`The tests need ${names}. On Debian or Ubuntu, as root:`);
  console.error(`  apt-get update && apt-get install -y ${packages.join(' ')}`);
  console.error('On another system install the same programs so that they are on the PATH.');
  return false;
}

function findMissing(): readonly Tool[] {
  return tools.filter((tool) => !tool.isThere());
}

function isOnPath(program: string): boolean {
  return findProgram(program) !== undefined;
}

function installOnDebian(missing: readonly Tool[]): void {
  callApt('update');
  for (const { debianPackages, olderDebian, isThere } of missing) {
    installPackages(debianPackages);
    if (olderDebian && !isThere()) installPackages(olderDebian);
  }
}

function installPackages(packages: readonly string[]): void {
  callApt('install', '-y', '--no-install-recommends', ...packages);
}

function callApt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  spawnSync('apt-get', ['-qq', ...args], { env, stdio: [...stdio], timeout: 15 * 60_000 });
}
