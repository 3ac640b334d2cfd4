/**
 * What stands in front of the nodes of a real installation: a proxy that keeps connections to them, asks for their
 * readiness, gives each delivery to the next that is ready, and tries another when one is gone without an answer, for as
 * long as the platform waits (HAProxy: `retry-on conn-failure empty-response`). It counts how often it had to.
 */
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pause, type RigNode } from './rig-node.ts';

const probeEveryMs = 100;
const retryEveryMs = 50;
const heldForMs = 4500;
const maxSocketsOfNode = 1024;

export interface Balancer {
  readonly webhookUrl: string;
  /** How often a node took a delivery and closed the connection without an answer. */
  readonly resets: number;
  stop(): Promise<void>;
}

interface Proxied {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export async function startBalancer(nodes: readonly RigNode[]): Promise<Balancer> {
  const state = { next: 0, isStopping: false, resets: 0 };
  const ready = new Set<RigNode>();
  const agent = new Agent({ keepAlive: true, maxSockets: maxSocketsOfNode });
  const probing = probe(nodes, ready, state);

  const chooseNode = (): RigNode | undefined => {
    const usable = nodes.filter((node) => ready.has(node));
    state.next += 1;
    return usable[state.next % Math.max(1, usable.length)];
  };
  const tryOnce = async (passing: Passing): Promise<Passed> => {
    const node = chooseNode();
    const passed = node ? await passTo(node, passing) : nobodyThere;
    if (passed.kind === 'reset') state.resets += 1;
    if (passed.kind === 'refused') await pause(retryEveryMs);
    return passed;
  };
  const pass = async (request: IncomingMessage): Promise<Proxied | undefined> => {
    const untilMs = Date.now() + heldForMs;
    const passing = { request, agent, body: await buffer(request) };
    while (Date.now() < untilMs && !state.isStopping && !request.socket.destroyed) {
      const passed = await tryOnce(passing);
      if (passed.kind === 'answered') return passed;
    }
    return undefined;
  };

  const server = createServer((request, response) => {
    void pass(request).then((answer) => {
      if (!answer) return void response.destroy();
      response.writeHead(answer.status, { 'content-type': answer.contentType });
      response.end(answer.body);
    });
  });
  server.keepAliveTimeout = 0;
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
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
      await probing;
    },
  };
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

type Passed = ({ readonly kind: 'answered' } & Proxied) | { readonly kind: 'refused' | 'reset' };

const nobodyThere: Passed = { kind: 'refused' };

interface Passing {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly agent: Agent;
}

/** One try. What is held without an answer is cut when the platform cuts. */
function passTo(node: RigNode, { request, body, agent }: Passing): Promise<Passed> {
  const { promise, resolve } = Promise.withResolvers<Passed>();
  const url = new URL(request.url ?? '', node.webhookUrl);
  const headers = {
    'content-type': request.headers['content-type'],
    'content-length': body.length,
  };
  const sent = httpRequest(url, { method: request.method, agent, headers });
  const giveUp = () => sent.destroy();
  request.socket.once('close', giveUp);
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const isOurs = request.socket.destroyed || error.code === 'ECONNREFUSED';
    resolve({ kind: isOurs ? 'refused' : 'reset' });
  });
  sent.on('response', (response) => {
    void buffer(response).then(
      (all) =>
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: all,
        }),
      () => resolve({ kind: 'reset' }),
    );
  });
  sent.end(body);
  return promise.finally(() => request.socket.off('close', giveUp));
}
