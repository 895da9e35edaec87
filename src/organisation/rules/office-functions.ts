export const officeFunctions = ['home-affairs', 'justice'] as const;
/** Work that some office does for an area, whatever the office is called in a period. */
export type OfficeFunction = (typeof officeFunctions)[number];
