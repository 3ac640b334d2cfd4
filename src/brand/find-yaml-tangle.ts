/** What no value can be made of although it is YAML: a value inside of itself, and more levels than anybody can read. */
import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isSeq,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { yamlTangles } from './yaml-problems.ts';

export interface YamlTangle {
  readonly offset: number;
  /** An explanation. */
  readonly explanation: string;
}

/** Several times what any brand file needs, and far less than what the stack takes. */
const maxDepth = 64;

/** The first of them; undefined when there is none. */
export function findYamlTangle(contents: unknown): YamlTangle | undefined {
  return findBelow(contents, { depth: 0, open: [] });
}

interface Surroundings {
  readonly depth: number;
  /** The anchors of the values that this one is part of. */
  readonly open: readonly string[];
}

function findBelow(node: unknown, { depth, open }: Surroundings): YamlTangle | undefined {
  if (isAlias(node)) return open.includes(node.source) ? cycleAt(node) : undefined;
  if (!isMap(node) && !isSeq(node)) return undefined;
  if (depth === maxDepth) return { offset: startOf(node), explanation: yamlTangles.tooDeep };
  const below = { depth: depth + 1, open: node.anchor ? [...open, node.anchor] : open };
  for (const part of partsOf(node)) {
    const found = findBelow(part, below);
    if (found) return found;
  }
  return undefined;
}

function partsOf({ items }: YAMLMap | YAMLSeq): readonly unknown[] {
  return items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]));
}

function cycleAt(alias: Alias): YamlTangle {
  return { offset: startOf(alias), explanation: yamlTangles.cycle(alias.source) };
}

function startOf({ range }: Node): number {
  return range?.[0] ?? 0;
}
