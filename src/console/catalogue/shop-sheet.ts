/** Which fields a shop has in its form, and which of them its own people may write. A table. */
import { coordinateSystems } from '../../catalogue/coordinates.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Language } from '../frame/language.ts';
import { type EntrySheet, lineField } from './entry-fields.ts';
import { idHint, productChoices, separated } from './sheets.ts';
import { shopWords } from './shop-words.ts';

export function shopSheet(catalogue: Catalogue, language: Language): EntrySheet {
  const { systems } = shopWords[language];
  return {
    file: 'stores.csv',
    fields: [
      lineField('id', { zh: '门店编号', en: 'Id' }, { hint: idHint, maxLength: 32 }),
      lineField('name', { zh: '店名', en: 'Name' }, { maxLength: 30 }),
      { name: 'aliases', label: { zh: '别名', en: 'Other names' }, hint: separated, sort: 'words' },
      lineField('phone', { zh: '电话', en: 'Phone' }, { isFact: true, maxLength: 20 }),
      lineField('city', { zh: '城市', en: 'City' }, { isFact: true, maxLength: 20 }),
      lineField('district', { zh: '区', en: 'District' }, { isFact: true, maxLength: 20 }),
      lineField('address', { zh: '地址', en: 'Address' }, { isFact: true, maxLength: 100 }),
      {
        name: 'landmarks',
        label: { zh: '附近地标', en: 'Landmarks' },
        hint: {
          zh: '粉丝会拿来代替地址说的地方。用顿号或逗号分开',
          en: 'What people say instead of the address, separated by commas',
        },
        sort: 'words',
        isFact: true,
      },
      lineField('latitude', { zh: '纬度', en: 'Latitude' }, { isFact: true, maxLength: 20 }),
      lineField('longitude', { zh: '经度', en: 'Longitude' }, { isFact: true, maxLength: 20 }),
      {
        name: 'coordinate_system',
        label: { zh: '经纬度是从哪里抄来的', en: 'Where the coordinates are from' },
        sort: 'choice',
        choices: coordinateSystems.map((value) => ({ value, label: systems[value] })),
        isFact: true,
      },
      { name: 'hours', label: { zh: '营业时间', en: 'Hours' }, sort: 'hidden', isFact: true },
      {
        name: 'exceptions',
        label: { zh: '特殊日期', en: 'Dates that differ' },
        sort: 'hidden',
        isFact: true,
      },
      {
        name: 'services',
        label: { zh: '服务', en: 'Services' },
        hint: {
          zh: '堂食、外带、儿童椅……用顿号或逗号分开',
          en: 'Seats, takeaway, high chairs … separated by commas',
        },
        sort: 'words',
        isFact: true,
      },
      {
        name: 'products',
        label: { zh: '卖哪些', en: 'What it sells' },
        sort: 'ticks',
        choices: productChoices(catalogue, language),
      },
    ],
  };
}
