/** What the head and the foot of every page say about this installation. */
export interface Site {
  readonly name: { readonly long: string; readonly short: string };
  readonly owner: string;
  /** For the foot: who to ask. */
  readonly keeper: string;
}

/** The province's Home Affairs office keeps the system since districts ended on 1 July 2025. */
export const site: Site = {
  name: { long: 'cải cách hành chính', short: 'CCHC' },
  owner: 'Sở Nội vụ tỉnh Sơn La',
  keeper: 'Sở Nội vụ tỉnh Sơn La quản lý hệ thống này.',
};
