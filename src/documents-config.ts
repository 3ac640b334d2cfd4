/** Answers from the brand's own texts as they are configured for an account: an endpoint, and how much may be asked of it. */
import { z } from 'zod';
import { isAllowedAddress } from './domain/allowed-address.ts';

export interface DocumentsConfig {
  readonly baseUrl: string;
  /** Undefined for an endpoint of one's own that asks for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly perDay: number;
  readonly perFollower: number;
}

const questionCount = (most: number) => {
  const hint = `must be a whole number from 1 to ${most}`;
  return z.coerce.number({ error: hint }).int(hint).min(1, hint).max(most, hint);
};

export const documentsShape = {
  documentsUrl: z
    .string()
    .refine(isAllowedAddress, 'must be an https address; http is for this machine only')
    .optional(),
  documentsApiKey: z
    .string()
    .regex(/^[!-~]{1,400}$/, 'must be letters, digits and signs, without spaces')
    .optional(),
  documentsModel: z
    .string()
    .regex(/^[\w./:@-]{1,100}$/, 'must be the name of a model, such as small-1')
    .optional(),
  documentsPerDay: questionCount(100_000).default(200),
  documentsPerFollower: questionCount(1_000).default(5),
} as const;

type DocumentTexts = z.infer<z.ZodObject<typeof documentsShape>>;

/** An address without a model, or a key that is for nothing, is a slip. */
export function findDocumentConflicts(
  texts: DocumentTexts,
  call: (field: keyof DocumentTexts) => string,
): string[] {
  const { documentsUrl, documentsModel, documentsApiKey } = texts;
  const isOn = documentsUrl !== undefined || documentsModel !== undefined;
  if (!isOn && documentsApiKey === undefined) return [];
  const names = `${call('documentsUrl')} and ${call('documentsModel')}`;
  return (['documentsUrl', 'documentsModel'] as const)
    .filter((field) => texts[field] === undefined)
    .map((field) => `${call(field)} is missing: set ${names}, or none of them`);
}

/** Undefined when it is off. */
export function toDocuments(texts: DocumentTexts): DocumentsConfig | undefined {
  const { documentsUrl: baseUrl, documentsModel: model, documentsApiKey: apiKey } = texts;
  if (baseUrl === undefined || model === undefined) return undefined;
  const { documentsPerDay: perDay, documentsPerFollower: perFollower } = texts;
  return Object.freeze({ baseUrl, apiKey, model, perDay, perFollower });
}
