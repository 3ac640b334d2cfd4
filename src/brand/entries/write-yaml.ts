/**
 * Writes an entry as the house writes YAML: lists of words in a line, wrapped; long texts as blocks; small maps in
 * braces. What it writes reads back as what it was given.
 */
import { stringify } from 'yaml';

const maxColumn = 112;
/** One of them a line: they are read one by one. */
const lineLists: ReadonlySet<string> = new Set(['patterns', 'say', 'after']);
/** Always a field a line. */
const blockMaps: ReadonlySet<string> = new Set(['when']);
const maxFlowMap = 88;
/** Longer sentences of a list stand in lines of their own. */
const maxFlowWord = 48;

/** A map as the entry of a list, without the line break at its end. @param indent of the dash */
export function writeListEntry(value: object, indent: number): string {
  const fields = writeFields(value, indent + 2);
  return fields === '' ? `${pad(indent)}- {}` : `${pad(indent)}- ${fields.slice(indent + 2)}`;
}

export function writeFlowEntry(value: object, indent: number): string {
  return `${pad(indent)}- ${flowOf(value)}`;
}

/** Every field of the map, each at the indent. */
export function writeFields(value: object, indent: number): string {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => writeField(key, field, indent))
    .join('\n');
}

export function writeField(key: string, value: unknown, indent: number): string {
  const name = `${pad(indent)}${scalarOf(key)}:`;
  if (typeof value === 'string') return `${name} ${textOf(value, indent)}`;
  if (Array.isArray(value)) return `${name}${listOf(key, value, indent)}`;
  if (isMap(value) && Object.keys(value).length > 0) return `${name}${mapOf(key, value, indent)}`;
  return `${name} ${flowOf(value)}`;
}

/** Line breaks make a block, unless its edges would read otherwise. */
function textOf(text: string, indent: number): string {
  if (!text.includes('\n')) return scalarOf(text);
  const isPlainBlock =
    /^[^\s\uFEFF]/.test(text) && !/[\r\t\u0085\u2028\u2029]|[ \n]$|\n[ ]+\n/.test(text);
  if (!isPlainBlock || !isPrintable(text)) return JSON.stringify(text);
  const lines = text.split('\n').map((line) => (line === '' ? '' : `${pad(indent + 2)}${line}`));
  return `|-\n${lines.join('\n')}`;
}

function listOf(key: string, list: readonly unknown[], indent: number): string {
  const isOfLines =
    lineLists.has(key) ||
    list.some((one) => isMap(one) || Array.isArray(one)) ||
    list.some((one) => typeof one === 'string' && (one.length > maxFlowWord || /\n/.test(one)));
  if (list.length === 0) return ' []';
  return isOfLines ? `\n${linesOf(list, indent + 2)}` : wordsOf(list, indent);
}

function linesOf(list: readonly unknown[], indent: number): string {
  return list
    .map((one) => {
      if (isMap(one)) return writeListEntry(one, indent);
      if (typeof one === 'string') return `${pad(indent)}- ${textOf(one, indent)}`;
      return `${pad(indent)}- ${flowOf(one)}`;
    })
    .join('\n');
}

/** In brackets behind the key; wrapped when they are too many for a line. */
function wordsOf(list: readonly unknown[], indent: number): string {
  const words = list.map(flowOf);
  const inLine = ` [${words.join(', ')}]`;
  if (indent + 10 + columnsOf(inLine) <= maxColumn) return inLine;
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? `${word},` : `${line} ${word},`;
    if (line !== '' && indent + 2 + columnsOf(longer) > maxColumn) {
      lines.push(line);
      line = `${word},`;
    } else line = longer;
  }
  lines.push(line);
  return ` [\n${lines.map((one) => `${pad(indent + 2)}${one}`).join('\n')}\n${pad(indent)}]`;
}

function mapOf(key: string, map: object, indent: number): string {
  const flow = hasBlock(map) ? undefined : flowOf(map);
  const fits = flow !== undefined && indent + key.length + columnsOf(flow) <= maxFlowMap;
  if (fits && !blockMaps.has(key)) return ` ${flow}`;
  return `\n${writeFields(map, indent + 2)}`;
}

/** Whether a text in it wants a block. */
function hasBlock(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\n');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBlock);
}

function flowOf(value: unknown): string {
  if (typeof value === 'string') return scalarInFlow(value);
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`;
  if (!isMap(value)) return scalarOf(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${scalarInFlow(key)}: ${flowOf(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** Most words need no library to say that they need no quotes. */
const plainWord =
  /^[\p{Script=Han}\p{Script=Latin}][\p{Script=Han}\p{L}\p{N}\-，。！？、；：（）]*$/u;
/** What YAML takes for something else than a text. */
const otherThanText = /^(true|false|null|yes|no|on|off|y|n|inf|nan)$/i;

function scalarInFlow(text: string): string {
  if (plainWord.test(text) && !otherThanText.test(text)) return text;
  const options = {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    singleQuote: true,
  } as const;
  if (!isPrintable(text) || /[\n\r]/.test(text)) return JSON.stringify(text);
  return stringify([text], { ...options, lineWidth: 0 })
    .trimEnd()
    .slice(1, -1);
}

function scalarOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  if (!isPrintable(value) || /[\n\r]/.test(value)) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0, singleQuote: true }).replace(/\n$/, '');
}

/** Signs that nobody sees are written as escapes. */
function isPrintable(text: string): boolean {
  return !/[^\P{C}\n\r]|[\u2028\u2029\uFEFF]/u.test(text);
}

/** Chinese signs are two columns wide. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return columns;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}
