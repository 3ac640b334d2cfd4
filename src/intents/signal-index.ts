/** Which rules does a message hit by what it is: a menu key, a scanned scene, its kind, or what it names? */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Entity, EntityKind } from '../domain/intent.ts';
import type { Hit, Rule } from './rule.ts';
import type { RuleSource } from './ruleset-schema.ts';

export interface RuleSignals {
  readonly rule: Rule;
  readonly when: Pick<RuleSource['when'], 'menu' | 'scenes' | 'kinds' | 'entities'>;
}

export interface SignalIndex {
  findHits(message: InboundMessage, entities: readonly Entity[]): readonly Hit[];
}

interface Keyed {
  readonly rule: Rule;
  readonly key: string;
}

export function buildSignalIndex(rules: readonly RuleSignals[]): SignalIndex {
  const menu = byKey(rules, ({ menu }) => menu);
  const kinds = byKey(rules, ({ kinds }) => kinds);
  const scenes = byKey(rules, ({ scenes }) => scenes?.filter((scene) => !scene.endsWith('*')));
  const prefixes = keysOf(rules, ({ scenes }) => scenes?.filter((scene) => scene.endsWith('*')));
  const wanting = rules.flatMap(({ rule, when }) =>
    when.entities ? [{ rule, wanted: [...new Set(when.entities)] }] : [],
  );

  const findScene = (scene: string): Hit[] => [
    ...(scenes.get(scene) ?? []).map(({ rule }) => hitByScene(rule, scene)),
    ...prefixes
      .filter(({ key }) => scene.startsWith(key.slice(0, -1)))
      .map(({ rule, key }) => hitByScene(rule, key)),
  ];

  const findEntities = (entities: readonly Entity[]): Hit[] => {
    if (entities.length === 0 || wanting.length === 0) return [];
    const named = new Set<EntityKind>(entities.map(({ kind }) => kind));
    return wanting
      .filter(({ wanted }) => wanted.every((kind) => named.has(kind)))
      .map(({ rule, wanted }) => hitByEntities(rule, wanted));
  };

  return {
    findHits: (message, entities) => [
      ...(menu.get(menuKeyOf(message) ?? '') ?? []).map(hitByMenu),
      ...(sceneOf(message) ? findScene(sceneOf(message) ?? '') : []),
      ...findEntities(entities),
      ...(kinds.get(message.kind) ?? []).map(hitByKind),
    ],
  };
}

/** The key of a menu entry that the follower tapped and waits for an answer to. */
function menuKeyOf(message: InboundMessage): string | undefined {
  switch (message.kind) {
    case 'menu-clicked':
      return message.menuKey;
    case 'text':
      return message.menuChoiceId;
    case 'code-scanned':
      return message.waits ? message.menuKey : undefined;
    default:
      return undefined;
  }
}

function sceneOf(message: InboundMessage): string | undefined {
  return message.kind === 'followed' || message.kind === 'scanned' ? message.scene : undefined;
}

function hitByMenu({ rule, key }: Keyed): Hit {
  return { rule, matcher: 'menu', evidence: key, weight: key.length };
}

/** A whole scene weighs more than any prefix of it. */
function hitByScene(rule: Rule, scene: string): Hit {
  const weight = scene.endsWith('*') ? scene.length - 1 : Number.MAX_SAFE_INTEGER;
  return { rule, matcher: 'scene', evidence: scene, weight };
}

function hitByEntities(rule: Rule, wanted: readonly EntityKind[]): Hit {
  return { rule, matcher: 'entity', evidence: wanted.join(' + '), weight: wanted.length };
}

function hitByKind({ rule, key }: Keyed): Hit {
  return { rule, matcher: 'kind', evidence: key, weight: 0 };
}

type PickKeys = (when: RuleSignals['when']) => readonly string[] | undefined;

function keysOf(rules: readonly RuleSignals[], pick: PickKeys): readonly Keyed[] {
  return rules.flatMap(({ rule, when }) => {
    const keys = pick(when);
    return keys ? [...new Set(keys)].map((key) => ({ rule, key })) : [];
  });
}

function byKey(rules: readonly RuleSignals[], pick: PickKeys): ReadonlyMap<string, Keyed[]> {
  return Map.groupBy(keysOf(rules, pick), ({ key }) => key);
}
