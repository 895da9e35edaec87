import { Injectable } from '@nestjs/common';
import { CertificatesService } from '../certificates/certificates.service.js';
import type { Certificate } from '../certificates/entities/certificate.js';
import { COURSE, currentRule } from '../courses/courses.service.js';
import { LessonsService, type LessonStanding } from '../lessons/lessons.service.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { AttemptsService, type AttemptSummary } from '../quizzes/attempts.service.js';
import { refuse } from './reports.refusals.js';
import { TrackingService, type TrackedEntry } from './tracking.service.js';

/** What lies behind one figure of one person: the facts that a completion rests on. */
export interface Evidence {
  entry: TrackedEntry;
  lessons: LessonStanding[];
  attempts: AttemptSummary[];
  certificate: Certificate | null;
}

/** Shows what a completion rests on. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly tracking: TrackingService,
    private readonly units: UnitsService,
    private readonly lessons: LessonsService,
    private readonly attempts: AttemptsService,
    private readonly certificates: CertificatesService,
  ) {}

  /** The evidence of a person for a course, today; somebody outside the viewer's part of the tree is unknown. */
  async of(actor: Actor, personId: string, courseId: string): Promise<Evidence> {
    const { entries } = await this.tracking.entries(actor, { day: this.units.today(), courseId, unitId: null });
    const entry = entries.find((candidate) => candidate.personId === personId);
    if (!entry) throw refuse('tracking.unknown');
    const quizId = currentRule(entry.course)?.rule.quiz?.quizId;
    return {
      entry,
      lessons: (await this.lessons.standingsOf(personId, [{ kind: COURSE, id: courseId }])).get(courseId) ?? [],
      attempts: quizId ? await this.attempts.summariesOf(personId, quizId) : [],
      certificate: await this.certificates.ofCourse(personId, courseId),
    };
  }
}
