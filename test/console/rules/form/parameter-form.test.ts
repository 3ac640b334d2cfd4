import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  findBrokenYaml,
  listParameterFields,
  readParameters,
  writeParameters,
} from '../../../../src/console/rules/form/parameter-form.ts';
import { fieldsOfSchema } from '../../../../src/console/schema-form/schema-fields.ts';
import { handlerNames } from '../../../../src/domain/intent.ts';
import { handlers } from '../../../../src/handlers/index.ts';

it.each(handlerNames)('the form of %s, left empty, gives no parameters', (handler) => {
  expect(writeParameters(handler, readParameters(handler, undefined), undefined)).toBeUndefined();
});

const given = {
  answer: { replies: ['您好', { messages: ['一', '二'] }] },
  'nearest-shop': { product: 'cod-burger', service: '停车', openNow: false, more: true, skip: 5 },
  'shop-detail': { shop: 'shop-03' },
  coupon: { campaign: 'hundred-tarts' },
  'opening-hours': { shop: 'shop-03', asked: { kind: 'some-day' } },
  collect: {
    slots: [
      { slot: 'shop', ask: '哪家店？', again: ['说个店名？', '或者地标？'] },
      { slot: 'count', ask: '几位？', most: 20, optional: true },
      { slot: 'time', ask: '几点？', grain: 'minute', again: '比如晚上七点' },
    ],
    lead: '我来记。',
    confirm: false,
    reply: ['好了\n第二行', '记下了'],
  },
  clarify: {
    options: [
      { label: '领券', words: ['券', '优惠'], call: { handler: 'coupon', parameters: {} } },
    ],
  },
  control: { action: 'cancel' },
  privacy: { action: 'show' },
} as const;

it.each(Object.entries(given))('the form of %s gives its parameters back', (name, parameters) => {
  const handler = name as keyof typeof given;
  handlers[handler].parameters.parse(parameters);
  expect(writeParameters(handler, readParameters(handler, parameters), parameters)).toEqual(
    parameters,
  );
});

it('what a service sets itself has no field', () => {
  expect(listParameterFields('collect').map(({ name }) => name)).toEqual([
    'slots',
    'lead',
    'confirm',
    'reply',
  ]);
});

it('an id of the catalogue is chosen, a choice is a list, a number has its bounds', () => {
  const schema = z.strictObject({
    shop: z.string(),
    mood: z.enum(['calm', 'glad']).optional(),
    most: z.int().min(1).max(9).default(3),
    isOpen: z.boolean().default(true),
    tree: z.record(z.string(), z.unknown()).optional(),
  });
  expect(fieldsOfSchema(schema)).toEqual([
    { name: 'shop', isRequired: true, kind: 'id', of: 'shop' },
    { name: 'mood', isRequired: false, kind: 'choice', choices: ['calm', 'glad'] },
    { name: 'most', isRequired: false, kind: 'number', least: 1, most: 9, preset: 3 },
    { name: 'isOpen', isRequired: false, kind: 'yes-no', preset: true },
    { name: 'tree', isRequired: false, kind: 'yaml' },
  ]);
});

it('an empty row is no row', () => {
  const fields = {
    'with.slots.0.ask': '',
    'with.slots.1.slot': 'text',
    'with.slots.1.ask': '还有吗？',
  };
  expect(writeParameters('collect', fields, undefined)).toEqual({
    slots: [{ slot: 'text', ask: '还有吗？' }],
  });
});

it('YAML that is none is named, and stays what was typed', () => {
  const fields = { 'with.options.0.label': '领券', 'with.options.0.call': 'handler: [' };
  expect(findBrokenYaml('clarify', fields)).toEqual(['with.options.0.call']);
  expect(writeParameters('clarify', fields, undefined)).toEqual({
    options: [{ label: '领券', call: 'handler: [' }],
  });
});
