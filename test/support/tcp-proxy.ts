/** A cable between a browser and a server that can be pulled out: what was open is gone, and nothing new gets through. */
import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly url: string;
  cut(): void;
  mend(): void;
  /** Cuts as soon as such a request passes, before the server hears of it. */
  cutAt(request: RegExp): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const state: { isCut: boolean; cutAt: RegExp | undefined } = { isCut: false, cutAt: undefined };
  const cut = () => {
    state.isCut = true;
    state.cutAt = undefined;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (state.isCut) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (state.cutAt?.test(chunk.toString('latin1'))) cut();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => client.write(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend() {
      state.isCut = false;
    },
    cutAt(request) {
      state.cutAt = request;
    },
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
