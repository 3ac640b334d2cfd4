/**
 * The operators' texts with values in them: `您好，这里是{{ brand.name }}`. LiquidJS with everything taken out that can
 * read a file, ask the time or run long. What a follower typed is never parsed here: a value is a value, braces or not.
 */
import { Liquid, type Template } from 'liquidjs';
import { AppError } from '../errors.ts';
import { maxAnswerBytes } from './answer-parts.ts';
import { templateProblems } from './template-problems.ts';
import {
  bareVariables,
  listKnownVariables,
  listUnknownVariables,
  type SlotFields,
  sampleVariables,
  type TemplateVariables,
} from './template-variables.ts';

const allowedTags: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'case',
  'for',
  'break',
  'continue',
  'assign',
  'comment',
  'raw',
]);
const allowedFilters: ReadonlySet<string> = new Set([
  'append',
  'capitalize',
  'default',
  'downcase',
  'first',
  'join',
  'last',
  'prepend',
  'size',
  'slice',
  'strip',
  'truncate',
  'upcase',
]);

/** Characters and list entries made, and milliseconds: both far beyond what a real text needs on a busy machine. */
const renderLimits = { memoryLimit: 20_000, renderLimit: 250 };
const maxTemplateLength = 4_000;
/** More texts than a brand has; a new revision's texts push the old ones out. */
const maxCompiled = 2_000;

/** Compiles each text once and keeps it while there is room. Its only state is that memory. */
export class ReplyTemplates {
  readonly #engine = newEngine();
  readonly #compiled = new Map<string, readonly Template[]>();

  /** @throws AppError CONTENT_INVALID for a text that `checkTemplate` refuses. */
  render(text: string, variables: TemplateVariables): string {
    if (!/\{[{%]/.test(text)) return tidy(text);
    try {
      return tidy(renderUnhurried(this.#compile(text), variables, this.#engine));
    } catch (cause) {
      throw new AppError('CONTENT_INVALID', 'A reply template cannot be rendered.', { cause });
    }
  }

  #compile(text: string): readonly Template[] {
    const known = this.#compiled.get(text);
    if (known) return known;
    const compiled = this.#engine.parse(text);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size >= maxCompiled && oldest !== undefined) this.#compiled.delete(oldest);
    this.#compiled.set(text, compiled);
    return compiled;
  }
}

/** It keeps nothing of what it parses. An engine for each text would be most of what checking a large brand costs. */
const checkingEngine = newEngine();

/** What is wrong with a template, as an explanation for operators; undefined when it can be published. @param optional slots that may stay empty. */
export function checkTemplate(
  text: string,
  slots: SlotFields = {},
  optional: readonly string[] = [],
): string | undefined {
  try {
    const template = checkingEngine.parse(text);
    const { globals } = checkingEngine.analyzeSync(template, { partials: false });
    const [unknown] = listUnknownVariables(globals, slots);
    if (unknown !== undefined) {
      return templateProblems.unknownVariable(unknown, listKnownVariables(slots));
    }
    const samples = sampleVariables(slots).map((sample) => tidy(renderUnhurried(template, sample)));
    if (samples.every((sample) => sample === '')) return templateProblems.saysNothing;
    const barest = bareVariables(slots, optional);
    if (barest && tidy(renderUnhurried(template, barest)) === '') {
      return templateProblems.saysNothingAlone;
    }
    return samples.map(findRenderedProblem).find((problem) => problem !== undefined);
  } catch (error) {
    return describeTemplateError(error);
  }
}

const maxTries = 3;

/** On a busy machine anything may take a quarter of a second once; what does so each time is slow itself. */
function renderUnhurried(
  template: readonly Template[],
  variables: object,
  engine = checkingEngine,
): string {
  for (let tries = 1; ; tries += 1) {
    try {
      return render(engine, template, variables);
    } catch (error) {
      if (tries === maxTries || !String(error).includes('render limit exceeded')) throw error;
    }
  }
}

function newEngine(): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    // An empty set of partials: the file system is never looked at.
    templates: {},
    parseLimit: maxTemplateLength,
  });
  for (const name of Object.keys(engine.tags)) {
    if (!allowedTags.has(name)) delete engine.tags[name];
  }
  for (const name of Object.keys(engine.filters)) {
    if (!allowedFilters.has(name)) engine.unregisterFilter(name);
  }
  return engine;
}

function render(engine: Liquid, template: readonly Template[], variables: object): string {
  return String(engine.renderSync([...template], variables, renderLimits));
}

/** Conditions leave empty lines behind. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function findRenderedProblem(text: string): string | undefined {
  if (text.includes('[object Object]')) return templateProblems.wholeObject;
  const bytes = Buffer.byteLength(text);
  return bytes > maxAnswerBytes ? templateProblems.tooLong(bytes, maxAnswerBytes) : undefined;
}

function describeTemplateError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('undefined filter')) {
    return templateProblems.unknownFilter(message, [...allowedFilters]);
  }
  if (/tag "[^"]*" not found/.test(message)) {
    return templateProblems.unknownTag(message, [...allowedTags]);
  }
  return templateProblems.invalid(message);
}
