import type { Form } from '../../platform/http/forms.js';
import type { AnswerLine } from '../../questions/pages/answer-lines.js';
import type { FileLink, FilesView } from '../handed-in/pages/file-lines.js';
import type { HintsView } from '../hints/pages/hints-view.js';
import type { AskedView } from '../../questions/pages/asked-view.js';

/**
 * What the quiz pages show. The services fill these shapes, `views/quizzes/*.hbs` draw them.
 *
 * Everything a reader sees arrives as finished Vietnamese text; the templates decide nothing. A
 * field named `…Html` is the only kind that is not escaped, so it must come out of the sanitiser.
 *
 * The forms of these pages, all with `_csrf`:
 *
 * - `POST /quizzes/:id` starts or continues a sitting, answers 303 to `/attempts/:id`.
 * - `POST /attempts/:id/answers` keeps a page of answers without a script. Flat names, because
 *   nested ones with numbers are renumbered by qs: `shown` = "1,2,3" (the slots on the form),
 *   `answer.<slot>` (option id, repeated for several; "true" or "false"; text; ids in their order; absent = nothing
 *   chosen), `answer.<slot>.<key>` (the partner of one on the left, what stands in a gap), `move` = "<slot>:<item>:up", "…:down" or
 *   "<slot>::keep" (an arrow of a list to be put in order), `at` (the slot that was open), `seq.<slot>` (the number the server last had; a changed answer is saved with one
 *   more, an equal one is not saved again), `flag.<slot>` = "1" where the reader wants to look
 *   again, `file.<slot>` (a file handed in with an essay; the form is a multipart one then), `drop` (the id of a file to take back), `hint` = "<slot>:<number>" (a hint that is asked for), and the pressed button `go` = "next" | "prev" | "submit" | "keep" or the number of a slot.
 *   Answers 303 to `?slot=n` or to the submit page.
 * - `POST /attempts/:id/submit` with `key` hands the paper in, answers 303 to the result.
 *
 * With a script the answers go to `PUT /api/v1/attempts/{id}/answers`, the flags to
 * `PUT /api/v1/attempts/{id}/flags` `{ slots: [4, 9] }` (the whole set, the last one wins; 204),
 * the submission to `POST /api/v1/attempts/{id}/submission`. `serverTime` and `dueAt` of the API
 * are ISO 8601 strings.
 */

/** A state in word, shape and colour; none is a neutral one. */
export type Tone = 'ok' | 'warn' | 'late' | 'info';

/** One step of the way to this page. */
export interface Crumb {
  label: string;
  href: string;
}

/** A state beside the thing it is the state of. */
export interface Tag {
  tone: Tone | null;
  /** A name of the icon partial. */
  icon: string | null;
  label: string;
}

/** What the reader must know before going on. */
export interface Notice {
  tone: Tone | null;
  icon: string;
  title: string;
  text: string | null;
  href?: string;
  label?: string;
}

/** A label and its value. */
export interface Fact {
  term: string;
  /** Printed in bold. */
  value: string;
  /** Follows the value, for example ", lấy điểm cao nhất". */
  more?: string;
}

/** An earlier sitting, in the list on the start page. */
export interface PastAttempt {
  /** "Lượt 1". */
  label: string;
  /** "17/20, nộp lúc 09:44 ngày 19/10/2022"; without the score until it is released. */
  text: string;
  state: Tag;
  href: string;
}

