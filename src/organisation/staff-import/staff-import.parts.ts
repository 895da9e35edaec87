import { CitizenNumbers } from '../citizen-numbers.js';
import { ApplyingService } from './applying.service.js';
import { ImportBrowser } from './import-browser.js';
import { ImportData } from './import-data.js';
import { ImportRetention } from './import-retention.js';
import { KnownPeople } from './known-people.js';
import { LineWriter } from './line-writer.js';
import { Sorter } from './sorter.js';
import { StaffImportsService } from './staff-imports.service.js';
import { StagingService } from './staging.service.js';
import { UndoingService } from './undoing.service.js';

/** What bringing staff files in is made of. */
export const staffImportParts = [CitizenNumbers, KnownPeople, Sorter, StagingService, LineWriter, ApplyingService, StaffImportsService, ImportBrowser, ImportData, ImportRetention, UndoingService];
