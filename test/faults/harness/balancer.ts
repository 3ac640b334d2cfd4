/**
 * What stands in front of the nodes of a real installation: each connection goes to the next node that says it is ready;
 * a connection that finds none is held and tried again, as HAProxy does, for as long as the platform waits. It reads
 * nothing of what passes.
 */
import { connect, createServer, type Socket } from 'node:net';
import { pause, type RigNode } from './rig-node.ts';

const probeEveryMs = 100;
const retryEveryMs = 50;
const heldForMs = 4500;

export interface Balancer {
  readonly webhookUrl: string;
  /** How often a node closed a connection on which it owed an answer. */
  readonly resets: number;
  stop(): Promise<void>;
}

export async function startBalancer(nodes: readonly RigNode[]): Promise<Balancer> {
  const state = { next: 0, isStopping: false, resets: 0 };
  const ready = new Set<RigNode>();
  const sockets = new Set<Socket>();
  const probing = probe(nodes, ready, state);
  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client, sockets);
    void findUpstream(client, { nodes, ready, state }).then((upstream) => {
      if (!upstream) return void client.destroy();
      keep(upstream, sockets);
      join(client, upstream, () => {
        state.resets += 1;
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The balancer has no port.');
  return {
    webhookUrl: `http://127.0.0.1:${address.port}/wechat`,
    get resets() {
      return state.resets;
    },
    async stop() {
      state.isStopping = true;
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await probing;
    },
  };
}

interface Choice {
  readonly nodes: readonly RigNode[];
  readonly ready: ReadonlySet<RigNode>;
  readonly state: { next: number; readonly isStopping: boolean };
}

async function probe(
  nodes: readonly RigNode[],
  ready: Set<RigNode>,
  state: { readonly isStopping: boolean },
): Promise<void> {
  while (!state.isStopping) {
    await Promise.all(
      nodes.map(async (node) => {
        if (await node.isReady()) ready.add(node);
        else ready.delete(node);
      }),
    );
    await pause(probeEveryMs);
  }
}

/** @returns undefined when the client is gone or was held for long enough. */
async function findUpstream(client: Socket, choice: Choice): Promise<Socket | undefined> {
  const untilMs = Date.now() + heldForMs;
  while (!client.destroyed && Date.now() < untilMs && !choice.state.isStopping) {
    const { nodes, ready, state } = choice;
    const usable = nodes.filter((node) => ready.has(node));
    state.next += 1;
    const node = usable[state.next % Math.max(1, usable.length)];
    const upstream = node && (await open(node.webhookUrl));
    if (upstream) return upstream;
    await pause(retryEveryMs);
  }
  return undefined;
}

function open(url: string): Promise<Socket | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

function keep(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}

function join(client: Socket, upstream: Socket, onReset: () => void): void {
  const owes = { isAnswer: false };
  client.on('data', () => {
    owes.isAnswer = true;
  });
  upstream.on('data', () => {
    owes.isAnswer = false;
  });
  client.pipe(upstream);
  upstream.pipe(client);
  client.on('close', () => upstream.destroy());
  upstream.on('close', () => {
    if (owes.isAnswer && !client.destroyed) onReset();
    client.destroy();
  });
}
