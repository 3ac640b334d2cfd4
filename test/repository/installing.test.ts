/** What comes with an install, and what an install may run. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

const lockedPackage = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const billOfMaterials = z.object({
  bomFormat: z.string(),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      hashes: z.array(z.object({ alg: z.string() })),
    }),
  ),
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

  it('takes no new version before others had a week to find out what is wrong with it', () => {
    expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^min-release-age=7$/m);
  });

  it('has a bill of materials that names each package of production with its checksum, and no other', () => {
    const made = execFileSync('npm', ['run', '--silent', 'make:sbom'], { cwd: root });
    const { bomFormat, components } = billOfMaterials.parse(JSON.parse(made.toString('utf8')));
    expect(bomFormat).toBe('CycloneDX');
    const told = components.map(({ name, version }) => `${name}@${version}`);
    const known = ofProduction.map(({ name, version }) => `${name}@${version}`);
    expect(new Set(told)).toEqual(new Set(known));
    expect(components.filter(({ hashes }) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
  });

  it('brings few packages into production', () => {
    expect(ofProduction.length).toBeGreaterThan(20);
    expect(ofProduction.length).toBeLessThanOrEqual(120);
  });
});
