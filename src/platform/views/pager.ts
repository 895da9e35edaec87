/** `views/partials/pager.hbs`: the way to the pages beside one. */
export interface Pager {
  readonly label: string;
  readonly prev: { readonly href: string; readonly label: string } | null;
  readonly next: { readonly href: string; readonly label: string } | null;
}

/** Null where one page holds everything; `at` is the address of a page, which counts from 1. */
export function pagerOf(page: number, pages: number, at: (page: number) => string, label = 'Các trang của danh sách'): Pager | null {
  if (pages <= 1) return null;
  return {
    label,
    prev: page > 1 ? { href: at(page - 1), label: `Trang ${page - 1}` } : null,
    next: page < pages ? { href: at(page + 1), label: `Trang ${page + 1}/${pages}` } : null,
  };
}
