import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findFreePort } from '../support/find-free-port.ts';
import { stageHandshake } from '../support/simulator-stage.ts';

const simulatorFile = fileURLToPath(new URL('../../src/simulator/simulator.ts', import.meta.url));

/** The simulator in a folder of its own: all that it printed, once it ended or printed `until`. */
function startSimulator(typed: readonly string[], until: RegExp) {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-simulator-'));
  const child = spawn(process.execPath, [simulatorFile, ...typed], { cwd: folder });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });
  let text = '';
  const printed = new Promise<string>((resolve) => {
    const read = (part: Buffer) => {
      text += part;
      if (until.test(text)) resolve(text);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => resolve(text));
  });
  return { child, printed };
}

it('stands before any server: says what to tell it, makes the handshake, and serves phone and API', async () => {
  const url = await stageHandshake((query) => [200, query.get('echostr') ?? '']);
  const port = await findFreePort();
  const typed = ['--url', url, '--port', String(port), '--token', 'mine2026', '--mode', 'safe'];
  typed.push('--original-id', 'gh_mine');
  const { child, printed } = startSimulator(typed, /handshake passed/);
  expect(await printed).toMatch(
    /原始 ID +gh_mine .*Token +mine2026\n.*EncodingAESKey +\w{43}\n.*mode +safe/s,
  );

  const page = await fetch(`http://127.0.0.1:${port}/?lang=en`);
  expect(await page.text()).toContain('simulated phone');
  const call = await fetch(`http://127.0.0.1:${port}/cgi-bin/menu/get`);
  expect(await call.json()).toMatchObject({ errcode: 41001 });

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('goes on when the server is not there yet, and says so', async () => {
  const port = await findFreePort();
  const typed = ['--url', 'http://127.0.0.1:1/wechat', '--port', String(port)];
  const { printed } = startSimulator(typed, /waiting a minute/);
  expect(await printed).toMatch(/mode +plain.*服务器还没有回答/s);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});

it('says what is wrong in both languages, and exits with 1', async () => {
  const { child, printed } = startSimulator(['--mode', 'open'], /never printed/);
  expect(await printed).toMatch(/缺少 --url.*--url is missing.*--mode is one of/s);
  expect(child.exitCode).toBe(1);
});
