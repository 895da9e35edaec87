/** “05”: numbers under ten carry a leading zero in official prints. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/**
 * yyyy-MM-dd as “ngày 05 tháng 02 năm 2026”: a leading zero for days under ten and for January and
 * February alone (Phụ lục I of NĐ 30/2020).
 */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}
