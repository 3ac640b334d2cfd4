/** Node's own server alone: the body is read, a static reply goes out. */
import { createServer } from 'node:http';
import { staticReply } from './static-reply.ts';

const headers = {
  'content-type': 'application/xml',
  'content-length': Buffer.byteLength(staticReply),
};

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    Buffer.concat(parts);
    response.writeHead(200, headers).end(staticReply);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
