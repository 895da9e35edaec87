import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessonRead } from '../lessons/events.js';
import { LessonsService } from '../lessons/lessons.service.js';
import { Events } from '../platform/events/events.js';
import { Aftermaths } from '../platform/ports/aftermath.js';
import { Gates, type Gate } from '../platform/ports/gates.js';
import { Owners } from '../platform/ports/owners.js';
import { Rounds } from '../platform/ports/rounds.js';
import { AttemptFinished, AttemptStarted } from '../quizzes/events.js';
import { CompletionsService } from './completions.service.js';
import { COURSE, COURSE_FINAL } from './courses.service.js';
import { LearningService } from './learning.service.js';

const CLOSED = { open: false, code: 'course.closed', text: 'Khóa học này hiện không mở.' } as const;

/** Joins courses to the lessons and quizzes below them: what those tell, and what they ask. */
@Injectable()
export class CourseEvents implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly gates: Gates,
    private readonly owners: Owners,
    private readonly rounds: Rounds,
    private readonly aftermaths: Aftermaths,
    private readonly completions: CompletionsService,
    private readonly learning: LearningService,
    private readonly lessons: LessonsService,
  ) {}

  onModuleInit(): void {
    this.events.on(LessonRead, async ({ owner, personId, readAt }) => {
      if (owner.kind !== COURSE) return;
      await this.completions.begin(owner.id, personId, readAt);
      await this.completions.evaluate(owner.id, personId, readAt);
    });
    this.events.on(AttemptStarted, async ({ owner, personId, startedAt }) => {
      if (owner.kind === COURSE_FINAL) await this.completions.begin(owner.id, personId, startedAt);
    });
    this.events.on(AttemptFinished, async ({ owner, personId, finishedAt }) => {
      if (owner.kind === COURSE_FINAL) await this.completions.evaluate(owner.id, personId, finishedAt);
    });
    this.gates.register(COURSE, async ({ id }, { personId }) => ((await this.learning.glanceAt(id, personId))?.isOpen ? { open: true } : CLOSED));
    this.gates.register(COURSE_FINAL, this.finalGate);
    this.rounds.register(COURSE_FINAL, async ({ id }, { personId }) => (await this.learning.glanceAt(id, personId))?.since ?? null);
    for (const kind of [COURSE, COURSE_FINAL]) {
      this.owners.register(kind, async (id, { personId }) => {
        const course = await this.learning.glanceAt(id, personId);
        return course ? { label: course.title, href: `/courses/${course.id}` } : null;
      });
    }
    this.aftermaths.register(COURSE_FINAL, async ({ id }, { personId }) => {
      const completed = (await this.learning.glanceAt(id, personId))?.completionId;
      const action = { label: 'Về trang khóa học', href: `/courses/${id}`, icon: null };
      if (!completed) {
        const lessons = (await this.lessons.listFor({ kind: COURSE, id })).map(({ id: lessonId, key, position, title }) => ({ key, position, title, href: `/lessons/${lessonId}` }));
        return { actions: [action], lessons };
      }
      return { notices: [{ tone: 'ok', icon: 'check', title: 'Khóa học đã hoàn thành', text: 'Kết quả đã được tính cho cơ quan của bạn.' }], actions: [action] };
    });
  }

  /** The final quiz opens when every lesson has been read, where the course wants that. */
  private readonly finalGate: Gate = async ({ id }, { personId }) => {
    const course = await this.learning.glanceAt(id, personId);
    if (!course?.isOpen) return CLOSED;
    if (!course.quizAfterLessons) return { open: true };
    const standings = (await this.lessons.standingsOf(personId, [{ kind: COURSE, id }])).get(id) ?? [];
    const unread = standings.filter(({ readAt }) => readAt === null);
    if (unread.length === 0) return { open: true };
    const which = unread.map(({ position }) => `bài ${position}`).join(', ');
    return { open: false, code: 'course.lessons-unread', text: `Bài kiểm tra mở khi bạn đọc xong các bài của khóa. Còn ${which}.` };
  };
}
