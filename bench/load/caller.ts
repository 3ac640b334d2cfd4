/** One connection that is kept open: a request goes out, its whole answer is awaited and looked at. Nothing is pipelined. */
import { connect, type Socket } from 'node:net';

const headEnd = '\r\n\r\n';
const lastChunk = '0\r\n\r\n';

export class Caller {
  readonly #socket: Socket;
  #received = '';
  #answered: (problem: string | undefined) => void = () => undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    // Every byte is a character: an answer is measured, and searched, in bytes.
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (part: string) => this.#take(part));
    this.#socket.on('error', (error) => this.#answered(error.message));
    this.#socket.on('close', () => this.#answered('the connection was closed'));
  }

  /** @param answered told what was wrong with the answer; undefined when it was a reply. */
  ask(request: Buffer, answered: (problem: string | undefined) => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close(): void {
    this.#answered = () => undefined;
    this.#socket.destroy();
  }

  #take(part: string): void {
    this.#received = this.#received === '' ? part : this.#received + part;
    const received = this.#received;
    const bodyAt = received.indexOf(headEnd) + headEnd.length;
    if (bodyAt < headEnd.length || !isWhole(received, bodyAt)) return;
    this.#received = '';
    this.#answered(problemOf(received, bodyAt));
  }
}

function isWhole(received: string, bodyAt: number): boolean {
  const head = received.slice(0, bodyAt);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) return received.endsWith(lastChunk);
  return received.length >= bodyAt + Number(length);
}

function problemOf(received: string, bodyAt: number): string | undefined {
  const isReply =
    received.startsWith('HTTP/1.1 200') &&
    received.includes('<MsgType><![CDATA[', bodyAt) &&
    received.includes('</xml>', bodyAt);
  return isReply ? undefined : received.slice(0, 400);
}
