import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AttendanceData } from './attendance-data.js';
import { AttendanceMerge } from './attendance-merge.js';
import { ClassFigures } from './class-figures.service.js';
import { ClassSeats } from './class-seats.service.js';
import { ClassTasks } from './class-tasks.js';
import { ClassMessages } from './classes/class-messages.js';
import { classControllers, classProviders } from './classes/class.parts.js';
import { Fulfilments } from './fulfilments.service.js';
import { ListRetention } from './list-retention.js';
import { MeetingFigures } from './meetings/meeting-figures.service.js';
import { meetingControllers, meetingProviders } from './meetings/meeting.parts.js';
import { NextSessions } from './own/next-sessions.service.js';
import { OwnClasses } from './own-classes.js';
import { rollControllers, rollProviders } from './roll/roll.parts.js';

/** Training classes: who is on their lists, and who was there. */
@Module({
  imports: [OrganisationModule, IdentityModule, NotificationsModule],
  controllers: [...classControllers, ...rollControllers, ...meetingControllers],
  providers: [OwnClasses, ClassSeats, ClassTasks, Fulfilments, ClassFigures, NextSessions, AttendanceMerge, AttendanceData, ListRetention, ...classProviders, ...rollProviders, ...meetingProviders],
  exports: [OwnClasses, ClassSeats, ClassTasks, ClassMessages, Fulfilments, ClassFigures, NextSessions, MeetingFigures],
})
export class AttendanceModule {}
