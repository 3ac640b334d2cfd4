/**
 * Passwords as hashes: scrypt, with its parameters and salt beside it, so that they can be raised later. One at a time:
 * each takes 32 MB and a thread, and a crowd at the door must not take those of the turns.
 */
import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { isSameSecret } from '../same-secret.ts';

export interface PasswordHasher {
  /** So many wait that whoever comes now had better come again. */
  readonly isBusy: boolean;
  hash(password: string): Promise<string>;
  /** Works as long without a hash to compare with. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

interface Parameters {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** OWASP's Password Storage Cheat Sheet (2025): N = 2^15, r = 8, p = 3. */
const strong: Parameters = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const maxMemoryBytes = 64 * 1024 * 1024;
const keyBytes = 32;
const mostWaiting = 24;

export class ScryptHasher implements PasswordHasher {
  readonly #parameters: Parameters;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param parameters weaker ones are for tests alone */
  constructor(parameters: Parameters = strong) {
    this.#parameters = parameters;
  }

  get isBusy(): boolean {
    return this.#waiting >= mostWaiting;
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    return format(this.#parameters, salt, await this.#derive(password, salt, this.#parameters));
  }

  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const { parameters, salt, key } = parse(hash) ?? this.#nobodys();
    const derived = await this.#derive(password, salt, parameters);
    return isSameSecret(derived, key);
  }

  /** What an unknown name is compared with; no password has it. */
  #nobodys(): KeptHash {
    return { parameters: this.#parameters, salt: randomBytes(16), key: randomBytes(keyBytes) };
  }

  async #derive(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
    this.#waiting += 1;
    const turn = this.#last.then(() => derive(password, salt, parameters));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function derive(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const options: ScryptOptions = { ...parameters, maxmem: maxMemoryBytes };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function format({ cost, blockSize, parallelization }: Parameters, salt: Buffer, key: Buffer) {
  const numbers = `N=${cost},r=${blockSize},p=${parallelization}`;
  return `scrypt$${numbers}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

interface KeptHash {
  readonly parameters: Parameters;
  readonly salt: Buffer;
  readonly key: Buffer;
}

function parse(hash: string | undefined): KeptHash | undefined {
  const shape = /^scrypt\$N=(\d{1,7}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;
  const [, cost, blockSize, parallelization, salt, key] = shape.exec(hash ?? '') ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    parameters: {
      cost: Number(cost),
      blockSize: Number(blockSize),
      parallelization: Number(parallelization),
    },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}
