/** The three pages on which an office manages messages. */
const TABS = [
  { label: 'Thư đã gửi', href: '/messages/outbox' },
  { label: 'Mẫu thông báo', href: '/messages/templates' },
  { label: 'Lịch nhắc', href: '/messages/schedule' },
] as const;

/** The way between them; `href` is the one that is open. */
export function officeTabs(href: (typeof TABS)[number]['href']) {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }));
}
