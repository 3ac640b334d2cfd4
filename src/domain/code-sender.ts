/** The port by which a one-time code reaches a phone. It says nothing else to anybody, and no call throws. */

export interface OneTimeCode {
  /** 11 digits. */
  readonly phone: string;
  readonly code: string;
  readonly validMinutes: number;
  /** The same for every attempt to send this code: a gateway sends it once. */
  readonly sendId: string;
}

export interface CodeSender {
  send(code: OneTimeCode): Promise<'sent' | 'away'>;
}
