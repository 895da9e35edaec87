/** A name as a wall shows it: the last two words, by which people in a room know each other. */
export const shortName = (fullName: string): string => fullName.trim().split(/\s+/).slice(-2).join(' ');