/** `views/quizzes/start.hbs`, GET `/quizzes/:id`. */
export interface QuizStartPage {
  /** "Bài kiểm tra: Các chỉ số PAR INDEX, SIPAS, PAPI, PCI". */
  title: string;
  crumbs: Crumb[];
  /** Three figures: questions, minutes (or "không giới hạn"), right answers that pass. */
  figures: { value: string; label: string }[];
  introHtml: string | null;
  /** `/quizzes/:id`, the form's address. */
  action: string;
  /**
   * What the button does: starts a sitting or goes on with the running one. Null when neither may
   * be done; then `closed` says why.
   */
  start: {
    /** "Bắt đầu làm bài", "Làm lượt 2", "Làm tiếp câu 7". */
    label: string;
    /** "Đồng hồ chạy ngay khi bấm. Bắt đầu lúc 09:29 thì hết giờ lúc 09:59." */
    hint: string;
  } | null;
  /** Whether the form asks for the quiz's password; the field is `quizPassword`. */
  asksPassword: boolean;
  form: Pick<Form<object>, 'errors' | 'typed'>;
  closed: Notice | null;
  /** Terms that hold for this reader and not for everybody. */
  own: { title: string; terms: string[]; reason: string } | null;
  /** Whether a clock runs; chooses among the rules on the page. */
  timed: boolean;
  /** "25 phút"; null without a limit. Said beside the rule about the clock. */
  limitText: string | null;
  due: Tag | null;
  /** Sittings left, waiting time, when the answers are shown, what was done. */
  facts: Fact[];
  past: PastAttempt[];
  /** dd/MM/yyyy of the law the questions follow. */
  lawAsOf: string | null;
}

/** What `.save` shows beside a question. */
export interface SaveState {
  tone: Tone | null;
  icon: string | null;
  text: string;
}

/** One question of a running sitting. */
export interface QuestionView {
  /** The slot in the attempt's layout; what the API and the form fields name. */
  slot: number;
  /** Its place for the reader, from 1; equals `slot` unless the layout skips some. */
  number: number;
  asked: AskedView;
  /** What stands above it about its section; null for nothing. */
  section: { title: string; introHtml: string | null } | null;
  /** The server's number for this slot; 0 before the first answer. */
  seq: number;
  answered: boolean;
  flagged: boolean;
  /** Where hints are given, or were. */
  hints: HintsView | null;
  /** Of an essay that takes files. */
  files: FilesView | null;
  /** "Đã lưu lúc 09:38" or "Chưa trả lời". */
  save: SaveState;
}

/** The clock and the state of saving above the questions. */
export interface AttemptBar {
  attemptId: string;
  /** "Các chỉ số PAR INDEX, SIPAS, PAPI, PCI". */
  quizTitle: string;
  /** The server's clock when the page was made, in milliseconds. */
  serverNow: number;
  /** The instant the sitting ends, in milliseconds; null without a limit. */
  dueAt: number | null;
  /** "09:59:12" (with the date if it is not today); null without a limit. */
  dueTime: string | null;
  /** How long after the end answers typed without a network are still taken. */
  graceSeconds: number;
  /** The state of the last save, or null before the first. */
  save: SaveState | null;
}

/** A number in the palette. */
export interface PaletteItem {
  number: number;
  slot: number;
  href: string;
  answered: boolean;
  flagged: boolean;
}

/** `views/quizzes/take.hbs`, layout 'quiz', GET `/attempts/:id?slot=n`. */
export interface TakePage extends AttemptBar {
  title: string;
  /** One page with all questions, or one question at a time. */
  paging: 'one-page' | 'one-per-page';
  /** The slot that is open; with one page, the first or the one asked for. */
  current: number;
  /** Whether the open slot is the first, the last; without a script the buttons follow it. */
  first: boolean;
  last: boolean;
  /** How many have an answer, a flag. */
  answered: number;
  /** Of the questions that are answered; texts between them are not. */
  total: number;
  flagged: number;
  /** All of them in both layouts; the script moves among them without the network. */
  questions: QuestionView[];
  /** Some question has hints to ask for. */
  hasHints: boolean;
  /** Some question takes files, so the form carries them. */
  takesFiles: boolean;
  palette: PaletteItem[];
  /** Said above the questions: after a form post, an answer that was not taken. */
  notice: Notice | null;
}

