/** A tiny mail server in this process hears what is mailed. */
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { openMailChannel } from '../../src/alerts/mail-channel.ts';

const alert = { subject: '【应答·告警】main', text: 'No messages arrive\n收不到粉丝的消息' };

/** Speaks just enough of the protocol; no TLS. A line of the body that is answered would be a bug of the sender's. */
async function openMailServer(answers: Readonly<Record<string, string>> = {}) {
  const known: Readonly<Record<string, string>> = {
    ...{ DATA: '354 go on', QUIT: '221 bye', STARTTLS: '502 no', '.': '250 queued' },
    ...{ EHLO: '250 ok', MAIL: '250 ok', RCPT: '250 ok', RSET: '250 ok' },
    ...answers,
  };
  const lines: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 mail\r\n');
    createInterface({ input: socket }).on('line', (line) => {
      lines.push(line);
      const answer = known[line.split(' ')[0] ?? ''];
      if (answer !== undefined) socket.write(`${answer}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return { lines, port: (server.address() as AddressInfo).port };
}

const mailTo = (port: number, login = '') =>
  openMailChannel({
    smtpUrl: `smtp://${login}127.0.0.1:${port}`,
    from: 'bot@example.com',
    to: ['boss@example.com', 'shift@example.com'],
  });

it('an alert is mailed to everybody who is named', async () => {
  const { lines, port } = await openMailServer();
  expect(await mailTo(port).send(alert)).toBeUndefined();
  expect(lines.filter((line) => line.startsWith('RCPT'))).toEqual([
    'RCPT TO:<boss@example.com>',
    'RCPT TO:<shift@example.com>',
  ]);
  const quoted = encodeURIComponent('收不到粉丝的消息').replaceAll('%', '=');
  const body = lines.join('\n').replaceAll('=\n', '');
  expect(body).toContain(`No messages arrive\n${quoted}`);
});

it('a refusal is told by its code', async () => {
  const { port } = await openMailServer({ RCPT: '550 no such user boss@example.com' });
  expect(await mailTo(port).send(alert)).toBe('550');
});

it('a password never leaves without TLS', async () => {
  const { lines, port } = await openMailServer();
  expect(await mailTo(port, 'bot:s3cret@').send(alert)).toEqual(expect.any(String));
  expect(lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
});
