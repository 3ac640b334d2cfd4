/**
 * What is in a backup, for whoever reads one without us: gzip (inside a seal, where there is one) of lines of JSON. The
 * first says what it is, the last how many lines there are and their SHA-256; between them, one line for each row or key.
 */
import { z } from 'zod';

export const formatName = 'yingda-backup';
export const formatVersion = 1;

export const headerSchema = z.object({
  format: z.literal(formatName),
  version: z.number().int(),
  /** Of the server that wrote it. */
  server: z.string(),
  store: z.enum(['sqlite', 'redis']),
  shape: z.number().int(),
  /** On the clock of the machine that wrote it. Whatever happened later is not in it. */
  beganAtMs: z.number(),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const endSchema = z.strictObject({
  end: z.literal(formatName),
  /** Of all lines before this one, the first included. */
  lines: z.number().int(),
  sha256: z.string(),
});
