/** A day, yyyy-MM-dd, as offices write it. */
export const sayDay = (day: string): string => day.split('-').reverse().join('/');

/** The day of a spreadsheet's serial number, or null. Excel believes in a 29/02/1900; before it the count is one off. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= 73_000)) return null;
  const offset = from1904 ? 1462 : whole < 60 ? 1 : 0;
  return new Date(Date.UTC(1899, 11, 30) + (whole + offset) * 86_400_000).toISOString().slice(0, 10);
}
