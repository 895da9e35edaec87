const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Puts one date on every entry of a zip file, in place of the moment at which it was packed: the same
 * report shall be the same bytes. Office files have no archive comment, so the directory's end is found
 * from behind.
 */
export function withFixedDates(zip: Buffer, at: Date): Buffer {
  const bytes = Buffer.from(zip);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('this is no zip file');
  const [time, date] = dosTime(at);
  let entry = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    if (bytes.readUInt32LE(entry) !== CENTRAL) throw new Error('the directory of this zip file is damaged');
    const local = bytes.readUInt32LE(entry + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw new Error('an entry of this zip file is damaged');
    bytes.writeUInt16LE(time, entry + 12);
    bytes.writeUInt16LE(date, entry + 14);
    bytes.writeUInt16LE(time, local + 10);
    bytes.writeUInt16LE(date, local + 12);
    entry += 46 + bytes.readUInt16LE(entry + 28) + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
  }
  return bytes;
}

/** Two numbers of 16 bits, in steps of two seconds from 1980 on; UTC, so that no machine's zone matters. */
function dosTime(at: Date): [number, number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [time, date];
}
