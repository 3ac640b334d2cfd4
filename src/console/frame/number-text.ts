/** Numbers as people read them. */

/** `7,612`: both languages part thousands so. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `4.1 %` of a share from 0 to 1; what is there is never shown as nothing. */
export function percentText(share: number): string {
  const percent = share * 100;
  const text = percent > 0 && percent < 0.1 ? '< 0.1' : percent.toFixed(1).replace(/\.0$/, '');
  return `${text} %`;
}
