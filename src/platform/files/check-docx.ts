import type { FileProblem } from './check-file.js';
import { checkOffice, NO_OFFICE, officeType } from './check-office.js';

export const DOCX_TYPE = officeType('docx');

/** What is said of any other file. */
export const NO_DOCX = 'không phải tệp Word (DOCX)';

/** Whether a file is a Word document (DOCX) that only wants to be read. Any other zip is none, whatever it is called. */
export async function checkDocx(bytes: Buffer): Promise<{ readonly type: typeof DOCX_TYPE } | FileProblem> {
  const checked = await checkOffice(bytes, ['docx']);
  if ('problem' in checked) return { problem: checked.problem === NO_OFFICE ? NO_DOCX : checked.problem };
  return { type: DOCX_TYPE };
}
