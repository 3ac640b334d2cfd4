/** `npm run make:env-example`: writes .env.example from the table of variables in src/config-variables.ts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVariables, writeEnvExample } from './checks/env-example.ts';

const root = path.resolve(import.meta.dirname, '..');
writeFileSync(path.join(root, '.env.example'), writeEnvExample(await loadVariables(root)));
console.log('.env.example is written');
