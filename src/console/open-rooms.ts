/**
 * Everything on the private listener but its probes: what programs ask, and what operators see. It is loaded when the
 * first of them asks (`http/leave-to-rooms.ts`), so nothing that a turn needs may import it.
 */
import type { FastifyInstance } from 'fastify';
import { addTurnApi } from './add-turn-api.ts';
import { openApiDoor } from './api-door.ts';
import type { ConsoleFrame } from './frame/add-routes.ts';
import { addHealthApi } from './health/add-health-api.ts';
import { openConsole } from './open-console.ts';
import { SessionDoor } from './people/session-door.ts';
import { addProgramApi } from './programs/add-program-api.ts';

export interface RoomParts extends Omit<ConsoleFrame, 'doorkeeper'> {
  /** With which programs may ask; undefined: operators only. */
  readonly apiKey: string | undefined;
  /** Told of what a call of a program threw and nobody expected. */
  readonly reportCall: (error: unknown) => void;
}

export async function openRooms(
  app: FastifyInstance,
  { apiKey, reportCall, ...frame }: RoomParts,
): Promise<void> {
  const { accounts, people } = frame;
  const door = openApiDoor(people.signIn, apiKey);
  addTurnApi(app, accounts, door);
  addHealthApi(app, accounts, door);
  addProgramApi(app, { accounts, reportFailure: reportCall });
  await openConsole(app, { ...frame, doorkeeper: new SessionDoor(people) });
}
