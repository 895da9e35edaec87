import { MeetingFigures } from './meeting-figures.service.js';
import { MeetingFilesController } from './meeting-files.controller.js';
import { MeetingFiles } from './meeting-files.service.js';
import { MeetingPeople } from './meeting-people.service.js';
import { MeetingRecords } from './meeting-records.service.js';
import { MeetingRetention } from './meeting-retention.js';
import { MeetingSights } from './meeting-sights.service.js';
import { MeetingsController } from './meetings.controller.js';
import { OwnMeetings } from './own-meetings.js';

/** What the module of classes has for meetings that units hold themselves. */
export const meetingControllers = [MeetingsController, MeetingFilesController];
export const meetingProviders = [OwnMeetings, MeetingRecords, MeetingPeople, MeetingSights, MeetingFigures, MeetingFiles, MeetingRetention];
