import { Injectable } from '@nestjs/common';
import { Fulfilments, type AttendedClass } from '../attendance/fulfilments.service.js';
import { CertificatesService } from '../certificates/certificates.service.js';
import type { Certificate } from '../certificates/entities/certificate.js';
import { COURSE, currentRule } from '../courses/courses.service.js';
import { LearningService, type CourseStanding } from '../courses/learning.service.js';
import { PeopleService, type PostedPerson } from '../organisation/people.service.js';
import { versionFor } from '../organisation/rules/tree.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { mayIn, requirePermission } from '../platform/access/permissions.js';
import { AttemptsService, type AttemptSummary } from '../quizzes/attempts.service.js';
import { refuse } from './reports.refusals.js';

/** What lies behind one figure of one person: the facts that a completion rests on. */
export interface Evidence {
  person: PostedPerson;
  standing: CourseStanding;
  /** The name of the part of the tree that the requirement addresses. */
  addressedUnit: string;
  /** Whether a quiz finishes the course. */
  hasQuiz: boolean;
  attempts: AttemptSummary[];
  /** Classes of the course that have ended; none where the course asks for none. */
  classes: AttendedClass[];
  certificate: Certificate | null;
}

/** Shows what a completion rests on. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly learning: LearningService,
    private readonly attempts: AttemptsService,
    private readonly fulfilments: Fulfilments,
    private readonly certificates: CertificatesService,
  ) {}

  /** The evidence of a person for a course, today; somebody outside the viewer's part of the tree is unknown. */
  async of(actor: Actor, personId: string, courseId: string): Promise<Evidence> {
    requirePermission(actor, 'tracking.view');
    const today = this.units.today();
    const posting = await this.people.primaryPostingAt(personId, today);
    if (!posting || !(await mayIn(actor, 'tracking.view', posting.unitId))) throw refuse('tracking.unknown');
    const standing = await this.learning.standingOf(personId, courseId);
    if (!standing.requirement && !standing.exemption) throw refuse('tracking.unknown');
    const rule = currentRule(standing.course)?.rule;
    const quizId = rule?.quiz?.quizId;
    return {
      person: posting,
      standing,
      addressedUnit: await this.addressedUnit(standing, today),
      hasQuiz: quizId !== undefined,
      attempts: quizId ? await this.attempts.summariesOf(personId, quizId) : [],
      classes: rule?.attendance ? await this.fulfilments.ofPerson({ kind: COURSE, id: courseId }, personId, standing.since) : [],
      certificate: await this.certificates.ofCourse(personId, courseId),
    };
  }

  /** The viewer's rights have read all units already, so their names cost nothing. */
  private async addressedUnit({ requirement }: CourseStanding, today: string): Promise<string> {
    const own = (await this.units.rows()).filter(({ unitId }) => unitId === requirement?.audience.unitId);
    return versionFor(own, today)?.name ?? '';
  }
}
