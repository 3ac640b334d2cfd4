/** No code path sends without a job (docs/decisions/0018): who may call the platform's ways to send, read from the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../src');

interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(source, file), 'utf8') }));

/** What the platform offers to reach followers outside a reply; the last three reach many at once. */
const waysOut =
  /message\/(custom\/send\b(?!ing)|subscribe\/bizsend|template\/send|template\/subscribe|mass\/)/;

/** Comments tell of addresses, too. */
function codeOf({ text }: SourceFile): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function filesWith(pattern: RegExp): readonly string[] {
  return files.filter((one) => pattern.test(codeOf(one))).map(({ file }) => file);
}

describe('a message outside a reply', () => {
  it("leaves by the platform's client and nowhere else", () => {
    const found = filesWith(waysOut).filter((file) => !file.startsWith('simulator/'));

    expect(found.filter((file) => !file.startsWith('wechat/api/'))).toEqual([]);
  });

  it('is never one to many: no code knows the broadcast of the platform', () => {
    expect(filesWith(/message\/mass\/|message\/template\/subscribe/)).toEqual([]);
  });

  it('is handed to the sender in one place, by whoever holds its job', () => {
    expect(filesWith(/\bsender\.send\(/)).toEqual(['outbox/deliver-job.ts']);
  });

  it('can be noted as ended, and its job started, by the outbox alone', () => {
    const callers = filesWith(/\boutbox\.(take|start|putBack|end)\(/);
    const others = callers.filter((file) => !/^(outbox|store)\//.test(file));

    expect(callers).toContain('outbox/deliver-job.ts');
    expect(others).toEqual([]);
  });
});
