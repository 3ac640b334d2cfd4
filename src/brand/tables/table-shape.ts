/** The tables that go out to a spreadsheet and come back: which columns each has, and what people call them. */
import type { BrandFileName } from '../brand-file-names.ts';

export type ColumnSort =
  | 'text'
  /** Words, `|` between them. A list in YAML, a text in CSV. */
  | 'list'
  | 'number'
  /** Degrees: a spreadsheet drops the zeros at the end. */
  | 'degrees'
  /** `2026-10-01`; a spreadsheet makes 2026/10/1 of it. */
  | 'date'
  /** `09:00`; a spreadsheet makes 9:00 of it. */
  | 'clock';

export interface TableColumn {
  readonly name: string;
  /** What the header says in Chinese. */
  readonly zh: string;
  /** What else it may say, in any case, without spaces. */
  readonly aliases?: readonly string[];
  readonly sort?: ColumnSort;
  readonly isOptional?: true;
  /** What people write instead of the words that the file has. */
  readonly meanings?: Readonly<Record<string, string>>;
}

export interface TableShape {
  readonly file: BrandFileName;
  /** The key of the list in a YAML file; undefined when the file is CSV. */
  readonly listKey?: string;
  readonly columns: readonly TableColumn[];
  /** Columns that tell a row from every other one, where the rows of a table have no names: its id is made of them. */
  readonly keys?: readonly string[];
}

export const tableNames = ['shops', 'staff', 'roster', 'products', 'coupons'] as const;
export type TableName = (typeof tableNames)[number];

const id = (zh: string, ...aliases: string[]): TableColumn => ({
  name: 'id',
  zh,
  aliases: ['编号', ...aliases],
});

const shops: TableShape = {
  file: 'stores.csv',
  columns: [
    id('门店编号', '店铺编号', '门店id', '店号', 'shopid', 'storeid'),
    { name: 'name', zh: '门店名称', aliases: ['店名', '名称', '门店名', '店铺名称', 'shopname'] },
    { name: 'aliases', zh: '别名', aliases: ['又名', '简称', '别称'], isOptional: true },
    { name: 'city', zh: '城市', aliases: ['所在城市', '市'] },
    { name: 'district', zh: '区', aliases: ['区县', '行政区', '所在区'] },
    { name: 'address', zh: '地址', aliases: ['详细地址', '门店地址'] },
    { name: 'landmarks', zh: '地标', aliases: ['附近地标', '商圈'], isOptional: true },
    { name: 'phone', zh: '电话', aliases: ['联系电话', '门店电话', '手机', 'tel', 'telephone'] },
    { name: 'latitude', zh: '纬度', aliases: ['lat'], sort: 'degrees' },
    { name: 'longitude', zh: '经度', aliases: ['lng', 'lon'], sort: 'degrees' },
    {
      name: 'coordinate_system',
      zh: '坐标系',
      aliases: ['坐标类型', 'coordinatesystem'],
      isOptional: true,
      meanings: {
        高德: 'gcj02',
        腾讯: 'gcj02',
        火星坐标: 'gcj02',
        'gcj-02': 'gcj02',
        GCJ02: 'gcj02',
        'GCJ-02': 'gcj02',
        GPS: 'wgs84',
        gps: 'wgs84',
        WGS84: 'wgs84',
        'WGS-84': 'wgs84',
        百度: 'bd09',
        BD09: 'bd09',
        'BD-09': 'bd09',
      },
    },
    { name: 'hours', zh: '营业时间', aliases: ['营业时段', '开放时间'] },
    {
      name: 'exceptions',
      zh: '特殊日期',
      aliases: ['节假日', '例外', '特殊营业时间'],
      isOptional: true,
    },
    { name: 'products', zh: '在售商品', aliases: ['商品', '菜单', '品类'] },
    { name: 'services', zh: '服务', aliases: ['设施', '服务设施'], isOptional: true },
  ],
};

