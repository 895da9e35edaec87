import type { Actor, Role, Scope } from '../access/actor.js';
import { navigationFor, workplaceOf } from './navigation.js';

const anActor = (roles: Role[], personId: string | null = 'p1'): Actor => ({
  accountId: 'a1',
  personId,
  fullName: 'Lò Thị Hương Giang',
  givenInitial: 'G',
  unitName: 'UBND xã Yên Châu',
  roles: new Set(roles),
  scopes: () => Promise.resolve(new Map<Role, Scope>(roles.map((role) => [role, 'all']))),
  mustChangePassword: false,
  sessionId: 's1',
});

const labels = (actor: Actor) => navigationFor(actor, '/').items.map(({ label }) => label);

test('a learner has few places; a phone shows two of them, and the others below', () => {
  const navigation = navigationFor(anActor(['learner']), '/');
  expect(navigation.items.map(({ label, show }) => [label, show])).toEqual([['Việc cần làm', 'always'], ['Khóa học', 'always'], ['Lớp học', 'wide-only'], ['Giấy chứng nhận', 'wide-only']]);
  expect(navigation.more?.items.map(({ label }) => label)).toEqual(['Lớp học', 'Giấy chứng nhận']);
});

test('Home Affairs sees figures first; on phones two places stay and the rest is folded', () => {
  const { items, more } = navigationFor(anActor(['learner', 'home-affairs']), '/organisation/units/u1');
  expect(items.map(({ label }) => label)).toEqual(['Theo dõi', 'Việc cần làm', 'Yêu cầu học', 'Lớp học', 'Báo cáo', 'Cán bộ', 'Đơn vị', 'Khóa học', 'Giấy chứng nhận']);
  expect(items.map(({ show }) => show)).toEqual(['always', 'always', 'wide-only', 'wide-only', 'wide-only', 'desk-only', 'desk-only', 'desk-only', 'desk-only']);
  expect(more?.items.map(({ label }) => label)).toEqual(['Yêu cầu học', 'Lớp học', 'Báo cáo', 'Cán bộ', 'Đơn vị', 'Khóa học', 'Giấy chứng nhận']);
  expect(more?.current?.label).toBe('Đơn vị');
});

test('a trainer comes to the own tools first; a fourth place is one too many for a phone, a sixth for a tablet', () => {
  const { items, more } = navigationFor(anActor(['learner', 'trainer']), '/sources/nq-76-2021');
  expect(items.map(({ label, show }) => [label, show])).toEqual([['Việc cần làm', 'always'], ['Câu hỏi', 'always'], ['Bài kiểm tra', 'wide-only'], ['Soạn khóa học', 'wide-only'], ['Lớp học', 'wide-only'], ['Khóa học', 'desk-only'], ['Giấy chứng nhận', 'desk-only'], ['Văn bản', 'desk-only']]);
  expect(more).toMatchObject({ show: 'small-only', current: { label: 'Văn bản', hide: 'small-only' } });
});

test('an administrator without a person sees the registers alone', () => {
  expect(labels(anActor(['administrator'], null))).toEqual(['Đơn vị', 'Tài khoản', 'Nhật ký']);
});

test('an administrator comes to the terms of keeping from the log', () => {
  expect(navigationFor(anActor(['administrator'], null), '/organisation/retention/files').items.find(({ current }) => current)?.label).toBe('Nhật ký');
});

test.each([
  ['/organisation/retention', 'Cán bộ'],
  ['/accounts/slips', 'Cán bộ'],
  ['/organisation/reorganisations/x/people', 'Đơn vị'],
  ['/organisation/people/import', 'Cán bộ'],
])('on %s of the office the current place is %s', (path, label) => {
  expect(navigationFor(anActor(['home-affairs']), path).items.find(({ current }) => current)?.label).toBe(label);
});

test.each([
  ['/', 'Việc cần làm'],
  ['/courses/c1', 'Khóa học'],
  ['/lessons/l1', 'Khóa học'],
  ['/attempts/x/result', 'Khóa học'],
  ['/certificates', 'Giấy chứng nhận'],
  ['/classes/c1', 'Lớp học'],
  ['/account', undefined],
])('on %s the current place is %s', (path, label) => {
  expect(navigationFor(anActor(['learner']), path).items.find(({ current }) => current)?.label).toBe(label);
});

test.each<[string, Role, string]>([
  ['/organisation/reorganisations/r1/people', 'home-affairs', 'Đơn vị'],
  ['/organisation/people/import/i1', 'home-affairs', 'Cán bộ'],
  ['/organisation/people/merges', 'home-affairs', 'Cán bộ'],
  ['/accounts/slips', 'home-affairs', 'Cán bộ'],
  ['/accounts/roles', 'administrator', 'Tài khoản'],
  ['/requirements/equivalences/e1', 'home-affairs', 'Yêu cầu học'],
  ['/requirements/hours', 'home-affairs', 'Yêu cầu học'],
  ['/tracking/hours', 'head-of-unit', 'Theo dõi'],
  ['/tracking/views', 'head-of-unit', 'Theo dõi'],
  ['/reports/r1/parts', 'home-affairs', 'Báo cáo'],
  ['/reports/parts/p1', 'head-of-unit', 'Theo dõi'],
  ['/courses/c1/equivalence', 'learner', 'Khóa học'],
  ['/trainer/classes/c1/people', 'trainer', 'Lớp học'],
  ['/classes/c1', 'home-affairs', 'Lớp học'],
  ['/nominations/c1', 'head-of-unit', 'Lớp học'],
])('%s is for a %s a page of %s', (path, role, label) => {
  expect(navigationFor(anActor(['learner', role]), path).items.find(({ current }) => current)?.label).toBe(label);
});

test('whoever has nothing to learn here is led to the work: figures, else accounts, else the first place', () => {
  expect(workplaceOf(anActor(['administrator'], null))).toBe('/accounts');
  expect(workplaceOf(anActor(['home-affairs', 'administrator'], null))).toBe('/tracking');
  expect(workplaceOf(anActor(['justice'], null))).toBe('/questions');
  expect(workplaceOf(anActor([], null))).toBeNull();
});
