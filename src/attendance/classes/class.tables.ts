import { ClassAnnouncement } from '../entities/class-announcement.js';
import { ClassDocument } from '../entities/class-document.js';
import { ClassUnit } from '../entities/class-unit.js';
import { RosterChange } from '../entities/roster-change.js';
import { ClassEvaluation } from '../evaluation/entities/class-evaluation.js';
import { EvaluationTicket } from '../evaluation/entities/evaluation-ticket.js';
import { ClassMaterial } from '../materials/entities/class-material.js';
import { ClassWork1768000000200 } from '../migrations/1768000000200-class-work.js';
import { ClassDocuments1768000000201 } from '../migrations/1768000000201-class-documents.js';
import { ClassAnnouncements1768000000202 } from '../migrations/1768000000202-class-announcements.js';
import { ClassEvaluations1768000000210 } from '../migrations/1768000000210-class-evaluations.js';
import { ClassMaterials1768000000211 } from '../migrations/1768000000211-class-materials.js';

export const classWorkEntities = [ClassUnit, RosterChange, ClassDocument, ClassAnnouncement, EvaluationTicket, ClassEvaluation, ClassMaterial];
export const classWorkMigrations = [ClassWork1768000000200, ClassDocuments1768000000201, ClassAnnouncements1768000000202, ClassEvaluations1768000000210, ClassMaterials1768000000211];
