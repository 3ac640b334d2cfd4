/** Alerts by e-mail. What the server says is told as a code only: its words may hold addresses. */
import type { AlertChannel } from './alert-channel.ts';

export interface MailAddresses {
  /** `smtps://NAME:PASSWORD@HOST`, or `smtp://…:587`, which then must offer TLS when a password is sent: a secret. */
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
}

const limitMs = 8_000;

export function openMailChannel({ smtpUrl, from, to }: MailAddresses): AlertChannel {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const pass = decodeURIComponent(url.password);
  const options = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isSecure && user !== '',
    ...(user !== '' && { auth: { user, pass } }),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    name: 'mail',
    async send({ subject, text }) {
      try {
        // Loaded for the first alert: few servers ever send one.
        const { createTransport } = await import('nodemailer');
        await createTransport(options).sendMail({ from, to: [...to], subject, text });
        return undefined;
      } catch (error) {
        const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
        return String(responseCode ?? code ?? 'not-sent');
      }
    },
  };
}
