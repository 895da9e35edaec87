import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Agendas } from '../../platform/ports/agendas.js';
import { formatDate } from '../../platform/views/formats.js';
import { Course } from '../entities/course.js';
import { OpenObligations } from './open-obligations.js';

/** Puts due dates of courses that are not completed into people's calendars. */
@Injectable()
export class CourseAgenda implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly agendas: Agendas,
    private readonly obligations: OpenObligations,
  ) {}

  onModuleInit(): void {
    this.agendas.register(async (personId, day) => {
      const open = await this.obligations.ofPerson(personId, day);
      if (open.length === 0) return [];
      const courses = await this.db.repo(Course).find({ select: { id: true, title: true }, where: { id: In(open.map(({ courseId }) => courseId)) } });
      const titles = new Map(courses.map(({ id, title }) => [id, title]));
      // Nothing in an entry changes from day to day, or every calendar would be fetched anew each night.
      return open.map(({ courseId, dueOn }) => ({ uid: `course-${courseId}-${personId}`, on: dueOn, title: `Hạn học: ${titles.get(courseId) ?? ''}`, text: `Hạn hoàn thành khóa học là hết ngày ${formatDate(dueOn)}.`, href: `/courses/${courseId}` }));
    });
  }
}
