import { MeetingChange } from './entities/meeting-change.js';
import { MeetingPerson } from './entities/meeting-person.js';
import { ThematicMeeting } from './entities/thematic-meeting.js';
import { Meetings1768000000570 } from '../migrations/1768000000570-meetings.js';

export const meetingEntities = [ThematicMeeting, MeetingPerson, MeetingChange];
export const meetingMigrations = [Meetings1768000000570];
