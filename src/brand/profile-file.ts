/** brand.yaml: the brand's name, its assistant's, how to order, and when people answer. */
import { z } from 'zod';
import { parseHours } from '../catalogue/hours-syntax.ts';
import type { BrandProfile } from '../domain/catalogue.ts';
import { explainPart } from '../domain/explanation.ts';
import { httpsUrlField, lineField, phoneField } from './field-schemas.ts';
import { checkYaml, type YamlSource } from './yaml-source.ts';

const profileFile = z.strictObject({
  name: lineField(20),
  assistantName: lineField(10),
  orderPhone: phoneField,
  orderUrl: httpsUrlField.optional(),
  privacyUrl: httpsUrlField.optional(),
  /** As in the `hours` of a shop. */
  serviceHours: z.string(),
  serviceExceptions: z.string().default(''),
});

/** Undefined when something is wrong, which was reported then. */
export function readProfile(source: YamlSource): BrandProfile | undefined {
  const file = checkYaml(source, profileFile);
  if (!file) return undefined;
  const { serviceHours, serviceExceptions, orderUrl, privacyUrl, ...profile } = file;
  const parse = parseHours({ weekly: serviceHours, exceptions: serviceExceptions });
  if (parse.kind === 'problems') {
    for (const { column, piece, message } of parse.problems) {
      const field = column === 'weekly' ? 'serviceHours' : 'serviceExceptions';
      source.reportAt([field], explainPart(piece, message));
    }
    return undefined;
  }
  return {
    ...profile,
    serviceHours: parse.hours,
    ...(orderUrl && { orderUrl }),
    ...(privacyUrl && { privacyUrl }),
  };
}
