import { expect, it } from 'vitest';
import { findIntrusion } from '../../src/domain/intrusion.ts';

const host = '127.0.0.1:3001';

it.each([
  'localhost',
  'localhost:3001',
  '127.0.0.1:3001',
  '192.168.1.20',
  '[::1]:3001',
  'my-mac.local:3001',
  'yingda:3001',
  'yingda.default.svc.cluster.local',
  'host.docker.internal:3002',
])('takes a request to %s', (name) => {
  expect(findIntrusion({ method: 'POST', headers: { host: name } })).toBeUndefined();
});

it.each([
  'evil.example.com',
  'evil.com:3001',
  'evil.com.:3001',
  'EVIL.COM',
  'localhost.evil.com',
  '127.0.0.1.nip.io',
  'local.evil.com:3001',
])('takes no request to %s, which anybody could own', (name) => {
  const headers = { host: name, origin: `http://${name}`, 'sec-fetch-site': 'same-origin' };
  expect(findIntrusion({ method: 'GET', headers })).toBe('host');
});

it.each([
  ['POST', { origin: 'https://evil.com' }],
  ['POST', { origin: 'null' }],
  ['POST', { origin: 'http://127.0.0.1:8080' }],
  ['POST', { 'sec-fetch-site': 'cross-site' }],
  ['POST', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['POST', { 'sec-fetch-site': 'same-site' }],
  ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  [
    'GET',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ],
])('takes no %s of another page: %j', (method, headers) => {
  expect(findIntrusion({ method, headers: { host, ...headers } })).toBe('page');
});

it.each([
  ['GET', {}],
  ['POST', { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }],
  ['GET', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
])('takes a %s of its own, of a program, or of who follows a link: %j', (method, headers) => {
  expect(findIntrusion({ method, headers: { host, ...headers } })).toBeUndefined();
});
