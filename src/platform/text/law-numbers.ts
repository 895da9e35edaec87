/** “76/NQ-CP”, “136/2001/QĐ-TTg”, “09/2019/NĐ-CP”. */
const LAW_NUMBER = /\d+\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:-\p{Lu}[\p{L}\d]*)*/gu;

/** Text of a page, escaped already, in which the numbers of legal documents stay on one line: browsers break at hyphens and slashes. */
export function keepLawNumbers(html: string): string {
  return html.replace(LAW_NUMBER, '<span class="nw">$&</span>');
}
