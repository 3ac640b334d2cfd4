/** A brand as large as the bars speak of, made up: the demo brand with thousands of rules of chance words behind its own. */
import { parse, stringify } from 'yaml';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { seededRandom } from '../src/intents/classifier/random.ts';
import type { ContentFile } from '../src/store/contents.ts';

export interface BrandSize {
  readonly rules: number;
  readonly keywordsPerRule: number;
  readonly patterns: number;
  readonly exampleRules: number;
  readonly examplesPerRule: number;
  /** The demo brand's own stay as they are. */
  readonly keepsDemoExamples?: boolean;
}

const characters = Array.from({ length: 1200 }, (_, at) => String.fromCharCode(0x4e00 + at * 7));

/** The same size and seed give the same files. */
export async function makeLargeBrand(size: BrandSize, seed = 1): Promise<readonly ContentFile[]> {
  const files = await readBrandDir('brand');
  return files
    .filter(({ path }) => path !== 'tests.yaml')
    .map((file) => {
      if (file.path !== 'rules.yaml') return file;
      const demo = size.keepsDemoExamples ? file.text : withoutExamples(file.text);
      return { ...file, text: `${demo}\n${makeRules(size, seed)}` };
    });
}

interface DemoRule {
  readonly title: string;
  readonly when: Readonly<Record<string, unknown>>;
}

/** The demo's own examples would count with those that were asked for. */
function withoutExamples(text: string): string {
  const { rules } = parse(text) as { readonly rules: readonly DemoRule[] };
  const others = rules.map((rule) => {
    const { examples: _examples, ...ways } = rule.when;
    const when = Object.keys(ways).length > 0 ? ways : { exact: [rule.title] };
    return { ...rule, when };
  });
  return stringify({ rules: others }, { aliasDuplicateObjects: false });
}

function makeRules(size: BrandSize, seed: number): string {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const word = (length: number) => Array.from({ length }, () => pick(characters)).join('');
  const list = (count: number, make: () => string) => Array.from({ length: count }, make);
  const keywordRules = Array.from({ length: size.rules }, (_, at) => {
    const keywords = list(size.keywordsPerRule, () => word(2 + Math.floor(random() * 4)));
    return rule(`keyword-${at}`, `contains: [${keywords.join(', ')}]`);
  });
  const patternRules = Array.from({ length: size.patterns }, (_, at) =>
    rule(`pattern-${at}`, `patterns: ['${word(2)}.{0,6}(${word(2)}|${word(2)})?${word(2)}']`),
  );
  const exampleRules = Array.from({ length: size.exampleRules }, (_, at) => {
    const own = list(6, () => word(2));
    const examples = list(size.examplesPerRule, () => word(2) + pick(own) + word(1) + pick(own));
    return rule(`example-${at}`, `examples: [${examples.join(', ')}]`);
  });
  return [...keywordRules, ...patternRules, ...exampleRules].join('\n');
}

function rule(id: string, when: string): string {
  return [
    `  - id: made-${id}`,
    `    title: ${id}`,
    `    when: { ${when} }`,
    `    reply: 您好，这里是 {{ brand.name }}，关于 ${id} 的事请到店里问一问，我们随时都在。`,
  ].join('\n');
}
