/** The framework alone: the same request in, a static reply out. What every ratio is measured against. */
import Fastify from 'fastify';
import { staticReply } from './static-reply.ts';

const app = Fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/wechat', (_request, reply) => reply.type('application/xml').send(staticReply));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.send?.('ready');
