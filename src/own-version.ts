/** Which version of the program this is, by its package. */
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

export const ownVersion: string = (JSON.parse(text) as { readonly version: string }).version;
