/**
 * G10, F45: two thousand sockets that send a letter now and then, for a minute, and come back when they are cut: followers
 * do not feel it, each socket is cut in time, and nothing of them stays behind.
 */
import { connect, type Socket } from 'node:net';
import { round } from '../harness/describe-load.ts';
import { sizeOf } from '../harness/node-health.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { Rig } from '../harness/rig.ts';
import { pause, type RigNode } from '../harness/rig-node.ts';
import type { Figures, Scenario, ScenarioWish } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const goals = { cutMs: 6000, othersP99Ms: 1000, growthMb: 80, openFiles: 10 } as const;
const letterEveryMs = 700;
/** The crowd's own, so that its connections can be told from those of followers. */
const slowAddress = '127.0.0.2';

export const slowSockets: Scenario = {
  name: 'slow-sockets',
  rows: 'G10, F45',
  rule: 'whoever sends slowly is cut in time, and keeps nobody else waiting',
  onlyLong: true,
  async run(wish) {
    const isLong = wish.length === 'long';
    const figures: Record<string, number> = {};
    const load = {
      isSettled: true as const,
      seed: wish.seed,
      messagesPerSec: rateOf(wish.length, { short: 20, long: 100 }),
      measure: () => figures,
      miss: (all: Figures) => (isLong ? missedOf(all) : []),
    };
    return underLoad(load, async (rig) => {
      Object.assign(figures, await besiege(rig, wish));
    });
  },
};

async function besiege(rig: Rig, { length, say }: ScenarioWish): Promise<Figures> {
  const [node] = rig.nodes;
  if (!node) throw new Error('There is no node.');
  const isLong = length === 'long';
  await pause(isLong ? 5000 : 500);
  const before = await measure(node);
  const port = Number(new URL(node.webhookUrl).port);
  const crowd = new SlowCrowd(port, isLong ? 2000 : 100);
  crowd.start();
  await pause(isLong ? 60_000 : 4000);
  const during = await measure(node);
  crowd.stop();
  await pause(isLong ? 10_000 : 1000);
  const after = await measure(node);
  say(JSON.stringify({ before, during, after, cut: crowd.livesMs.length }));
  return {
    slowSocketsCut: crowd.livesMs.length,
    longestLifeMs: Math.round(Math.max(0, ...crowd.livesMs)),
    slowSocketsDuring: during.slow,
    slowSocketsLeft: after.slow,
    openFilesBefore: before.openFiles,
    openFilesDuring: during.openFiles,
    openFilesLeft: after.openFiles - before.openFiles,
    growthMb: round(during.residentMb - before.residentMb),
  };
}

/**
 * Files without connections that live, except those of the crowd: followers' are kept for the next message, and there are
 * more of them, and of those to the platform's API, whenever answers took longer for a moment.
 */
async function measure(node: RigNode) {
  const { residentMb, openFiles, connections } = await sizeOf(node);
  const slow = connections[slowAddress] ?? 0;
  const all = Object.values(connections).reduce((sum, count) => sum + count, 0);
  return { residentMb, openFiles: openFiles - all + slow, slow, others: all - slow };
}

/** Half of them in the head of a request, half in its body. */
class SlowCrowd {
  /** Of those that the server cut. */
  readonly livesMs: number[] = [];
  readonly #port: number;
  readonly #size: number;
  readonly #sockets = new Set<Socket>();
  #isOver = false;

  constructor(port: number, size: number) {
    this.#port = port;
    this.#size = size;
  }

  start(): void {
    for (let at = 0; at < this.#size; at += 1) this.#open(at);
  }

  stop(): void {
    this.#isOver = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(at: number): void {
    if (this.#isOver) return;
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress: slowAddress });
    this.#sockets.add(socket);
    let openedAtMs = performance.now();
    const head = 'POST /wechat HTTP/1.1\r\nHost: a\r\n';
    const letters = setInterval(() => socket.write('x'), letterEveryMs);
    socket.on('connect', () => {
      openedAtMs = performance.now();
      socket.write(at % 2 === 0 ? `${head}X-Slow: ` : `${head}Content-Length: 9000\r\n\r\n<xml>`);
    });
    socket.resume();
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(letters);
      this.#sockets.delete(socket);
      if (!this.#isOver) this.livesMs.push(performance.now() - openedAtMs);
      this.#open(at);
    });
  }
}

function missedOf(figures: Figures): readonly string[] {
  const { longestLifeMs = 0, p99Ms = 0, growthMb = 0, openFilesLeft = 0 } = figures;
  return [
    ...(longestLifeMs > goals.cutMs ? [`a slow socket lived for ${longestLifeMs} ms`] : []),
    ...(p99Ms > goals.othersP99Ms ? [`p99 of everybody else ${p99Ms} ms`] : []),
    ...(growthMb > goals.growthMb ? [`memory grew by ${growthMb} MB`] : []),
    ...(openFilesLeft > goals.openFiles ? [`${openFilesLeft} files stay open`] : []),
  ];
}
