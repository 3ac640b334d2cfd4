/** What an operator gave to an import: a file, a pasted text, several files. What is wrong with it is said with what to do. */
import { type BrandFileName, brandFileNames, maxFileBytes } from '../../brand/brand-file-names.ts';
import { decodeText } from '../../brand/decode-text.ts';
import { isDeepJson } from '../../domain/nesting.ts';
import type { Upload } from '../frame/console-call.ts';
import type { AutoReplySource } from './auto-reply-source.ts';
import { type ImportBundle, packBundle } from './import-bundle.ts';
import type { ImportWords } from './words.ts';

/** 200 rules of five replies each, articles included, are a quarter of it. */
const maxReplyBytes = 8 * 1024 * 1024;

export type Given =
  | { readonly kind: 'given'; readonly bundle: ImportBundle; readonly packed: string }
  | { readonly kind: 'problem'; readonly text: string };

export interface GivenReading {
  readonly source: Pick<AutoReplySource, 'read'>;
  readonly words: ImportWords;
}

/** The platform's answer, saved as a file or pasted. */
export function readSavedReplies(
  saved: { readonly upload: Upload | undefined; readonly pasted: string },
  reading: GivenReading,
): Given {
  const { words } = reading;
  const { upload, pasted } = saved;
  if (!upload && pasted.trim() === '') return problem(words.nothingGiven);
  if (upload && upload.bytes.length > maxReplyBytes)
    return problem(words.tooLarge(upload.fileName));
  const text = upload ? decodeText(upload.bytes) : pasted;
  if (text === undefined) return problem(words.noText(upload?.fileName ?? ''));
  const answer = parseJson(text);
  if (answer === undefined) return problem(words.noJson(looksLikeTable(text)));
  return readReplies(answer, reading);
}

export function readReplies(answer: unknown, { source, words }: GivenReading): Given {
  const errcode = refusalIn(answer);
  if (errcode !== undefined) return problem(words.refusalSaved(errcode));
  if (!source.read(answer)) return problem(words.noReplies);
  return give({ kind: 'replies', answer }, words);
}

/** Files of a brand folder: any of them, by name. */
export function readFolder(uploads: readonly Upload[], words: ImportWords): Given {
  if (uploads.length === 0) return problem(words.noFiles);
  const files: { path: BrandFileName; text: string }[] = [];
  for (const upload of uploads) {
    const path = brandFileNames.find((name) => name === baseName(upload.fileName));
    if (!path) return problem(words.stranger(upload.fileName, brandFileNames));
    if (files.some((file) => file.path === path)) return problem(words.twice(path));
    if (upload.bytes.length > maxFileBytes[path]) return problem(words.tooLarge(upload.fileName));
    const text = decodeText(upload.bytes);
    if (text === undefined) return problem(words.noText(upload.fileName));
    files.push({ path, text: text.replace(/^\uFEFF/, '') });
  }
  return give({ kind: 'folder', files }, words);
}

function give(bundle: ImportBundle, words: ImportWords): Given {
  const packed = packBundle(bundle);
  return packed === undefined ? problem(words.bundleTooLarge) : { kind: 'given', bundle, packed };
}

function problem(text: string): Given {
  return { kind: 'problem', text };
}

/** Some browsers send the way to the file along. */
function baseName(fileName: string): string {
  return fileName.split(/[\\/]/).at(-1) ?? '';
}

function parseJson(text: string): unknown {
  if (isDeepJson(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Somebody exported a table, or saved the page: worth another word than "no JSON". */
function looksLikeTable(text: string): boolean {
  return !/^\s*[{[]/.test(text);
}

/** What the platform answers instead, and is saved in its place now and then: `{"errcode":40001, …}`. */
function refusalIn(answer: unknown): number | undefined {
  const { errcode } = (answer ?? {}) as { readonly errcode?: unknown };
  return typeof errcode === 'number' && errcode !== 0 ? errcode : undefined;
}
