/** Places that several rules of imports speak of: patterns of paths. */
import { handlerNames } from '../../src/domain/intent.ts';
import { entryPoints } from './entry-points.ts';

/** What every folder may see: the codes of errors, and how two secrets are compared. */
export const errors = '^src/(errors|same-secret)[.]ts$';
/** The platform's numbers are facts for everybody. */
export const limits = '^src/wechat/limits[.]ts$';
export const ports = '^src/store/[^/]+[.]ts$';
/** What a turn, a service and the outbox know of our own desk: that it can be asked. */
export const desk = '^src/desk/desk[.]ts$';
/** How markup is written, escaped, and a code or a map is drawn: for every page of ours. */
export const markup = '^src/markup/';
export const adapters = '^src/store/[^/]+/';
/** One file for each service; the other files of the folder are shared by them. */
export const services = `^src/handlers/(${handlerNames.join('|')})[.]ts$`;
/** The composition root, in its parts. */
export const root =
  '^src/(announce-first-code|app|build-account|build-customers|build-desk|build-documents|build-editor|build-outgoing|build-outside|build-sending|build-watch|command-client|content-commands|content-platform|desk-waits|lead-workers|open-account-stores|open-auto-replies|open-dump|open-picture-desk|open-stores|operator-commands|platform-commands|prepare-image|sends-commands|server|start-accounts|start-server|stores-to-come|watch-alerts|with-platform-client)[.]ts$';
/** The client of the platform's API: it calls out, which the rest of the dialect never does. */
export const apiClient = '^src/wechat/api/';
export const entries = `^(${entryPoints.join('|')})$`;

/** A package, wherever the resolver found it. */
export function packages(...names: readonly string[]): string {
  return `(^|/)node_modules/(${names.join('|')})(/|$)`;
}
