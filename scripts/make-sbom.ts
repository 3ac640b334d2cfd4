/**
 * Prints what a server in production consists of, as CycloneDX JSON: `npm --silent run make:sbom > sbom.json`. It asks
 * npm for the whole list and leaves out what only developers have: `npm sbom --omit=dev` (11.19) also forgets packages
 * of production that a developer's tool needs as well.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const root = new URL('..', import.meta.url);
const mostBytes = 64 * 1024 * 1024;

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});
const billSchema = z.looseObject({
  components: z.array(z.looseObject({ 'bom-ref': z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const { packages } = lockSchema.parse(
  JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')),
);
/** As npm refers to them: name and version. */
const ofProduction = new Set(
  Object.entries(packages)
    .filter(([, { dev, devOptional }]) => !dev && !devOptional)
    .map(
      ([place, { version }]) => `${place.replace(/^.*node_modules\//, '') || 'yingda'}@${version}`,
    ),
);

const whole = billSchema.parse(
  JSON.parse(
    execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: mostBytes,
    }),
  ),
);
const isOurs = (ref: string): boolean => ofProduction.has(ref);
const bill = {
  ...whole,
  components: whole.components.filter((component) => isOurs(component['bom-ref'])),
  dependencies: whole.dependencies
    .filter(({ ref }) => isOurs(ref))
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.filter(isOurs) })),
};
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
