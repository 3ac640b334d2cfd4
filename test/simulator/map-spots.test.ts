import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinByStreets, makeCityMaps } from '../../src/domain/city-maps.ts';
import { readMapSpots } from '../../src/simulator/map-spots.ts';
import { stagePhone } from '../support/stage-phone.ts';

const brandDir = fileURLToPath(new URL('../../brand', import.meta.url));

function writeBrand(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-map-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('the spots of a map', () => {
  it('are the shops with their scenes, then the places that people name', () => {
    const spots = readMapSpots(brandDir);
    expect(spots[0]).toEqual({
      kind: 'shop',
      city: '上海',
      name: '人民广场店',
      point: { latitude: 31.2326, longitude: 121.476 },
      scene: 'shop-01',
    });
    expect(spots.filter(({ kind }) => kind === 'shop')).toHaveLength(64);
    expect(spots.some(({ kind, name }) => kind === 'landmark' && name === '外滩')).toBe(true);
    expect(spots.some(({ name }) => name === '上海')).toBe(false);
  });

  it('lie on the map of the platform, whatever map a shop was measured on', () => {
    const shop = readMapSpots(brandDir).find(({ scene }) => scene === 'shop-04');
    expect(shop?.point.latitude).toBeCloseTo(31.239, 2);
    expect(shop?.point.longitude).toBeCloseTo(121.5, 2);
  });

  it.each([
    ['no files', {}],
    ['a file that is no YAML', { 'places.yaml': 'places: [', 'stores.csv': '"' }],
    ['other fields', { 'places.yaml': 'towns: []', 'stores.csv': 'a,b\n1,2\n' }],
  ])('of %s are none', (_name, files) => {
    expect(readMapSpots(writeBrand(files))).toEqual([]);
  });

  it('leave out the rows without a point, and keep the rest', () => {
    const rows = 'id,name,city,latitude,longitude\ns1,东店,城,31,121\ns2,西店,城,north,121\n';
    expect(readMapSpots(writeBrand({ 'stores.csv': rows })).map(({ name }) => name)).toEqual([
      '东店',
    ]);
  });
});

describe('a city', () => {
  const maps = makeCityMaps(readMapSpots(brandDir));
  const shanghai = maps[0]!;

  it('is a square that holds all of its spots', () => {
    expect(maps.map(({ name }) => name)).toContain('成都');
    const far = shanghai.spots.filter(
      ({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) > shanghai.reachMeters,
    );
    expect(far).toEqual([]);
  });

  it('is measured in metres: north is up and east is right', () => {
    const at = (name: string) => shanghai.spots.find((spot) => spot.name === name)!;
    const [square, tower] = [at('人民广场店'), at('五角场店')];
    expect(tower.x).toBeGreaterThan(square.x);
    expect(tower.y).toBeLessThan(square.y);
    expect(Math.hypot(tower.x - square.x, tower.y - square.y)).toBeCloseTo(8474, -3);
  });

  it('has streets to every spot', () => {
    const spots = shanghai.spots.filter(({ kind }) => kind !== 'district');
    const reached = new Set(joinByStreets(spots).flat());
    expect(reached.size).toBe(spots.length);
  });
});

it('the map of a city is sent on its own, and of no other', async () => {
  const { app } = await stagePhone();
  const beijing = await app.inject(`/phone/map?city=${encodeURIComponent('北京')}`);
  expect(beijing.body).toContain('三里屯');
  expect((await app.inject('/phone/map?city=nowhere')).statusCode).toBe(404);
});
