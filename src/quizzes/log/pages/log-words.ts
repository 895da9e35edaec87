import { formatDate, formatDuration, formatTimeExact } from '../../../platform/views/formats.js';
import { localDate } from '../../../platform/clock/local-date.js';
import type { LoggedClient, LogLine } from '../rules/log-lines.js';
import type { SittingLog } from '../log.service.js';

/** A page that is left for less is not worth a line: a notice was read, another window touched. */
const SHORTEST_MS = 2_000;

/** The log of a sitting in sentences. `numberOf`: what a slot is called on the page. */
export function logModel({ lines, clients, answeredFrom }: SittingLog, startedAt: Date, numberOf: (slot: number) => number) {
  const said = lines.filter((line) => !('untilAt' in line) || line.untilAt === null || line.untilAt.getTime() - line.at.getTime() >= SHORTEST_MS);
  return {
    lines: said.map((line) => ({ at: timeText(line.at, startedAt), text: lineText(line, clients, numberOf) })),
    answers: clients.length < 2 ? [] : clients.flatMap((client) => {
      const slots = answeredFrom.get(client.number) ?? [];
      return slots.length === 0 ? [] : [{ place: placeText(client), questions: `câu ${slots.map(numberOf).sort((a, b) => a - b).join(', ')}` }];
    }),
  };
}

/** With the day where it is not the one on which the sitting began. */
function timeText(at: Date, startedAt: Date): string {
  return localDate(at) === localDate(startedAt) ? formatTimeExact(at) : `${formatTimeExact(at)} ngày ${formatDate(at)}`;
}

function lineText(line: LogLine, clients: readonly LoggedClient[], numberOf: (slot: number) => number): string {
  switch (line.what) {
    case 'started':
      return `Mở bài trên ${placeText(line.client)}.`;
    case 'other-address':
      return `Cùng trình duyệt, mạng đổi sang địa chỉ ${line.client.address || 'khác'}.`;
    case 'other-browser':
      return `Bài cũng được mở ở máy hoặc trình duyệt khác, hoặc sau khi đăng nhập lại: ${placeText(line.client)}.`;
    case 'away':
      return `${line.untilAt ? `Rời trang ${formatDuration(line.untilAt.getTime() - line.at.getTime())} rồi quay lại` : 'Rời trang'}${whereText(line.client, clients)}.`;
    case 'offline':
      return `${line.untilAt ? `Mất mạng ${formatDuration(line.untilAt.getTime() - line.at.getTime())} rồi có lại` : 'Mất mạng'}${whereText(line.client, clients)}.`;
    case 'late':
      return `Câu trả lời gửi sau giờ, không được nhận: câu ${line.slots.map(numberOf).join(', ')}.`;
    case 'hint':
      return `Xem gợi ý ${line.number} của câu ${numberOf(line.slot)}.`;
    case 'handed-in':
      return 'Nộp bài.';
    case 'ended':
      return 'Hết giờ, bài tự nộp.';
  }
}

const placeText = ({ number, device, address }: LoggedClient): string => `máy ${number} (${[device || 'không rõ loại máy', ...(address === '' ? [] : [`địa chỉ mạng ${address}`])].join(', ')})`;

/** Said only where there are several. */
const whereText = (client: number | null, clients: readonly LoggedClient[]): string => (client === null || clients.length < 2 ? '' : ` ở máy ${client}`);

