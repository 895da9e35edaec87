import { MeetingChange } from './entities/meeting-change.js';
import { MeetingFile } from './entities/meeting-file.js';
import { MeetingPerson } from './entities/meeting-person.js';
import { ThematicMeeting } from './entities/thematic-meeting.js';
import { MeetingFiles1768000000572 } from '../migrations/1768000000572-meeting-files.js';
import { Meetings1768000000570 } from '../migrations/1768000000570-meetings.js';

export const meetingEntities = [ThematicMeeting, MeetingPerson, MeetingChange, MeetingFile];
export const meetingMigrations = [Meetings1768000000570, MeetingFiles1768000000572];
