import type { Actor } from '../access/actor.js';
import { may, type Permission } from '../access/permissions.js';

/** A place in the main navigation. `own` places concern the actor's own learning and need a person. */
interface Place {
  readonly label: string;
  readonly href: string;
  readonly needs: Permission | 'own';
  /** Opens the place to those who have nothing of their own there. */
  readonly orNeeds?: Permission;
}

/**
 * In the order of use: what the office role came for, one's own learning, then the registers.
 * A phone shows the first two of many; the rest lies under “Mục khác”.
 */
const places: readonly Place[] = [
  { label: 'Theo dõi', href: '/tracking', needs: 'tracking.view' },
  { label: 'Việc cần làm', href: '/', needs: 'own' },
  { label: 'Câu hỏi', href: '/questions', needs: 'questions.view' },
  { label: 'Bài kiểm tra', href: '/trainer/quizzes', needs: 'quizzes.results' },
  { label: 'Soạn khóa học', href: '/trainer/courses', needs: 'lessons.manage' },
  { label: 'Yêu cầu học', href: '/requirements', needs: 'requirements.manage' },
  { label: 'Lớp học', href: '/trainer/classes', needs: 'classes.manage' },
  { label: 'Lớp học', href: '/nominations', needs: 'classes.nominate' },
  { label: 'Báo cáo', href: '/reports', needs: 'reports.print' },
  { label: 'Cán bộ', href: '/organisation/people', needs: 'people.view' },
  { label: 'Đơn vị', href: '/organisation/units', needs: 'organisation.browse' },
  { label: 'Khóa học', href: '/courses', needs: 'own' },
  { label: 'Lớp học', href: '/classes', needs: 'own' },
  { label: 'Giấy chứng nhận', href: '/certificates', needs: 'own', orNeeds: 'certificates.approve' },
  { label: 'Văn bản', href: '/sources', needs: 'sources.manage' },
  { label: 'Tài khoản', href: '/accounts', needs: 'accounts.manage' },
  { label: 'Nhật ký', href: '/audit', needs: 'audit.read' },
];

/** Where the work of an account begins that belongs to nobody who learns: of several places the first of these. */
const workplaces: readonly string[] = ['/tracking', '/accounts'];

/** Where somebody works who has nothing to learn here; null: has no place at all. */
export function workplaceOf(actor: Actor): string | null {
  const open = openTo(actor).map(({ href }) => href);
  return workplaces.find((href) => open.includes(href)) ?? open[0] ?? null;
}

/** Of several places with one name the first: where the work is, from which the others are one step away. */
const openTo = (actor: Actor): Place[] => {
  const open = places.filter(({ needs, orNeeds }) => (needs === 'own' ? actor.personId !== null : may(actor, needs)) || (orNeeds !== undefined && may(actor, orNeeds)));
  return open.filter(({ label }, i) => open.findIndex((place) => place.label === label) === i);
};

/** One link as the template draws it. */
export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  /** Where it stands in the row: always, from 48em, or from 60em. */
  readonly show: 'always' | 'wide-only' | 'desk-only';
}

/** What lies under “Mục khác”; `hide` is the width from which the same place stands in the row. */
export interface FoldedItem {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  readonly hide: 'phone-only' | 'small-only';
}

export interface Navigation {
  readonly items: readonly NavigationItem[];
  /** Null with up to three places, which fit on one line of a phone. */
  readonly more: {
    readonly items: readonly FoldedItem[];
    /** The page, when it is one of the folded ones: the button then bears its name. */
    readonly current: FoldedItem | null;
    /** Where the button itself is needed. */
    readonly show: 'phone-only' | 'small-only';
  } | null;
}

/** More than these do not fit on one line of a phone, so that some are folded. */
const fitOnPhones = 3;
const inRowOnPhones = 2;
const inRowOnTablets = 5;

/** The main navigation of an actor on a page. */
export function navigationFor(actor: Actor, path: string): Navigation {
  const open = openTo(actor);
  const here = currentPlace(open, path);
  const folds = open.length > fitOnPhones;
  const items = open.map((place, index) => ({
    label: place.label,
    href: place.href,
    current: place === here,
    show: !folds || index < inRowOnPhones ? ('always' as const) : index < inRowOnTablets ? ('wide-only' as const) : ('desk-only' as const),
  }));
  if (!folds) return { items, more: null };

  const folded: FoldedItem[] = items
    .slice(inRowOnPhones)
    .map(({ label, href, current, show }) => ({ label, href, current, hide: show === 'wide-only' ? 'phone-only' : 'small-only' }));
  return {
    items,
    more: {
      items: folded,
      current: folded.find(({ current }) => current) ?? null,
      show: open.length > inRowOnTablets ? 'small-only' : 'phone-only',
    },
  };
}

/** Pages that lie under no place of their own belong to the one they are reached from. */
const belongings: readonly (readonly [RegExp, string])[] = [
  [/^\/trainer\/lessons\//, '/trainer/courses'],
  [/^\/trainer\/courses(\/|$)/, '/requirements'],
  [/^\/requirements\/reviews(\/|$)/, '/trainer/courses'],
  [/^\/(lessons|quizzes|attempts)\//, '/courses'],
  ...['/trainer/classes', '/nominations', '/classes'].map((place) => [/^\/(trainer\/classes|nominations|classes|meetings)(\/|$)/, place] as const),
  [/^\/(accounts|organisation\/retention)(\/|$)/, '/organisation/people'],
  [/^\/organisation\/reorganisations(\/|$)/, '/organisation/units'],
  [/^\/reports\/parts(\/|$)/, '/tracking'],
  // Who has no people to look at comes to these terms from the log.
  [/^\/organisation\/retention(\/|$)/, '/audit'],
];

/** The place whose address the path lies under, the longest first; where there is none, the first open one that the page belongs to. */
function currentPlace(open: readonly Place[], path: string): Place | undefined {
  const owners = belongings.filter(([pages]) => pages.test(path)).map(([, owner]) => owner);
  return [path, ...owners].map((address) => placeAt(open, address)).find((place) => place !== undefined);
}

function placeAt(open: readonly Place[], address: string): Place | undefined {
  return open
    .filter(({ href }) => address === href || (href !== '/' && address.startsWith(`${href}/`)))
    .sort((one, other) => other.href.length - one.href.length)[0];
}
