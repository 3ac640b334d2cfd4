/** The lookouts of one store: one where there is one master, on a Cluster one for each master that gave something. */
import { Cluster, type Redis } from 'ioredis';
import type { Clock } from '../../domain/clock.ts';
import type { RedisAddress } from '../store-url.ts';
import { connectLookout } from './connect.ts';
import { countClusterHeirs } from './heirs.ts';
import { type CountNeeded, Lookout, type Sighting } from './lookout.ts';
import type { RedisLink } from './redis-link.ts';
import { historyOfMaster } from './replication.ts';
import { SentinelHeirs } from './sentinel-heirs.ts';

export interface LookoutParts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly address: RedisAddress;
}

/** What was written in this history. */
export interface Written {
  readonly history: string;
  /** A key that lies on the master where it was written. */
  readonly markKey: string;
}

interface Placed {
  readonly lookout: Lookout;
  /** Where it is: a node of a Cluster, or wherever the master is. */
  readonly place: string;
}

const whereverTheMasterIs = 'master';

export class Lookouts {
  readonly #parts: LookoutParts;
  /** By the history that each was opened for. */
  readonly #placed = new Map<string, Placed>();
  /** Whoever looks for the same history meanwhile waits for this. */
  readonly #searches = new Map<string, Promise<Lookout | undefined>>();

  readonly #sentinelHeirs: SentinelHeirs | undefined;
  readonly #countNeeded: CountNeeded;
  #isClosed = false;

  constructor(parts: LookoutParts) {
    const { address, clock } = parts;
    this.#parts = parts;
    const asksSentinels = address.topology === 'sentinel' && address.replicas === undefined;
    this.#sentinelHeirs = asksSentinels ? new SentinelHeirs(address, clock) : undefined;
    this.#countNeeded = neededBy(address, this.#sentinelHeirs);
  }

  /**
   * @returns how many replicas have it, and how many should; undefined when its history has ended, so that it may be lost.
   * @throws AppError STORE_UNAVAILABLE
   */
  async look({ history, markKey }: Written): Promise<Sighting | undefined> {
    const lookout = await this.#lookoutFor(history);
    const sighting = await lookout?.look(markKey);
    if (sighting?.history === history) return sighting;
    if (lookout && this.#placed.get(history)?.lookout === lookout) this.#letGo(history);
    return undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#sentinelHeirs?.close();
    const all = [...this.#placed.values()].map(({ lookout }) => lookout.close());
    this.#placed.clear();
    await Promise.all(all);
  }

  async #lookoutFor(history: string): Promise<Lookout | undefined> {
    const known = this.#placed.get(history)?.lookout ?? this.#searches.get(history);
    if (known !== undefined) return known;
    const search = this.#openFor(history).finally(() => this.#searches.delete(history));
    this.#searches.set(history, search);
    return search;
  }

  async #openFor(history: string): Promise<Lookout | undefined> {
    const { address, clock } = this.#parts;
    if (this.#isClosed) return undefined;
    if (address.topology !== 'cluster') {
      const lookout = new Lookout(connectLookout(address), clock, this.#countNeeded);
      return this.#place(history, { lookout, place: whereverTheMasterIs });
    }
    const node = await this.#findMaster(history);
    if (!node || this.#isClosed) return undefined;
    const toNode = connectLookout({ ...address, topology: 'single', nodes: [node] });
    const lookout = new Lookout(toNode, clock, this.#countNeeded);
    return this.#place(history, { lookout, place: `${node.host}:${node.port}` });
  }

  /** Another one at the same place is of a history that has ended. */
  #place(history: string, placed: Placed): Lookout {
    for (const [ended, { place }] of this.#placed) if (place === placed.place) this.#letGo(ended);
    this.#placed.set(history, placed);
    return placed.lookout;
  }

  /** Nobody waits for its farewell: its master may be frozen. */
  #letGo(history: string): void {
    void this.#placed.get(history)?.lookout.close();
    this.#placed.delete(history);
  }

  /** The first that says so: one that is dead or frozen is not waited for. */
  #findMaster(history: string): Promise<{ host: string; port: number } | undefined> {
    return this.#parts.link.ask(async (client) => {
      const nodes = client instanceof Cluster ? client.nodes('all') : [client];
      const answers = nodes.map((node) => addressIfMaster(node, history));
      return Promise.any(answers).catch(() => undefined);
    });
  }
}

/** As many as the address says; otherwise all heirs. */
function neededBy({ replicas, topology }: RedisAddress, bySentinel?: SentinelHeirs): CountNeeded {
  if (replicas !== undefined) return async () => () => replicas;
  if (bySentinel) {
    return async () => {
      const heirs = await bySentinel.count();
      return () => heirs;
    };
  }
  if (topology !== 'cluster') return async () => () => 1;
  return async (client) => {
    const nodes = await (client as Redis).cluster('NODES');
    return (filling) => countClusterHeirs(String(nodes), filling);
  };
}

async function addressIfMaster(node: Redis, history: string) {
  const { host, port } = node.options;
  const found = historyOfMaster(await node.info('replication'));
  if (found !== history || !host || !port) throw new Error('It is another one.');
  return { host, port };
}
