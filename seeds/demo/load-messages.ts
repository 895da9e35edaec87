import { RemindersService } from '../../src/courses/reminders/reminders.service.js';
import type { SeedApp } from '../load.js';

/** Tells the invented staff what the program would have told them this morning; again on the same day it tells nothing. */
export async function loadMessages(app: SeedApp): Promise<void> {
  await app.get(RemindersService).tellAll();
}
