/**
 * `npm run chat`: talks with the running bot in the terminal, or plays scripted conversations with `--script`. An
 * entry point: it reads the environment and ends the process.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chatHelp } from './chat-command.ts';
import { ChatSession } from './chat-session.ts';
import { type FoundTarget, findTarget, startTarget } from './chat-target.ts';
import { readDemoBrand } from './demo-brand.ts';
import type { Platform } from './platform.ts';
import { playScenario, type StepResult } from './play-scenario.ts';
import { readScenario } from './scenario.ts';

const usage = `npm run chat [-- 选项]
  --script FILE   照剧本对话（可以写多次），最后一行是 N passed, N failed；写了时间（at）的剧本会跳过
  --start         自己启动一个临时的服务器来聊
  --as 名字       用这个粉丝说话
  --help`;

const firstFollower = '小王';

function readArguments() {
  const { values } = parseArgs({
    options: {
      script: { type: 'string', multiple: true },
      start: { type: 'boolean', default: false },
      as: { type: 'string', default: firstFollower },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

type Arguments = ReturnType<typeof readArguments>;

async function main(): Promise<number> {
  const wanted = readArguments();
  if (wanted.help) {
    console.log(`${usage}\n\n${chatHelp}`);
    return 0;
  }
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => end.abort());
  const target = wanted.start
    ? await startTarget(process.env, end.signal)
    : await findTarget(process.env, { demoMayStandIn: wanted.script === undefined });
  if (target.kind === 'missing') {
    console.error(target.problem);
    return 1;
  }
  if (target.note) console.error(target.note);
  try {
    return await talk(wanted, target, end.signal);
  } finally {
    await target.close();
  }
}

async function talk(
  wanted: Arguments,
  { platform }: FoundTarget,
  end: AbortSignal,
): Promise<number> {
  if (wanted.script) return playScripts(wanted.script, platform);
  await converse(platform, wanted.as, end);
  return 0;
}

async function converse(platform: Platform, follower: string, end: AbortSignal): Promise<void> {
  const isTerminal = process.stdin.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal ? { output: process.stdout } : {}),
  });
  end.addEventListener('abort', () => lines.close());
  lines.on('SIGINT', () => lines.close());
  const { menu } = readDemoBrand(process.env['BRAND_DIR'] || 'brand');
  const print = (text: string) => console.log(text);
  const session = new ChatSession({ platform, follower, menu, print });
  const ask = () => {
    if (!isTerminal) return;
    lines.setPrompt(`${session.follower}：`);
    lines.prompt();
  };
  if (isTerminal) console.log('直接输入文字就是发消息；/help 看命令，/quit 结束。');
  ask();
  for await (const line of lines) {
    if (!isTerminal && line.trim() !== '') console.log(`${session.follower}：${line.trim()}`);
    if (!(await session.handle(line))) break;
    ask();
  }
  lines.close();
}

async function playScripts(files: readonly string[], platform: Platform): Promise<number> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of files) {
    const steps = await playFile(file, platform);
    if (steps === 'skipped') {
      skipped += 1;
      continue;
    }
    const bad = steps.filter((step) => step.problems.length > 0).length;
    failed += bad;
    passed += steps.length - bad;
  }
  const beside = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`${passed} passed, ${failed} failed${beside}`);
  return failed === 0 ? 0 : 1;
}

/** The problems of a file count as one failed step. A play for another time cannot be judged now. */
async function playFile(
  file: string,
  platform: Platform,
): Promise<readonly Pick<StepResult, 'problems'>[] | 'skipped'> {
  const read = readScenario(readFileSync(file, 'utf8'), file);
  if (read.kind === 'invalid') {
    for (const problem of read.problems) console.error(problem);
    return [{ problems: read.problems }];
  }
  const { scenario } = read;
  console.log(`\n${scenario.name}`);
  if (scenario.atMs !== undefined) {
    console.log(
      `（跳过 ${file}：剧本写了时间 at，这里的服务器用的是现在的时间；npm test -- test/scenarios 会按那个时间来演）`,
    );
    return 'skipped';
  }
  const cast = randomBytes(3).toString('hex');
  const onStep = (step: StepResult) => printStep(file, step);
  const { steps } = await playScenario(scenario, platform, { cast, onStep });
  return steps;
}

function printStep(file: string, { line, who, action, seen, problems }: StepResult): void {
  const said = action.kind === 'act' && action.act.kind === 'text' ? action.act.text : undefined;
  const what = said ?? `（${action.kind === 'act' ? action.act.kind : action.kind}）`;
  console.log(`${problems.length === 0 ? '  ' : '✗ '}${who}：${what}`);
  for (const shown of seen.split('\n')) console.log(`      ${shown}`);
  for (const problem of problems) console.log(`    ${file}:${line}: ${problem}`);
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
