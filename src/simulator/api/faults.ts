/** Scripted misbehaviour of the platform's API: for a path, the next so many calls go wrong in the way that was asked. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';

export const faultSchema = z.strictObject({
  /** The path of the API, without query: `/cgi-bin/message/custom/send`. `*` is every path. */
  path: z.string().regex(/^(\*|\/[\w/-]+)$/, 'must be * or a path without query'),
  /** How many calls go wrong before it works again. */
  calls: z.number().int().min(1).max(1_000_000).default(1),
  fault: z.discriminatedUnion('kind', [
    /** Answers properly, but late. */
    z.strictObject({ kind: z.literal('latency'), delayMs: z.number().int().min(0).max(600_000) }),
    z.strictObject({
      kind: z.literal('errcode'),
      errcode: z.number().int(),
      errmsg: z.string().default('scripted fault'),
    }),
    /** An HTML page of some gateway instead of JSON. */
    z.strictObject({
      kind: z.literal('html'),
      status: z.number().int().min(200).max(599).default(502),
    }),
    /** Half an answer, then the connection is gone. */
    z.strictObject({ kind: z.literal('cut') }),
    /** No answer, and the connection stays open. */
    z.strictObject({ kind: z.literal('hang') }),
  ]),
});

export type ScriptedFault = z.infer<typeof faultSchema>;

export class Faults {
  #scripted: readonly ScriptedFault[] = [];

  /** @throws ZodError when it is no fault we know */
  add(fault: z.input<typeof faultSchema>): void {
    this.#scripted = [...this.#scripted, faultSchema.parse(fault)];
  }

  list(): readonly ScriptedFault[] {
    return this.#scripted;
  }

  clear(): void {
    this.#scripted = [];
  }

  /** The fault that this call must suffer; one call less of it is left. */
  take(path: string): ScriptedFault['fault'] | undefined {
    const hit = this.#scripted.find((one) => one.path === '*' || one.path === path);
    if (!hit) return undefined;
    this.#scripted = this.#scripted
      .map((one) => (one === hit ? { ...one, calls: one.calls - 1 } : one))
      .filter((one) => one.calls > 0);
    return hit.fault;
  }
}

/** Lets a call suffer `fault`; after it the call is answered, gone or, with latency, still to be answered. */
export async function suffer(
  fault: ScriptedFault['fault'],
  reply: FastifyReply,
  clock: Clock,
): Promise<void> {
  switch (fault.kind) {
    case 'latency':
      await clock.after(fault.delayMs).rang;
      return;
    case 'errcode':
      await reply.send({ errcode: fault.errcode, errmsg: fault.errmsg });
      return;
    case 'html':
      await reply.code(fault.status).type('text/html').send(gatewayPage);
      return;
    case 'cut':
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      reply.raw.write('{"errcode":', () => reply.raw.destroy());
      return;
    case 'hang':
      reply.hijack();
      return;
  }
}

const gatewayPage =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
