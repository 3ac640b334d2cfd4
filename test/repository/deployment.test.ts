/** What the deployment files promise, read from the files themselves: no engine is needed to see it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadVariables } from '../../scripts/checks/env-example.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');

const service = z.looseObject({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  init: z.boolean().default(false),
  environment: z.record(z.string(), z.string()).default({}),
});
const compose = z
  .object({ services: z.record(z.string(), service), networks: z.record(z.string(), z.unknown()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const { 'node-1': node1, 'node-2': node2, redis, proxy } = compose.services;
const dockerfile = read('Dockerfile');
const stages = dockerfile.split(/^FROM /m).slice(1);
const finalStage = stages.at(-1) ?? '';

describe('docker-compose.yml', () => {
  it('runs two nodes of one image on one Redis', () => {
    expect(node1?.image).toBe(node2?.image);
    expect(node1?.environment['STORE_URL']).toMatch(/^redis:.*@redis:6379/);
    expect(node1?.environment).toEqual(node2?.environment);
  });

  it('fills an empty store from the folder that is in the image, whichever .env names', () => {
    const brandDir = node1?.environment['BRAND_DIR'];
    expect(brandDir).toBeDefined();
    expect(finalStage).toContain(`COPY ${brandDir} ./${brandDir}\n`);
  });

  it('runs nodes under an init, without which their watchdog could not end them', () => {
    expect([node1?.init, node2?.init]).toEqual([true, true]);
  });

  it('publishes nothing but the proxy beyond this machine', () => {
    const open = Object.entries(compose.services)
      .filter(([, { ports }]) => ports.some((port) => !port.startsWith('127.0.0.1:')))
      .map(([name]) => name);

    expect(open).toEqual(['proxy']);
    expect(proxy?.ports).toEqual(['80:80', '443:443']);
  });

  it('shows each console on this machine only, and no webhook past the proxy', () => {
    expect([node1?.ports, node2?.ports]).toEqual([
      ['127.0.0.1:3001:3001'],
      ['127.0.0.1:3002:3001'],
    ]);
  });

  it('keeps Redis away from the proxy and from the internet', () => {
    expect(redis?.networks).toEqual(['store']);
    expect(proxy?.networks).toEqual(['edge']);
    expect(compose.networks['store']).toEqual({ internal: true });
  });

  it('lets Redis keep everything, on disk, behind a password', () => {
    const option = (name: string) => redis?.command[redis.command.indexOf(name) + 1];

    expect(option('--appendonly')).toBe('yes');
    expect(option('--appendfsync')).toBe('always');
    expect(option('--maxmemory-policy')).toBe('noeviction');
    expect(option('--requirepass')).toMatch(/^\$\{REDIS_PASSWORD:\?/);
    expect(redis?.volumes).toEqual(['redis-data:/data']);
  });

  it('restarts what fell over, and waits for a node that drains', () => {
    for (const part of Object.values(compose.services)) {
      expect(part).toMatchObject({ restart: 'unless-stopped' });
    }
    expect([node1, node2]).toMatchObject([
      { stop_grace_period: '15s' },
      { stop_grace_period: '15s' },
    ]);
  });

  it('takes every setting of its own from .env, and .env.example names it', () => {
    const used = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map((hit) => hit[1]);
    const example = read('.env.example');

    expect(new Set(used)).toEqual(new Set(['REDIS_PASSWORD', 'PUBLIC_DOMAIN']));
    for (const name of used) expect(example).toContain(`${name}=`);
  });
});

describe('Dockerfile', () => {
  it('runs as somebody without rights', () => {
    const users = [...finalStage.matchAll(/^USER (.+)$/gm)].map((hit) => hit[1]);

    expect(users.at(-1)).toBe('node');
  });

  it('asks the private listener whether the node lives', () => {
    expect(finalStage).toMatch(/^HEALTHCHECK [\s\S]*CONSOLE_PORT[\s\S]*\/healthz/m);
  });

  it('starts the server itself, so that it hears SIGTERM', () => {
    expect(finalStage).toMatch(/^CMD \["node", "--[\w=-]+", "src\/server\.ts"\]$/m);
    expect(finalStage).toContain('STOPSIGNAL SIGTERM');
  });

  it('compiles ahead with the flag it starts with, that of npm start: compiled code is for the same flags', () => {
    const flag = /^CMD \["node", "(\S+)"/m.exec(finalStage)?.[1];
    const { scripts } = JSON.parse(read('package.json'));

    expect(finalStage).toContain(`RUN node ${flag} src/prepare-image.ts`);
    expect(scripts.start).toContain(` ${flag} `);
  });

  it('copies only what production needs', () => {
    const copied = [...finalStage.matchAll(/^COPY (?:--from=\S+ )?(.+) \S+$/gm)].map(
      (hit) => hit[1],
    );

    expect(copied).toEqual(['/app/node_modules', 'package.json LICENSE', 'src', 'brand']);
    expect(stages[0]).toContain('npm ci --omit=dev --ignore-scripts');
  });

  it('holds no secret', async () => {
    const secrets = (await loadVariables(repository)).filter(({ secret }) => secret);

    expect(secrets.length).toBeGreaterThan(0);
    for (const { name } of secrets) expect(dockerfile).not.toContain(name);
  });
});

it('.dockerignore sends the builder nothing that is not named', () => {
  const lines = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

  expect(lines[0]).toBe('*');
  expect(lines).not.toContain('!.env');
  expect(lines.slice(1).every((line) => line.startsWith('!'))).toBe(true);
});

it('the proxy lets the webhook through and answers everything else itself', () => {
  const proxied = read('deploy/Caddyfile').replaceAll(/^\s*#.*$/gm, '');

  expect(proxied).toContain('@webhook path /wechat /wechat/*');
  expect(proxied.match(/reverse_proxy .*/g)).toEqual(['reverse_proxy node-1:3000 node-2:3000 {']);
  expect(proxied).toMatch(/handle \{\s*respond 404\s*\}/);
});
