/** What comes with an install, and what an install may run. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

const lockedPackage = z.object({
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const lock = z
  .object({ packages: z.record(z.string(), lockedPackage) })
  .parse(read('package-lock.json')).packages;
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(read('package.json'));

const packages = Object.entries(lock)
  .filter(([place]) => place !== '')
  .map(([place, about]) => ({ name: place.replace(/^.*node_modules\//, ''), ...about }));
const ofProduction = packages.filter(({ dev, devOptional }) => !dev && !devOptional);

describe('an install', () => {
  it('takes every package in one version, which is known by its checksum', () => {
    expect(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.values(wanted).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('may run the script of one package, which brings the Node that a machine lacks', () => {
    const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript);
    expect(new Set(withScript.map(({ name }) => name))).toEqual(
      new Set(Object.keys(manifest.allowScripts)),
    );
    const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
    expect(allowed.map(([name]) => name)).toEqual(['node']);
  });

  it('runs no script at all where the image is built', () => {
    const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
    const installs = dockerfile.split('\n').filter((line) => /npm (ci|install)/.test(line));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toContain('--omit=dev --ignore-scripts');
  });

  it('brings few packages into production', () => {
    expect(ofProduction.length).toBeGreaterThan(20);
    expect(ofProduction.length).toBeLessThanOrEqual(120);
  });
});
