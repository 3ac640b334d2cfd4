/** A moment as people in China read it on a clock. */
const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

const preciseFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** `09:41`, Beijing time. */
export function clockTime(atMs: number): string {
  return format.format(atMs);
}

/** `09:41:07`, Beijing time. */
export function preciseTime(atMs: number): string {
  return preciseFormat.format(atMs);
}

const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** `11/28 09:41:07`, Beijing time. */
export function dayAndTime(atMs: number): string {
  return dayFormat.format(atMs);
}
