/** What makes of a number behind the hour no minute, and behind the month no day: it counts something, or goes on. */
export const notCounting =
  '(?!(?:[个位人份点块元号杯件盒瓶袋箱桌月折名只斤家样成口零〇一二两三四五六七八九十]|张(?!先生|女士|小姐)))';
