/**
 * What pages fetch besides themselves, read once. Its address carries a hash of all of it: a browser may keep it for good,
 * and asks anew when anything is different.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const styles = new URL('../styles/', import.meta.url);
const islands = new URL('../islands/', import.meta.url);

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0a7d4f"/><path d="M8 10h16v10H15l-4 4v-4H8z" fill="#fff"/></svg>`;

export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

const script = 'text/javascript; charset=utf-8';

export const assets: readonly Asset[] = [
  { name: 'console.css', type: 'text/css; charset=utf-8', body: readStyles() },
  { name: 'icon.svg', type: 'image/svg+xml', body: icon },
  { name: 'htmx.min.js', type: script, body: readHtmx() },
  ...namesIn(islands, '.js').map((name) => ({
    name: `islands/${name}`,
    type: script,
    body: readFileSync(new URL(name, islands), 'utf8'),
  })),
];

const version = createHash('sha256').update(JSON.stringify(assets)).digest('hex').slice(0, 12);

export function assetPath(name: string): string {
  return `/assets/${version}/${name}`;
}

function readHtmx(): string {
  return readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'), 'utf8');
}

/** In the order of their names: what is general comes first. */
function readStyles(): string {
  return namesIn(styles, '.css')
    .map((name) => readFileSync(new URL(name, styles), 'utf8'))
    .join('\n');
}

function namesIn(folder: URL, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted();
}