/** A question to look at before handing in. */
export interface ReviewItem {
  slot: number;
  number: number;
  /** "đúng hay sai", "đã chọn C". */
  detail: string;
  /** Plain text, shortened to one line or two by the service. */
  prompt: string;
  href: string;
}

/** `views/quizzes/submit.hbs`, layout 'quiz', GET `/attempts/:id/submit`. */
export interface SubmitPage extends AttemptBar {
  /** "Bạn còn 2 câu chưa trả lời", "Bạn đã trả lời cả 20 câu". */
  title: string;
  /** "18/20 câu đã lưu trên máy chủ. Còn 7 phút để làm tiếp." */
  lead: string;
  answered: number;
  total: number;
  unanswered: ReviewItem[];
  /** Answered in part, or beyond the words that were asked for; `detail` says what is missing. */
  incomplete: ReviewItem[];
  flagged: ReviewItem[];
  palette: PaletteItem[];
  /** "Bạn không sửa được nữa, điểm hiện ngay. …" */
  after: string;
  /** Makes a second press the same submission. */
  key: string;
  notice: Notice | null;
}

/** One question of a finished sitting, as far as the quiz's rule releases it. */
export interface ResultQuestion {
  number: number;
  /** The title of its section; null for none. */
  section: string | null;
  promptHtml: string;
  /** "Đúng, 1/1 điểm", "Sai, 0/1 điểm", "Đúng một phần, 0,5/1 điểm"; null while not released. */
  state: Tag | null;
  /** What was answered, under "Bạn chọn, đúng", "Bạn chọn, sai" or "Bạn trả lời". */
  given: AnswerLine[];
  /** What else would have been right; null while the answers are not released. */
  right: AnswerLine[] | null;
  /** Null while explanations are not released or there is none. */
  explanationHtml: string | null;
  /** "Nghị quyết số 76/NQ-CP ngày 15/07/2021, Điều 1, khoản 3". */
  citations: { text: string; href: string | null }[];
  lesson: { label: string; href: string } | null;
  /** "Đã xem 1/2 gợi ý". */
  hints: string | null;
  /** What was handed in with it. */
  files: FileLink[];
  /** Of a marked essay: "Nêu đúng: 1,5/2 điểm", and what its markers say. */
  remarks: { points: string[]; notes: readonly string[] } | null;
}

/** `views/quizzes/result.hbs`, layout 'main', GET `/attempts/:id/result`. */
export interface ResultPage {
  /** "Bạn đã đạt bài kiểm tra", "Bạn chưa đạt, còn 1 lượt", "Bài đã nộp, điểm có ngày 01/11/2022". */
  title: string;
  crumbs: Crumb[];
  /** Null until the score is released. Figures in Vietnamese form: "17", "16,5". */
  score: {
    value: string;
    max: string;
    /** The same as numbers, for `<meter>`. */
    number: number;
    maxNumber: number;
    passNumber: number | null;
    state: Tag;
    /** "cần từ 14 điểm"; null when the quiz has no pass mark. */
    need: string | null;
  } | null;
  /** "14 phút 52 giây", "Lượt 1/2", "Nộp lúc 09:44 ngày 19/10/2022". */
  meta: { icon: string | null; text: string }[];
  /** The course finished, the answers come later, answers that came too late. */
  notices: Notice[];
  /** The first is the main button. */
  actions: { label: string; href: string; icon: string | null }[];
  /** Where to read again before the next attempt, the most missed first; empty when nothing is left to do. */
  reread: { label: string; href: string; text: string }[];
  /** Not right ones first in full, then the rest folded; empty while nothing is released. */
  review: ResultQuestion[];
  rest: ResultQuestion[];
  /** All questions for the side column; tone null while not released. */
  palette: { number: number; href: string; tone: Tone | null; label: string; mark: string }[];
  /** "17 đúng, 3 sai". */
  summary: string | null;
  topics: { label: string; value: string; number: number; maxNumber: number }[];
}
