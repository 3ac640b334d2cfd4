/** What a service keeps of a follower as they get it: the entry as it is stored, and every line under it. */
import { z } from 'zod';
import type { HeldInRegister, RegisterBody } from '../store/registers.ts';

const moment = z.iso.datetime();
const bodySchema = z.record(z.string(), z.unknown());

export const exportedRegisterSchema = z.strictObject({
  /** The service, and which of its things. */
  name: z.string(),
  entry: z
    .strictObject({
      code: z.string().optional(),
      labels: z.array(z.string()),
      body: bodySchema,
      enteredAt: moment,
      changedAt: moment,
    })
    .optional(),
  /** The newest first. */
  lines: z.array(z.strictObject({ at: moment, body: bodySchema })),
});

/** By register: whoever reads a hash of six digits has the digits, and could show a phone as theirs that is not. */
const withheld: Readonly<Record<string, readonly string[]>> = {
  'bindings.codes': ['salt', 'codeHash'],
};

export function exportRegister({ name, entry, lines }: HeldInRegister) {
  return {
    name,
    entry: entry && {
      ...{ code: entry.code, labels: entry.labels, body: withoutSecrets(name, entry.body) },
      enteredAt: new Date(entry.enteredAtMs).toISOString(),
      changedAt: new Date(entry.changedAtMs).toISOString(),
    },
    lines: lines.map(({ atMs, body }) => ({ at: new Date(atMs).toISOString(), body })),
  };
}

function withoutSecrets(name: string, body: RegisterBody): RegisterBody {
  const secrets = withheld[name];
  if (!secrets) return body;
  const open = (key: string, value: unknown) => (secrets.includes(key) ? undefined : value);
  return JSON.parse(JSON.stringify(body, open)) as RegisterBody;
}
