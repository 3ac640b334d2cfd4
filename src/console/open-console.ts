/**
 * The console on the private listener: assets, door, and every route of the table. What it needs of the framework is
 * registered here; who may do what is said by the routes.
 */
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { allRoutes } from './all-routes.ts';
import { addAssets } from './frame/add-assets.ts';
import { addRoutes, type ConsoleFrame } from './frame/add-routes.ts';

/** Of one part. A brand's largest file is 8 MB; `readFiles` bounds the whole. */
const uploadLimits = {
  fileSize: 8 * 1024 * 1024,
  files: 12,
  fields: 500,
  fieldSize: 8 * 1024 * 1024,
};

export async function openConsole(app: FastifyInstance, frame: ConsoleFrame): Promise<void> {
  await app.register(multipart, { limits: uploadLimits });
  await frame.doorkeeper.prepare(app);
  addAssets(app);
  addRoutes(app, allRoutes, frame);
}
