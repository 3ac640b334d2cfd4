/** The text of .env.example, made from the table of variables in src/config-variables.ts. */
import { z } from 'zod';
import { loadExport } from './load-source.ts';

const variable = z.object({
  name: z.string(),
  meaning: z.string(),
  defaultText: z.string(),
  required: z.boolean().optional(),
  secret: z.boolean().optional(),
});

export type Variable = z.infer<typeof variable>;

/** Read by docker-compose.yml, not by the server. */
const composeVariables: readonly Variable[] = [
  {
    name: 'PUBLIC_DOMAIN',
    meaning: 'docker compose only: the name under which the platform reaches the webhook by HTTPS',
    defaultText: '',
  },
  {
    name: 'REDIS_PASSWORD',
    meaning: 'docker compose only: letters and digits, it becomes a part of STORE_URL',
    defaultText: '',
    secret: true,
  },
];

/** @throws Error when src/config-variables.ts exports no such table. */
export async function loadVariables(root: string): Promise<readonly Variable[]> {
  return z.array(variable).parse(await loadExport(root, 'src/config-variables.ts', 'variables'));
}

export function writeEnvExample(variables: readonly Variable[]): string {
  const head = [
    '# Made from src/config-variables.ts by `npm run make:env-example`: change it there.',
    '# Copy this file to .env and fill in what is required. An empty variable counts as unset.',
  ];
  return `${[head.join('\n'), ...[...variables, ...composeVariables].map(describeVariable)].join('\n\n')}\n`;
}

function describeVariable({ name, meaning, defaultText, required, secret }: Variable): string {
  const marks = [required ? 'required' : '', secret ? 'secret' : ''].filter(Boolean).join(', ');
  const comment = marks ? `# ${meaning} (${marks})` : `# ${meaning}`;
  return `${comment}\n${required ? '' : '# '}${name}=${defaultText}`;
}
