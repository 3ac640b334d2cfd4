/**
 * What somebody gets whose request is none: an address that cannot be decoded, a part of one that is too long. Short, and
 * without a word of theirs in it.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export function answerMalformed(
  { statusCode = 400 }: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  void reply
    .code(statusCode)
    .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    .type('text/plain')
    .send('bad request');
}
