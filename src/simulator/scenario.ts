/**
 * A scripted conversation: what followers do, and what must come back. Read from YAML; every fault of the file is
 * told with its line, and nothing is played from a file that has one.
 */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { FollowerAct } from './follower-act.ts';
import { actOf, scenarioSchema, type WrittenStep } from './scenario-schema.ts';

export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** The time it plays at; honoured only where the player owns the server's clock. */
  readonly atMs?: number;
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  readonly line: number;
  /** Who acts from here on. */
  readonly as?: string;
  readonly action: StepAction;
  readonly expected?: Expectation;
}

export type StepAction =
  | { readonly kind: 'act'; readonly act: FollowerAct }
  /** Reads the text messages of a phone, where the player can. */
  | { readonly kind: 'say-code'; readonly phone: string }
  | { readonly kind: 'forward'; readonly from: string; readonly line: string }
  /** What the brand's till asks, where the player has one. */
  | {
      readonly kind: 'till';
      readonly call: string;
      readonly body: Readonly<Record<string, string | number>>;
    }
  /** What an operator reads, where the player has a console. */
  | { readonly kind: 'console'; readonly path: string }
  /** The last request once more, byte for byte: the answer must be the same, byte for byte. */
  | { readonly kind: 'again' }
  /** The native customer service's agent takes the follower, speaks, or ends the session. */
  | { readonly kind: 'agent-opens' }
  | { readonly kind: 'agent-says'; readonly text: string }
  | { readonly kind: 'agent-closes' }
  /** Only changes who acts. */
  | { readonly kind: 'none' };

export type Expectation = NonNullable<WrittenStep['expect']>;

export type ReadScenario =
  | { readonly kind: 'read'; readonly scenario: Scenario }
  /** Each is `file:line: what is wrong`. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** @param file its name, for the problems; nothing is read from it. */
export function readScenario(text: string, file: string): ReadScenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`,
    );
    return { kind: 'invalid', problems };
  }
  const lineOf = (path: readonly PropertyKey[]) => findLine(document, path, lines);
  const parsed = scenarioSchema.safeParse(document.toJS());
  if (!parsed.success) {
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((one) => describe(one, file, lineOf)),
    };
  }
  const { name, at, steps } = parsed.data;
  return {
    kind: 'read',
    scenario: {
      name,
      file,
      ...(at === undefined ? {} : { atMs: Date.parse(at) }),
      steps: steps.map((step, index) => stepOf(step, lineOf(['steps', index]))),
    },
  };
}

function describe(
  issue: z.core.$ZodIssue,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const place = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return `${file}:${lineOf(path)}: ${place}${issue.message}`;
}

/** The line of the deepest part of `path` that the file has. */
function findLine(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function stepOf(step: WrittenStep, line: number): ScenarioStep {
  return {
    line,
    ...(step.as === undefined ? {} : { as: step.as }),
    action: actionOf(step),
    ...(step.expect === undefined ? {} : { expected: step.expect }),
  };
}

function actionOf(step: WrittenStep): StepAction {
  if (step.again) return { kind: 'again' };
  const phone = step['say-code'];
  if (phone !== undefined) return { kind: 'say-code', phone };
  if (step.forward) return { kind: 'forward', ...step.forward };
  if (step.till) return { kind: 'till', ...step.till };
  if (step.console !== undefined) return { kind: 'console', path: step.console };
  return agentAction(step) ?? followerAction(step);
}

function agentAction(step: WrittenStep): StepAction | undefined {
  if (step.agent === 'opens') return { kind: 'agent-opens' };
  if (step.agent === 'closes') return { kind: 'agent-closes' };
  return step.agent && { kind: 'agent-says', text: step.agent.says };
}

function followerAction(step: WrittenStep): StepAction {
  const act = actOf(step);
  return act ? { kind: 'act', act } : { kind: 'none' };
}
