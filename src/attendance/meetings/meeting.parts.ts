import { MeetingFigures } from './meeting-figures.service.js';
import { MeetingPeople } from './meeting-people.service.js';
import { MeetingRecords } from './meeting-records.service.js';
import { MeetingSights } from './meeting-sights.service.js';
import { MeetingsController } from './meetings.controller.js';
import { OwnMeetings } from './own-meetings.js';

/** What the module of classes has for meetings that units hold themselves. */
export const meetingControllers = [MeetingsController];
export const meetingProviders = [OwnMeetings, MeetingRecords, MeetingPeople, MeetingSights, MeetingFigures];
