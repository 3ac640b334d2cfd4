/**
 * Answers that go on (server-sent events, html.spec.whatwg.org §9.2): what a route tells, a sign of life in between, and
 * an end as soon as nobody listens, the operator may not any more, or the server drains. It never tells what was missed:
 * whoever comes back names the last id that they heard, and the route goes on from there.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { ConsoleAnswer, StreamEvent } from './console-call.ts';

type Stream = Extract<ConsoleAnswer, { readonly kind: 'stream' }>;

/** Tabs of one operator that listen at once; a browser has six connections to a server at most. */
const maxOfOperator = 8;
const checkMs = 5_000;
/** Proxies cut what is silent for half a minute. */
const checksToHeartbeat = 3;
/** A browser that was cut off waits so long. */
const retryMs = 2_000;

export interface StreamParts {
  readonly clock: Clock;
  readonly reportFailure: (error: unknown) => void;
}

export interface Listening {
  readonly operatorId: string;
  readonly lastEventId: string | undefined;
  /** Asked every few seconds: a session that was ended hears nothing more. */
  readonly mayListen: () => Promise<boolean>;
}

export class OpenStreams {
  readonly #parts: StreamParts;
  readonly #open = new Map<AbortController, string>();
  #isDraining = false;

  constructor(app: Pick<FastifyInstance, 'addHook'>, parts: StreamParts) {
    this.#parts = parts;
    app.addHook('preClose', async () => {
      this.#isDraining = true;
      for (const stream of this.#open.keys()) stream.abort();
    });
  }

  send(reply: FastifyReply, { events }: Stream, listening: Listening): FastifyReply {
    if (this.#isDraining || this.#countOf(listening.operatorId) >= maxOfOperator) {
      return reply
        .code(this.#isDraining ? 503 : 429)
        .header('retry-after', '10')
        .send();
    }
    // A connection that was kept would hold up the draining after its stream has ended.
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      .header('connection', 'close');
    // A HEAD has no end to wait for.
    if (reply.request.method === 'HEAD') return reply.send();
    const stream = new AbortController();
    this.#open.set(stream, listening.operatorId);
    const source = events({ afterId: listening.lastEventId, signal: stream.signal });
    // Pulled by the socket: who reads slowly is told slowly.
    const body = Readable.from(this.#write(source, stream, listening));
    // The body closes only when what it waits for is over, so that whoever tells must hear of it before.
    reply.raw.once('close', () => {
      stream.abort();
      this.#open.delete(stream);
    });
    return reply.send(body);
  }

  #countOf(operatorId: string): number {
    return [...this.#open.values()].filter((id) => id === operatorId).length;
  }

  async *#write(
    source: AsyncIterable<StreamEvent>,
    stream: AbortController,
    { mayListen }: Listening,
  ): AsyncGenerator<string> {
    const pulse = new Pulse(this.#parts.clock);
    try {
      yield `retry: ${retryMs}\n\n`;
      yield* tell(source[Symbol.asyncIterator](), { pulse, mayListen, signal: stream.signal });
    } catch (error) {
      this.#parts.reportFailure(error);
    } finally {
      pulse.stop();
      stream.abort();
    }
  }
}

async function* tell(
  events: AsyncIterator<StreamEvent>,
  { pulse, mayListen, signal }: Pick<Listening, 'mayListen'> & Told,
): AsyncGenerator<string> {
  const gone = new Promise<{ readonly done: true }>((resolve) => {
    signal.addEventListener('abort', () => resolve({ done: true }), { once: true });
  });
  let next = events.next();
  for (;;) {
    const told = await Promise.race([gone, next, pulse.beat]);
    if (told === 'beat') {
      if (!(await mayListen())) return;
      yield* pulse.goOn();
    } else if (told.done) {
      return;
    } else {
      yield eventText(told.value);
      next = events.next();
    }
  }
}

interface Told {
  readonly pulse: Pulse;
  readonly signal: AbortSignal;
}

/** Beats every few seconds, however much is told in between. */
class Pulse {
  readonly #clock: Clock;
  #alarm: Alarm;
  #count = 0;
  beat: Promise<'beat'>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#alarm = clock.after(checkMs);
    this.beat = this.#alarm.rang.then(() => 'beat');
  }

  /** @returns what the other side hears of it */
  goOn(): readonly string[] {
    this.#alarm = this.#clock.after(checkMs);
    this.beat = this.#alarm.rang.then(() => 'beat');
    this.#count += 1;
    return this.#count % checksToHeartbeat === 0 ? [': still here\n\n'] : [];
  }

  stop(): void {
    this.#alarm.cancel();
  }
}

/** JSON has no line of its own to break out of. */
function eventText({ id, value }: StreamEvent): string {
  return `id: ${id.replace(/[\r\n\0]/g, '')}\ndata: ${JSON.stringify(value)}\n\n`;
}
