import { ClassMessages } from './class-messages.js';
import { ClassPlanning } from './class-planning.service.js';
import { ClassSessionsController } from './class-sessions.controller.js';
import { ClassSessions } from './class-sessions.service.js';
import { ClassSights } from './class-sights.service.js';
import { ClassStates } from './class-states.service.js';
import { ClassTrainers } from './class-trainers.service.js';
import { ClassesController } from './classes.controller.js';
import { Conflicts } from './conflicts.service.js';
import { AnnouncementsController } from '../announcements/announcements.controller.js';
import { Announcements } from '../announcements/announcements.service.js';
import { ClassDocumentsController } from '../documents/class-documents.controller.js';
import { ClassDocuments } from '../documents/class-documents.service.js';
import { ClassReports } from '../documents/class-reports.service.js';
import { ClassReportController } from '../documents/class-report.controller.js';
import { EvaluationPeople } from '../evaluation/evaluation-people.js';
import { EvaluationsController } from '../evaluation/evaluations.controller.js';
import { Evaluations } from '../evaluation/evaluations.service.js';
import { MaterialsController } from '../materials/materials.controller.js';
import { Materials } from '../materials/materials.service.js';
import { OwnMaterialsController } from '../materials/own-materials.controller.js';
import { NominationsController } from '../nominations/nominations.controller.js';
import { Nominations } from '../nominations/nominations.service.js';
import { ClassAgenda } from '../own/class-agenda.js';
import { OwnClassesController } from '../own/own-classes.controller.js';
import { OwnSeats } from '../own/own-seats.service.js';
import { ClassCandidates } from '../people/candidates.service.js';
import { ClassPeopleController } from '../people/class-people.controller.js';
import { ClassPeople } from '../people/class-people.service.js';
import { ClassUnits } from '../people/class-units.service.js';
import { Roster } from '../people/roster.service.js';

/** Pages about classes, their lists, and what units and learners do with them. */
export const classControllers = [ClassesController, ClassPeopleController, ClassSessionsController, NominationsController, OwnClassesController, ClassDocumentsController, ClassReportController, AnnouncementsController, EvaluationsController, MaterialsController, OwnMaterialsController];

export const classProviders = [
  ClassMessages, ClassPlanning, ClassStates, ClassSessions, ClassTrainers, ClassSights, Conflicts, Roster, ClassPeople, ClassUnits, ClassCandidates, Nominations, OwnSeats, ClassAgenda, ClassDocuments, ClassReports, Announcements, Evaluations, EvaluationPeople, Materials,
];
