/**
 * A field of the accounts' file: its text, or, for what must not stand in a file, where the text is: `{env: NAME}` or
 * `{file: PATH}`, as Docker and Kubernetes hand out secrets. It never repeats what it was given.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface GivenText {
  /** Undefined when nothing was given. */
  readonly text?: string | undefined;
  /** The rest of a sentence that begins with the field. */
  readonly problem?: string;
}

const elsewhere = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
]);

export function readGivenText(
  value: unknown,
  from: { env: Readonly<Record<string, string | undefined>>; mayBeElsewhere: boolean },
): GivenText {
  if (value === undefined || value === null || value === '') return {};
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' };
  if (typeof value === 'number') return { problem: 'must be text: put it in quotes' };
  if (!from.mayBeElsewhere) return { problem: 'must be text' };
  const { data } = elsewhere.safeParse(value);
  if (!data) return { problem: 'must be text, {env: NAME} or {file: PATH}' };
  return 'env' in data ? readVariable(data.env, from.env) : readSecretFile(data.file);
}

function readVariable(name: string, env: Readonly<Record<string, string | undefined>>): GivenText {
  const text = env[name];
  return text ? { text } : { problem: 'names a variable of the environment that is not set' };
}

/** Editors end a file with a line break that is no part of the secret. */
function readSecretFile(path: string): GivenText {
  try {
    const text = readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
    return text ? { text } : { problem: 'names a file that is empty' };
  } catch (error) {
    const { code = 'unknown reason' } = error as { code?: string };
    return { problem: `names a file that cannot be read: ${code}` };
  }
}
