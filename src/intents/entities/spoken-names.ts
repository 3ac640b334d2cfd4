/** The forms in which people say the name of a shop or a place that is written otherwise: "徐汇" for 徐汇区. */
import type { NamedPlace } from '../../domain/catalogue.ts';

const shopEndings = ['店', '门店', '分店'];
const anyShopEnding = /(?:旗舰|门|分|總|总)?店$/;

/** A stem this short is a word of everyday life, not a name: 东区 is not called 东. */
const shortestStem = 2;

/** "人民广场店" is also called 人民广场, 人民广场门店, 人民广场分店; and the other way round. */
export function shopForms(name: string): readonly string[] {
  const stem = name.replace(anyShopEnding, '');
  if (stem.length < shortestStem) return [];
  return [stem, ...shopEndings.map((ending) => stem + ending)].filter((form) => form !== name);
}

/** "上海" and 上海市, 徐汇区 and "徐汇". Landmarks are called what they are called. */
export function placeForms(name: string, level: NamedPlace['level']): readonly string[] {
  switch (level) {
    case 'landmark':
      return [];
    case 'city':
      return name.endsWith('市') ? stemOf(name, /市$/) : [`${name}市`];
    case 'district':
      return /[区區县縣市]$/.test(name)
        ? stemOf(name, /(?:新区|新區|[区區县縣市])$/)
        : [`${name}区`];
  }
}

function stemOf(name: string, ending: RegExp): readonly string[] {
  const stem = name.replace(ending, '');
  return stem.length >= shortestStem ? [stem] : [];
}
