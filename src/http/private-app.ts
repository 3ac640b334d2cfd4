/** The private listener: probes, metrics and the operators' console. It must never share a port with the webhook. */
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Clock } from '../domain/clock.ts';
import { errorCode } from '../errors.ts';
import { answerMalformed } from './answer-malformed.ts';
import { addHealthRoutes, type Health } from './health.ts';
import { leaveToRooms } from './leave-to-rooms.ts';
import { guardPrivateDoor } from './private-door.ts';

const bodyLimitBytes = 1024 * 1024;
/** A page of the console names whatever was ticked on a list in its own address: a hundred ids of sixteen signs. */
const maxPartOfPathChars = 2048;

export interface PrivateDoor {
  /** Under which the listener may be asked, beside its addresses. */
  readonly names: readonly string[];
  /** Addresses and subnets of proxies: what these say of where a request came from is believed, and nobody else. */
  readonly proxies: readonly string[];
}

/** What lies behind the probes: it is made at the first request that asks for it, or soon after the start. */
export interface RoomsToCome {
  readonly addRooms: (app: FastifyInstance) => Promise<void> | void;
  readonly clock: Clock;
}

export async function buildPrivateApp(
  health: Health,
  { addRooms, clock }: RoomsToCome,
  door: PrivateDoor,
): Promise<FastifyInstance> {
  const app = Fastify(optionsOf(door));
  const open = async () => {
    const rooms = Fastify(optionsOf(door));
    await furnish(rooms, door);
    await addRooms(rooms);
    return rooms;
  };
  leaveToRooms(app, { open, clock });
  await furnish(app, door);
  addHealthRoutes(app, health);
  return app;
}

function optionsOf({ proxies }: PrivateDoor): FastifyServerOptions {
  return {
    logger: false,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: maxPartOfPathChars },
    trustProxy: [...proxies],
    frameworkErrors: answerMalformed,
  };
}

/** What every answer of this listener has. */
async function furnish(app: FastifyInstance, { names }: PrivateDoor): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Without a referrer, a form of the console would come from nowhere, and be refused.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(formbody);
  // All here is for one person or one program; what may be kept says so itself.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  guardPrivateDoor(app, names);
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode } = error as { statusCode?: number };
    return reply.code(statusCode ?? 500).send({ code: errorCode(error) });
  });
}
