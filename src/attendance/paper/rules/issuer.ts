const TERRITORY = /^(tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|đặc khu)\s/i;

/** How a unit signs: a territory by its People’s Committee, an office by its own name. */
export const issuerOf = (unitName: string): string => (TERRITORY.test(unitName) ? `Ủy ban nhân dân ${unitName.charAt(0).toLowerCase()}${unitName.slice(1)}` : unitName);
