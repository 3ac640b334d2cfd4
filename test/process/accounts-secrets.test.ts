/** What a server with several accounts says of itself, and what it must never say. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';
import { writeBrand } from '../support/write-brand.ts';

it('no secret of any account is in the log of a server from its start to its end', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-secrets-'));
  const brandDir = await writeBrand(join(dir, 'brand'));
  const accounts = ['tea', 'noodles'].map((name) => ({
    name,
    appId: `wx${name}`,
    appSecret: `canary-secret-${name}`,
    webhookToken: { env: 'SHARED_TOKEN' },
    brandDir,
    ...(name === 'tea' ? { storeUrl: 'redis://:canary-password@127.0.0.1:9/0' } : {}),
    ...(name === 'noodles' ? { encodingAesKey: 'canary-key' } : {}),
  }));
  const path = join(dir, 'accounts.json');
  await writeFile(path, JSON.stringify(accounts), { mode: 0o644 });
  const entry = fileURLToPath(new URL('../../src/server.ts', import.meta.url));
  const child = spawn(process.execPath, [entry], {
    env: {
      ...bareEnv(),
      PORT: '0',
      CONSOLE_PORT: '0',
      ACCOUNTS_FILE: path,
      STORE_URL: `sqlite:${join(dir, 'all.db')}`,
      SHARED_TOKEN: 'canarytoken',
      LOG_LEVEL: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listens = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
      const [, url] = /"webhookUrl":"([^"]+)"/.exec(said) ?? [];
      if (url) listens.resolve(url);
    });
  }
  const refused = await fetch(`${await listens.promise}?signature=x&timestamp=1&nonce=y`, {
    method: 'POST',
    body: 'hello',
  });
  child.kill('SIGTERM');
  await once(child, 'close');
  await rm(dir, { recursive: true });

  expect(refused.status).toBe(403);
  expect(child.exitCode).toBe(0);
  expect(said).toContain('ACCOUNTS_FILE holds secrets');
  expect(said).toContain('account closed');
  expect(said).toContain('the store is away');
  expect(said).toContain('stopped');
  expect(said).not.toContain('canary');
});
