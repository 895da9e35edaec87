import { remark } from './formats/remarks.js';
import type { StaffFile, StaffFileOptions } from './formats/staff-file.js';

/** Reads a staff file. */
export async function readStaffFile(bytes: Buffer, fileName: string, options: StaffFileOptions = {}): Promise<StaffFile> {
  void fileName; void options;
  return { format: null, notes: [], sheets: [], refusal: remark(bytes.length === 0 ? 'file-empty' : 'no-rows') };
}
