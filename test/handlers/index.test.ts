import { describe, expect, it } from 'vitest';
import { type HandlerCall, handlerNames } from '../../src/domain/intent.ts';
import { findCallProblems, handlers } from '../../src/handlers/index.ts';
import { callService } from './given-turn.ts';
import { smallCatalogue } from './small-brand.ts';

const problemsOf = (call: HandlerCall) => findCallProblems(handlers, call, smallCatalogue);

it('every service has a handler, and nothing else does', () => {
  expect(Object.keys(handlers).toSorted()).toEqual(handlerNames.toSorted());
});

it.each<HandlerCall>([
  { handler: 'nearest-shop', parameters: { product: 7 } },
  { handler: 'nearest-shop', parameters: { prodcut: 'burger' } },
  { handler: 'nearest-shop', parameters: { skip: -1 } },
  { handler: 'control', parameters: {} },
  { handler: 'control', parameters: { action: 'explode' } },
  { handler: 'answer', parameters: { replies: [] } },
  { handler: 'answer', parameters: { replies: [{ hologram: 'm' }] } },
  { handler: 'help', parameters: { extra: true } },
])(
  'wrong parameters are CONTENT_INVALID, and a problem when loaded: $handler $parameters',
  async (call) => {
    await expect(
      callService(call.handler, { parameters: { ...call.parameters } }),
    ).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
    });
    expect(problemsOf(call)).not.toEqual([]);
  },
);

describe('what is wrong with a rule’s call', () => {
  it.each<[HandlerCall, string]>([
    [{ handler: 'nearest-shop', parameters: { product: 'pizza' } }, 'there is no product "pizza"'],
    [{ handler: 'shop-detail', parameters: { shop: 'moon' } }, 'there is no shop "moon"'],
    [{ handler: 'opening-hours', parameters: { shop: 'moon' } }, 'there is no shop "moon"'],
    [{ handler: 'order-phone', parameters: { shop: 'moon' } }, 'there is no shop "moon"'],
    [{ handler: 'welcome', parameters: { shop: 'moon' } }, 'there is no shop "moon"'],
    [{ handler: 'coupon', parameters: { campaign: 'free' } }, 'there is no coupon campaign "free"'],
    [{ handler: 'answer', parameters: { replies: ['{{ who }}'] } }, 'unknown variable "who"'],
    [
      {
        handler: 'answer',
        parameters: {
          replies: [{ news: [{ title: '{{ who }}', url: 'https://example.com' }] }],
        },
      },
      'unknown variable "who"',
    ],
  ])('%j', (call, problem) => {
    expect(problemsOf(call)).toEqual([expect.stringContaining(problem)]);
  });

  it.each<HandlerCall>([
    { handler: 'nearest-shop', parameters: { product: 'burger' } },
    { handler: 'coupon', parameters: {} },
    { handler: 'help', parameters: {} },
    { handler: 'answer', parameters: { replies: ['您好', { image: 'm' }] } },
  ])('%j has no problem', (call) => {
    expect(problemsOf(call)).toEqual([]);
  });
});
