/**
 * China's public holidays as they were published. Which days are off, and which weekends are worked for them (调休), is
 * announced by the State Council for one year, late in the year before: it cannot be worked out.
 */

export interface PublicHoliday {
  /** As notes of exceptions call it: "国庆". */
  readonly name: string;
  readonly nameInEnglish: string;
  /** `YYYY-MM-DD`, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Weekend days that are worked for it. */
  readonly workdays: readonly string[];
}

export interface HolidayYear {
  readonly year: number;
  /**
   * `announced`: the notice of that year. `by-law`: only the days that the law itself gives, for the notice was not out
   * when this was written; more days off and all workdays of it are still unknown.
   */
  readonly standing: 'announced' | 'by-law';
  readonly source: string;
  readonly holidays: readonly PublicHoliday[];
}

/** Newest last. */
export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2026,
    standing: 'announced',
    // Read on https://politics.gmw.cn/2025-11/04/content_38391083.htm, from Xinhua.
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
    holidays: [
      {
        name: '元旦',
        nameInEnglish: 'New Year',
        firstDay: '2026-01-01',
        lastDay: '2026-01-03',
        workdays: ['2026-01-04'],
      },
      {
        name: '春节',
        nameInEnglish: 'Spring Festival',
        firstDay: '2026-02-15',
        lastDay: '2026-02-23',
        workdays: ['2026-02-14', '2026-02-28'],
      },
      {
        name: '清明',
        nameInEnglish: 'Qingming',
        firstDay: '2026-04-04',
        lastDay: '2026-04-06',
        workdays: [],
      },
      {
        name: '劳动节',
        nameInEnglish: 'Labour Day',
        firstDay: '2026-05-01',
        lastDay: '2026-05-05',
        workdays: ['2026-05-09'],
      },
      {
        name: '端午',
        nameInEnglish: 'Dragon Boat Festival',
        firstDay: '2026-06-19',
        lastDay: '2026-06-21',
        workdays: [],
      },
      {
        name: '中秋',
        nameInEnglish: 'Mid-Autumn',
        firstDay: '2026-09-25',
        lastDay: '2026-09-27',
        workdays: [],
      },
      {
        name: '国庆',
        nameInEnglish: 'National Day',
        firstDay: '2026-10-01',
        lastDay: '2026-10-07',
        workdays: ['2026-09-20', '2026-10-10'],
      },
    ],
  },
  {
    year: 2027,
    standing: 'by-law',
    // Which days the law gives: the Regulation on public holidays, in force since 2025-01-01, article 2.
    source: '《全国年节及纪念日放假办法》（2025年1月1日起施行）第二条',
    holidays: [
      {
        name: '元旦',
        nameInEnglish: 'New Year',
        firstDay: '2027-01-01',
        lastDay: '2027-01-01',
        workdays: [],
      },
      {
        name: '春节',
        nameInEnglish: 'Spring Festival',
        firstDay: '2027-02-05',
        lastDay: '2027-02-08',
        workdays: [],
      },
      {
        name: '清明',
        nameInEnglish: 'Qingming',
        firstDay: '2027-04-05',
        lastDay: '2027-04-05',
        workdays: [],
      },
      {
        name: '劳动节',
        nameInEnglish: 'Labour Day',
        firstDay: '2027-05-01',
        lastDay: '2027-05-02',
        workdays: [],
      },
      {
        name: '端午',
        nameInEnglish: 'Dragon Boat Festival',
        firstDay: '2027-06-09',
        lastDay: '2027-06-09',
        workdays: [],
      },
      {
        name: '中秋',
        nameInEnglish: 'Mid-Autumn',
        firstDay: '2027-09-15',
        lastDay: '2027-09-15',
        workdays: [],
      },
      {
        name: '国庆',
        nameInEnglish: 'National Day',
        firstDay: '2027-10-01',
        lastDay: '2027-10-03',
        workdays: [],
      },
    ],
  },
];
