import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LessonsModule } from '../lessons/lessons.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { CourseAuthoringController } from './authoring/course-authoring.controller.js';
import { CourseAuthoring } from './authoring/course-authoring.service.js';
import { CourseRules } from './authoring/course-rules.service.js';
import { CourseSightController } from './authoring/course-sight.controller.js';
import { OwnCourses } from './authoring/own-courses.js';
import { ClassEssaysController } from './class-essays/class-essays.controller.js';
import { ClassEssays } from './class-essays/class-essays.service.js';
import { ClassQuizzes } from './class-essays/class-quizzes.js';
import { CompletedCourses } from './completed-courses.service.js';
import { CompletionsService } from './completions.service.js';
import { ClassEvents } from './class-events.js';
import { CourseEvents } from './course-events.js';
import { CourseMerge } from './course-merge.js';
import { CoursesController } from './courses.controller.js';
import { CoursesService } from './courses.service.js';
import { EquivalenceRetention } from './equivalence/equivalence-retention.js';
import { EquivalenceMerge } from './equivalence/equivalence-merge.js';
import { EquivalencesController } from './equivalence/equivalences.controller.js';
import { EquivalencesService } from './equivalence/equivalences.service.js';
import { OwnEquivalenceController } from './equivalence/own-equivalence.controller.js';
import { HoursFigures } from './hours/hours-figures.service.js';
import { HoursLists } from './hours/hours-list.service.js';
import { TrainingHoursController } from './hours/training-hours.controller.js';
import { TrainingHoursService } from './hours/training-hours.service.js';
import { LearningData } from './learning-data.js';
import { LearningService } from './learning.service.js';
import { ObligationEvents } from './obligation-events.js';
import { ObligationWorlds } from './obligation-world.js';
import { ObligationsService } from './obligations.service.js';
import { RequirementImpact } from './requirements/reorganisation-impact.js';
import { ExemptionsController } from './requirements/exemptions.controller.js';
import { ExemptionsService } from './requirements/exemptions.service.js';
import { PersonFinder } from './requirements/person-finder.js';
import { RequirementAdmin } from './requirements/requirement-admin.service.js';
import { RequirementDetailsService } from './requirements/requirement-details.service.js';
import { RequirementOverlaps } from './requirements/requirement-overlaps.service.js';
import { RequirementPeople } from './requirements/requirement-people.service.js';
import { RequirementPreviews } from './requirements/requirement-preview.service.js';
import { RequirementsController } from './requirements/requirements.controller.js';
import { RequirementWriter } from './requirements/requirement-writer.js';
import { RequirementsService } from './requirements.service.js';
import { RemarkEvents } from './reviews/remark-events.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { StaleLawMessages } from './stale-law/stale-law-messages.js';

@Module({
  imports: [OrganisationModule, IdentityModule, NotificationsModule, LessonsModule, QuestionsModule, QuizzesModule, AttendanceModule],
  controllers: [CoursesController, ClassEssaysController, CourseAuthoringController, CourseSightController, ExemptionsController, ReviewsController, RequirementsController, TrainingHoursController, OwnEquivalenceController, EquivalencesController],
  providers: [
    CoursesService, OwnCourses, CourseAuthoring, CourseRules, RequirementsService, RequirementWriter, RequirementPreviews, RequirementAdmin, RequirementDetailsService, RequirementOverlaps, RequirementPeople, PersonFinder, ExemptionsService, RequirementImpact,
    ObligationWorlds, ObligationsService, ObligationEvents, CompletionsService, CompletedCourses, LearningService, LearningData, TrainingHoursService, HoursFigures, HoursLists, EquivalencesService, EquivalenceMerge, EquivalenceRetention, CourseEvents, CourseMerge, StaleLawMessages, ReviewsService, RemarkEvents, ClassEvents, ClassQuizzes, ClassEssays,
  ],
  exports: [CoursesService, RequirementsService, RequirementWriter, ExemptionsService, ObligationsService, CompletionsService, CompletedCourses, LearningService, TrainingHoursService],
})
export class CoursesModule {}
