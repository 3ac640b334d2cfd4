/** Connections of which a test holds every byte, to a port of this machine. */
import { once } from 'node:events';
import { connect } from 'node:net';

/** @returns all that is said until the server closes the connection. */
export function fetchRaw(port: number, text: string, { isLeftOpen = false } = {}): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(said));
  if (isLeftOpen) socket.write(text);
  else socket.end(text);
  return promise;
}

/** Asks once and keeps the connection. @returns when the answer is there, a promise of its end */
export async function openIdle(
  port: number,
  text: string,
): Promise<{ readonly closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(text);
  await once(socket, 'data');
  return { closed };
}