const staff: TableShape = {
  file: 'staff.csv',
  columns: [
    id('员工编号', '工号', 'staffid'),
    { name: 'name', zh: '姓名', aliases: ['名字', '员工姓名'] },
    { name: 'nickname', zh: '昵称', aliases: ['花名'] },
    { name: 'shop', zh: '所在门店', aliases: ['门店编号', '门店', '店号', 'shopid'] },
    {
      name: 'consent',
      zh: '可以展示',
      aliases: ['同意展示', '授权', '展示'],
      meanings: { 姓名: 'name', 昵称: 'nickname', 不展示: 'none', 都不: 'none', 无: 'none' },
    },
  ],
};

const roster: TableShape = {
  file: 'roster.csv',
  keys: ['shop', 'counter', 'day', 'from'],
  columns: [
    id('排班编号', 'rosterid'),
    { name: 'shop', zh: '门店编号', aliases: ['门店', '店号', '所在门店', 'shopid'] },
    { name: 'counter', zh: '窗口', aliases: ['窗口号', '柜台'] },
    { name: 'staff', zh: '员工编号', aliases: ['员工', '工号', '值班', 'staffid'] },
    { name: 'day', zh: '哪天', aliases: ['日期', '星期', 'weekday', 'date'], sort: 'date' },
    { name: 'from', zh: '从', aliases: ['开始', '上班', 'start'], sort: 'clock' },
    { name: 'to', zh: '到', aliases: ['结束', '下班', 'end'], sort: 'clock' },
  ],
};

const products: TableShape = {
  file: 'products.yaml',
  listKey: 'products',
  columns: [
    id('商品编号', '货号', 'productid', 'sku'),
    { name: 'name', zh: '商品名称', aliases: ['品名', '名称', '商品名'] },
    {
      name: 'synonyms',
      zh: '顾客的叫法',
      aliases: ['同义词', '别名'],
      sort: 'list',
      isOptional: true,
    },
    { name: 'category', zh: '分类', aliases: ['类别', '品类'] },
    {
      name: 'priceYuan',
      zh: '价格（元）',
      aliases: ['价格', '单价', '售价', 'price'],
      sort: 'number',
    },
    { name: 'description', zh: '介绍', aliases: ['描述', '说明'] },
    { name: 'portion', zh: '份量', aliases: ['分量', '几人份'], isOptional: true },
    { name: 'allergens', zh: '过敏原', sort: 'list', isOptional: true },
  ],
};

const coupons: TableShape = {
  file: 'coupons.yaml',
  listKey: 'campaigns',
  columns: [
    id('活动编号', '券编号', 'couponid'),
    { name: 'name', zh: '活动名称', aliases: ['券名', '名称', '优惠券名称'] },
    {
      name: 'synonyms',
      zh: '顾客的叫法',
      aliases: ['同义词', '别名'],
      sort: 'list',
      isOptional: true,
    },
    { name: 'products', zh: '适用商品', aliases: ['商品'], sort: 'list', isOptional: true },
    { name: 'shops', zh: '适用门店', aliases: ['门店'], sort: 'list', isOptional: true },
    { name: 'stock', zh: '总数', aliases: ['库存', '数量', '张数'], sort: 'number' },
    { name: 'firstDay', zh: '开始日期', aliases: ['开始', '生效日期'], sort: 'date' },
    { name: 'lastDay', zh: '结束日期', aliases: ['结束', '截止日期', '失效日期'], sort: 'date' },
    { name: 'codePrefix', zh: '券码前缀', aliases: ['前缀'] },
    { name: 'terms', zh: '使用说明', aliases: ['规则', '说明', '使用规则'] },
  ],
};

export const tableShapes: Readonly<Record<TableName, TableShape>> = {
  shops,
  staff,
  roster,
  products,
  coupons,
};

export function findTableName(text: string): TableName | undefined {
  return tableNames.find((name) => name === text);
}
