/**
 * Requests written out beforehand, so that whoever sends them has nothing else to do. They are dealt round and round; each
 * time one is dealt it is a message that was never sent before.
 */
import { makeDeliveries, serialLength } from '../deliveries.ts';

export interface DeckOptions {
  readonly port: number;
  readonly token: string;
  readonly followers: number;
}

interface Card {
  readonly request: Buffer;
  readonly serialAt: number;
  readonly secondAt: number;
}

const secondBegins = '<CreateTime>';

/** A card comes again when its answer has come long since. */
const cardCount = 5000;

export class Deck {
  readonly #cards: readonly Card[];
  #dealt = 0;

  constructor({ port, token, followers }: DeckOptions) {
    const deliveries = makeDeliveries(token, followers);
    this.#cards = Array.from({ length: cardCount }, () => {
      const { path, body, serial } = deliveries.next();
      const head =
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/xml\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: keep-alive\r\n\r\n`;
      const request = Buffer.from(head + body);
      return {
        request,
        serialAt: request.lastIndexOf(`${serial}</MsgId>`),
        secondAt: request.lastIndexOf(secondBegins) + secondBegins.length,
      };
    });
  }

  next(): Buffer {
    const { request, serialAt, secondAt } = this.#cards[this.#dealt % cardCount] as Card;
    this.#dealt += 1;
    request.write(String(this.#dealt).padStart(serialLength, '0'), serialAt, 'latin1');
    request.write(String(Math.floor(Date.now() / 1000)), secondAt, 'latin1');
    return request;
  }
}
