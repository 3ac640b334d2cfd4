/** Tells open pages that something changed, as server-sent events. It never says what: the page asks. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../domain/clock.ts';
import type { Platform } from '../platform.ts';

/** Pages open at once; more are told to come back later. */
const maxStreams = 50;
/** A comment this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

export class ChangeStreams {
  readonly #platform: Platform;
  #openCount = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  open(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    if (this.#openCount >= maxStreams) {
      raw.writeHead(503, { 'retry-after': '10' }).end();
      return;
    }
    this.#openCount += 1;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1000\n\n');
    const unwatch = this.#platform.watch(({ openId }) => raw.write(`data: ${openId}\n\n`));
    const stopBeating = beat(this.#platform.clock, () => raw.write(': still here\n\n'));
    request.raw.on('close', () => {
      this.#openCount -= 1;
      unwatch();
      stopBeating();
    });
  }
}

function beat(clock: Clock, ring: () => void): () => void {
  let alarm = clock.after(heartbeatMs);
  let isStopped = false;
  void (async () => {
    while (!isStopped) {
      await alarm.rang;
      if (isStopped) return;
      ring();
      alarm = clock.after(heartbeatMs);
    }
  })();
  return () => {
    isStopped = true;
    alarm.cancel();
  };
}
