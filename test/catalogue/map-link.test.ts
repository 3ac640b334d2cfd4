import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapLink } from '../../src/catalogue/map-link.ts';

const point = { latitude: 31.2304, longitude: 121.4737005 };

it('a shop opens as a marker', () => {
  const link = mapLink({ point, title: '人民广场店', address: '南京西路 1 号', referer: 'yingda' });
  const url = new URL(link);
  expect(url.origin + url.pathname).toBe('https://apis.map.qq.com/uri/v1/marker');
  expect(url.searchParams.get('referer')).toBe('yingda');
  expect(url.searchParams.get('marker')).toBe(
    'coord:31.230400,121.473701;title:人民广场店;addr:南京西路 1 号',
  );
});

it('no text can add a field, end the link or leave it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, address) => {
      const link = mapLink({ point, title, address, referer: 'a&b' });
      expect(link).toMatch(/^[\w:/.?=,;&%~-]+$/);
      const url = new URL(link);
      expect([...url.searchParams.keys()]).toEqual(['marker', 'referer']);
      expect(url.searchParams.get('marker')?.split(';')).toHaveLength(3);
    }),
  );
});

it('the marks that separate fields are replaced by their full-width twins', () => {
  const link = mapLink({ point, title: "A;b:c'(d)", address: '', referer: 'yingda' });
  expect(new URL(link).searchParams.get('marker')).toContain("title:A；b：c'(d);addr:");
});
