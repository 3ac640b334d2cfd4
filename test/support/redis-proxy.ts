/** A TCP proxy in front of a Redis that can be told to swallow answers or to cut connections. */
import { connect, createServer, type Socket } from 'node:net';

export interface RedisProxy {
  readonly url: string;
  /** Passes the next commands on, and cuts the connection when their answer comes. Says how many were cut so far. */
  cutAnswers(isOn: boolean): void;
  readonly cuts: number;
  /** Holds everything back, as a frozen server does; it all goes on afterwards. */
  freeze(isOn: boolean): void;
  /** No script is known by its hash any more, whatever was sent before. */
  forgetScripts(isOn: boolean): void;
  /** The connections that are open now are dead without knowing it, as behind a cut cable. New ones are not. */
  killSilently(): void;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  isDead: boolean;
}

export async function startRedisProxy(targetPort: number): Promise<RedisProxy> {
  const pairs = new Set<Pair>();
  const state = { cutsAnswers: false, isFrozen: false, forgetsScripts: false, cuts: 0 };
  const server = createServer((client) => {
    const pair = { client, upstream: connect(targetPort, '127.0.0.1'), isDead: false };
    const { upstream } = pair;
    pairs.add(pair);
    for (const socket of [client, upstream]) {
      if (state.isFrozen) socket.pause();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (pair.isDead) return;
      upstream.write(state.forgetsScripts ? withStrangeHashes(chunk) : chunk);
    });
    upstream.on('data', (chunk) => {
      if (pair.isDead) return;
      if (state.cutsAnswers) {
        state.cuts += 1;
        client.destroy();
      } else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `redis://127.0.0.1:${address.port}/0`,
    get cuts() {
      return state.cuts;
    },
    cutAnswers: (isOn) => {
      state.cutsAnswers = isOn;
    },
    freeze: (isOn) => {
      state.isFrozen = isOn;
      for (const { client, upstream } of pairs) {
        for (const socket of [client, upstream]) isOn ? socket.pause() : socket.resume();
      }
    },
    forgetScripts: (isOn) => {
      state.forgetsScripts = isOn;
    },
    killSilently: () => {
      for (const pair of pairs) pair.isDead = true;
    },
    async stop() {
      for (const { client } of pairs) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withStrangeHashes(chunk: Buffer): Buffer {
  const said = chunk.toString('latin1');
  const strange = said.replace(/(evalsha\r\n\$40\r\n)[0-9a-f]{40}/gi, `$1${'0'.repeat(40)}`);
  return Buffer.from(strange, 'latin1');
}
