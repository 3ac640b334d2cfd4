import { describe, expect, it } from 'vitest';
import {
  type CrewMember,
  longestPauseMs,
  shortestPauseMs,
  steadyMs,
  WorkerCrew,
} from '../../src/crew/worker-crew.ts';
import { HeldClock } from '../support/held-clock.ts';

/** A process that does what the test says. */
class Actor implements CrewMember {
  readonly #ready = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<string>();
  readonly signals: string[] = [];
  readonly place: number;
  readonly ready = this.#ready.promise;
  readonly ended = this.#ended.promise;

  constructor(place: number) {
    this.place = place;
  }

  becomeReady(): void {
    this.#ready.resolve();
  }

  endBy(how: string): void {
    this.#ended.resolve(how);
  }

  end(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.signals.push(signal);
    if (signal === 'SIGKILL') this.endBy(signal);
  }
}

function stage(count: number) {
  const clock = new HeldClock();
  const actors: Actor[] = [];
  const said: string[] = [];
  const start = (place: number): Actor => {
    const actor = new Actor(place);
    actors.push(actor);
    return actor;
  };
  const workerEnded = (place: number, how: string, nextInMs: number): void =>
    void said.push(`${place} ${how} ${nextInMs}`);
  const crew = new WorkerCrew({ count, start, clock, observer: { workerEnded } });
  const newest = () => actors.at(-1) as Actor;
  return { clock, actors, said, crew, newest, places: () => actors.map(({ place }) => place) };
}

/** All are ready. */
async function startedStage(count: number) {
  const set = stage(count);
  const started = set.crew.start();
  set.newest().becomeReady();
  await started;
  for (const actor of set.actors) actor.becomeReady();
  await set.clock.advance(0);
  return set;
}

describe('the start', () => {
  it('is the first alone, and the others when it takes turns', async () => {
    const { crew, clock, newest, places } = stage(3);
    const started = crew.start();
    await clock.advance(10_000);
    expect(places()).toEqual([0]);

    newest().becomeReady();
    expect(await started).toBe(true);

    expect(places()).toEqual([0, 1, 2]);
  });

  it('has failed when the first ends before it takes turns, and nobody comes after it', async () => {
    const { crew, clock, newest, places, said } = stage(3);
    const started = crew.start();
    newest().endBy('code 1');

    expect(await started).toBe(false);
    await clock.advance(longestPauseMs);
    expect(places()).toEqual([0]);
    expect(said).toEqual([]);
  });
});

describe('a process that ends', () => {
  it('is followed by another in its place, after a pause', async () => {
    const { actors, clock, places, said } = await startedStage(2);
    actors[1]?.endBy('SIGKILL');
    await clock.advance(shortestPauseMs - 1);
    expect(places()).toEqual([0, 1]);

    await clock.advance(1);

    expect(places()).toEqual([0, 1, 1]);
    expect(said).toEqual([`1 SIGKILL ${shortestPauseMs}`]);
  });

  it('is followed after ever longer pauses, up to a longest, while it keeps ending', async () => {
    const { clock, newest, said } = await startedStage(2);
    for (let round = 1; round <= 8; round += 1) {
      newest().endBy('code 1');
      await clock.advance(longestPauseMs);
    }

    const pauses = said.map((line) => Number(line.split(' ').at(-1)));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('is followed after the shortest pause again, once it was ready for long', async () => {
    const { clock, newest, said } = await startedStage(2);
    newest().endBy('code 1');
    await clock.advance(shortestPauseMs);
    newest().becomeReady();
    await clock.advance(steadyMs);
    newest().endBy('SIGKILL');
    await clock.advance(0);

    expect(said).toEqual(['1 code 1 500', '1 SIGKILL 500']);
  });

  it('leaves the others as they are', async () => {
    const { actors, clock } = await startedStage(3);
    actors[0]?.endBy('SIGKILL');
    await clock.advance(longestPauseMs);

    expect(actors.map(({ signals }) => signals)).toEqual([[], [], [], []]);
  });
});

describe('the stop', () => {
  it('asks all at the same time, waits for them, and starts nobody any more', async () => {
    const { actors, clock, crew, places } = await startedStage(2);
    const stopped = crew.stop(9000);
    await clock.advance(100);
    expect(actors.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM']]);

    for (const actor of actors) actor.endBy('code 0');
    await stopped;
    await clock.advance(longestPauseMs);

    expect(places()).toEqual([0, 1]);
  });

  it('kills who is there after the limit', async () => {
    const { actors, clock, crew } = await startedStage(2);
    const stopped = crew.stop(9000);
    actors[0]?.endBy('code 0');
    await clock.advance(9000);
    await stopped;

    expect(actors.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM', 'SIGKILL']]);
  });

  it('starts nobody in the place of one that ended just before', async () => {
    const { actors, clock, crew, places } = await startedStage(2);
    actors[1]?.endBy('SIGKILL');
    await clock.advance(1);
    const stopped = crew.stop(9000);
    actors[0]?.endBy('code 0');
    await stopped;
    await clock.advance(longestPauseMs);

    expect(places()).toEqual([0, 1]);
  });
});
