/** A thousand rules of five keywords, for us and for whoever is measured beside us. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { utterances } from './deliveries.ts';
import { makeLargeBrand } from './large-brand.ts';

const ruleCount = 1000;
const keywordsPerRule = 5;

/** The demo brand with a thousand rules behind its own, and the same keywords for whoever knows nothing but keywords. */
export async function writeRules(dir: string): Promise<{ brandDir: string; rulesFile: string }> {
  const size = { patterns: 0, exampleRules: 0, examplesPerRule: 0, keepsDemoExamples: true };
  const files = await makeLargeBrand({ rules: ruleCount, keywordsPerRule, ...size });
  const brandDir = join(dir, 'brand');
  for (const { path, text } of files) {
    const file = join(brandDir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const rulesFile = join(dir, 'rules.json');
  const text = files.find(({ path }) => path === 'rules.yaml')?.text ?? '';
  await writeFile(rulesFile, JSON.stringify(keywordsOf(text)));
  return { brandDir, rulesFile };
}

interface MadeRule {
  readonly id: string;
  readonly when: { readonly contains?: readonly string[] };
}

/** What is asked in this benchmark stands evenly between the others, as rules that are asked for would. */
function keywordsOf(rulesText: string): readonly (readonly string[])[] {
  const { rules } = parse(rulesText) as { readonly rules: readonly MadeRule[] };
  const made = rules.filter(({ id }) => id.startsWith('made-'));
  const step = Math.floor(ruleCount / utterances.length);
  return made.map(({ when: { contains = [] } }, at) => {
    const asked = at % step === step - 1 ? utterances[Math.floor(at / step)] : undefined;
    return asked === undefined ? contains : [...contains.slice(1), asked];
  });
}
