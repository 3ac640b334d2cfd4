/**
 * Puts what `.env` holds into the environment before a command starts: `node --import ./src/load-env-file.ts …`, in the
 * scripts of package.json only, so that neither tests nor a container read a file that happens to lie there. Node's own
 * `--env-file-if-exists` complains each time when there is none.
 */
import { existsSync } from 'node:fs';

const path = '.env';
if (existsSync(path)) process.loadEnvFile(path);
