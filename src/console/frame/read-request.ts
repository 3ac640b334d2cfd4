/** What a request brings, as plain values: its query, the fields of its form, its files. */
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { ConsoleCall, Upload } from './console-call.ts';

type Fields = Record<string, string | readonly string[]>;

/** Of all files and fields together: more than all files of a brand. */
const mostBroughtBytes = 32 * 1024 * 1024;

export function readQuery(request: FastifyRequest): Readonly<Record<string, string>> {
  const entries = Object.entries((request.query ?? {}) as Fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : (value[0] ?? '')]),
  );
}

/** Of a form without files. Anything that is no form is an empty one. */
export function readForm(request: FastifyRequest): ConsoleCall['form'] {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => isField(value))) as Fields;
}

/**
 * Without a prototype: a field may have any name, `constructor` too.
 *
 * @throws what the parser throws when a file or the whole is too large
 */
export async function readFiles(
  request: FastifyRequest,
): Promise<Pick<ConsoleCall, 'form' | 'uploads'>> {
  const form: Fields = Object.create(null);
  const uploads: Record<string, Upload> = Object.create(null);
  let leftBytes = mostBroughtBytes;
  for await (const part of request.parts()) {
    if (part.type === 'file') leftBytes -= await keepFile(uploads, part);
    else if (typeof part.value === 'string') {
      keepField(form, part.fieldname, part.value);
      leftBytes -= part.value.length;
    }
    if (leftBytes < 0) throw tooMuch();
  }
  return { form, uploads };
}

function tooMuch(): Error {
  return Object.assign(new Error('The parts of the form are too large together.'), {
    statusCode: 413,
  });
}

/**
 * Several files of one field are told apart by a number behind the name. An empty choice is no file.
 *
 * @returns how many bytes it has
 */
async function keepFile(uploads: Record<string, Upload>, part: MultipartFile): Promise<number> {
  const bytes = await part.toBuffer();
  if (part.filename === '' && bytes.length === 0) return 0;
  let name = part.fieldname;
  for (let number = 2; name in uploads; number += 1) name = `${part.fieldname}-${number}`;
  uploads[name] = { fileName: part.filename, bytes };
  return bytes.length;
}

function keepField(form: Fields, name: string, value: string): void {
  const earlier = form[name];
  if (earlier === undefined) form[name] = value;
  else form[name] = [...(typeof earlier === 'string' ? [earlier] : earlier), value];
}

function isField(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
