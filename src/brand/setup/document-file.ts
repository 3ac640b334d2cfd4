/**
 * documents/*.md and *.txt: the brand's own texts, cut into passages that can be found and quoted. A passage keeps to one
 * section, and its words stay as they are written: what is quoted from it is compared with them.
 */
import { parse } from 'node:path/posix';
import { fieldProblems } from '../../domain/field-problems.ts';
import type { BrandDocument, DocumentPassage } from '../../domain/service-setup.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { BrandFiles } from '../brand-files.ts';

/** Enough for a rule and its exceptions; several together must stay a short text. */
const maxPassageLength = 320;
const maxTitleLength = 40;

/** One that says nothing is reported: whoever put it there believes that it does. */
export function readDocuments({ documents, report }: BrandFiles): readonly BrandDocument[] {
  return documents.map((file) => {
    const document = readDocument(file);
    if (document.passages.length === 0) {
      report({ file: file.path, line: 1 }, fieldProblems.empty);
    }
    return document;
  });
}

export function readDocument({ path, text }: ContentFile): BrandDocument {
  const { name } = parse(path);
  const sections = listSections(plainText(text));
  const [first] = sections;
  const hasTitle = first !== undefined && first.level === 1 && first.heading !== '';
  const passages: DocumentPassage[] = [];
  for (const { heading, lines } of sections) {
    for (const part of partsOf(lines)) {
      const id = `${name}#${passages.length + 1}`;
      passages.push({
        id,
        heading: hasTitle && heading === first.heading ? '' : heading,
        text: part,
      });
    }
  }
  const title = hasTitle ? first.heading : name;
  return { name, title: title.slice(0, maxTitleLength), passages };
}

interface Section {
  readonly heading: string;
  /** 1 for `#`; 0 for what stands before the first heading. */
  readonly level: number;
  readonly lines: string[];
}

/** Without what only layout needs, and without notes to oneself: <!-- … -->. */
function plainText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/!\[[^\]\n]*\]\([^)\n]*\)/g, '')
    .replaceAll(/\[([^\]\n]+)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/(\*\*|__)(?=\S)([^\n]+?)\1/g, '$2');
}

function listSections(text: string): readonly Section[] {
  const sections: Section[] = [{ heading: '', level: 0, lines: [] }];
  for (const line of text.split('\n')) {
    const [, marks = '', heading = ''] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
    if (marks === '') sections.at(-1)?.lines.push(line.trim());
    else sections.push({ heading, level: marks.length, lines: [] });
  }
  return sections.filter(({ heading, lines }) => heading !== '' || lines.some(Boolean));
}

/** Lines are put together as long as they fit; a longer one is parted behind a sentence. */
function partsOf(lines: readonly string[]): readonly string[] {
  const pieces = lines.filter(Boolean).flatMap(splitLine);
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    const joined = `${last}\n${piece}`;
    if (last !== undefined && joined.length <= maxPassageLength) parts[parts.length - 1] = joined;
    else parts.push(piece);
  }
  return parts;
}

function splitLine(line: string): readonly string[] {
  if (line.length <= maxPassageLength) return [line];
  const sentences = line.match(/[^。！？!?；;]+[。！？!?；;]*/g) ?? [line];
  const parts: string[] = [];
  for (const sentence of sentences.flatMap(splitSentence)) {
    const joined = `${parts.at(-1)}${sentence}`;
    if (parts.length > 0 && joined.length <= maxPassageLength) parts[parts.length - 1] = joined;
    else parts.push(sentence);
  }
  return parts;
}

/** Nobody writes such a sentence; a text without any full stop must be cut somewhere. */
function splitSentence(sentence: string): readonly string[] {
  const characters = [...sentence];
  const count = Math.ceil(characters.length / maxPassageLength);
  return Array.from({ length: count }, (_, at) =>
    characters.slice(at * maxPassageLength, (at + 1) * maxPassageLength).join(''),
  );
}
