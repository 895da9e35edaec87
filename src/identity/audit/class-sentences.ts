import type { AuditDetail } from '../../platform/audit/audit-entry.js';
import { formatDateTime } from '../../platform/views/formats.js';
import { day, listed, num, quoted, type Sentence } from './sentence-words.js';

const classFields: Readonly<Record<string, string>> = {
  ownerId: 'khóa học', unitId: 'đơn vị mở lớp', title: 'tên', place: 'địa điểm', capacity: 'số chỗ', entry: 'cách vào lớp', nominateBy: 'hạn cử người', rule: 'chuyên cần', decisionNumber: 'số quyết định', decisionOn: 'ngày quyết định', note: 'lời dặn',
};

const meetingFields: Readonly<Record<string, string>> = {
  form: 'hình thức', topic: 'chủ đề', ownerId: 'chuyên đề của khóa', startsAt: 'giờ bắt đầu', endsAt: 'giờ kết thúc', heldOn: 'ngày', place: 'địa điểm', chair: 'chủ trì', periods: 'số tiết', summary: 'tóm tắt',
};

/** What the entries about classes, their lists and meetings of units say. */
export const classSentences: Readonly<Record<string, Sentence>> = {
  'class.created': { what: 'Mở lớp', more: ({ title }) => quoted(title) },
  'class.copied': { what: 'Sao chép lớp', more: ({ title }) => quoted(title) },
  'class.changed': { what: 'Sửa thông tin lớp', more: ({ fields }) => listed(fields, classFields) },
  'class.announced': { what: 'Thông báo lớp' },
  'class.closed': { what: 'Bế giảng lớp', more: ({ people }) => `${num(people)} người trong danh sách` },
  'class.cancelled': { what: 'Không tổ chức lớp' },
  'class.essay-set': { what: 'Giao bài thu hoạch cho lớp', more: ({ title }) => quoted(title) },
  'class.sessions-added': { what: 'Thêm buổi học', more: ({ count }) => `${num(count)} buổi` },
  'class.session-changed': { what: 'Sửa buổi học', more: ({ number, from, to }) => `buổi ${num(number)}${from === to || typeof to !== 'string' || Number.isNaN(Date.parse(to)) ? '' : `, nay bắt đầu ${formatDateTime(to)}`}` },
  'class.session-cancelled': { what: 'Không tổ chức buổi học', more: ({ number }) => `buổi ${num(number)}` },
  'class.trainer-added': { what: 'Thêm giảng viên của lớp' },
  'class.trainer-removed': { what: 'Bỏ giảng viên của lớp' },
  'class.people-added': { what: 'Thêm học viên vào lớp', more: ({ count }) => `${num(count)} người` },
  'class.people-returned': { what: 'Trả lại người đơn vị cử', more: ({ count }) => `${num(count)} người` },
  'class.person-removed': { what: 'Đưa học viên khỏi danh sách lớp' },
  'class.list-closed': { what: 'Chốt danh sách lớp' },
  'class.list-opened': { what: 'Mở lại danh sách lớp' },
  'class.units-asked': { what: 'Đề nghị đơn vị cử người dự lớp', more: ({ units }) => `${num(Array.isArray(units) ? units.length : 0)} đơn vị` },
  'class.unit-forgotten': { what: 'Thôi đề nghị đơn vị cử người dự lớp' },
  'class.unit-declined': { what: 'Báo đơn vị không cử ai dự lớp' },
  'class.nominated': { what: 'Cử người dự lớp', more: ({ count }) => `${num(count)} người` },
  'class.nomination-withdrawn': { what: 'Rút người đã cử dự lớp' },
  'class.nomination-replaced': { what: 'Cử người khác thay để dự lớp' },
  'class.document-written': { what: 'Sửa văn bản của lớp' },
  'class.material-added': { what: 'Thêm tài liệu của lớp', more: ({ name }) => quoted(name) },
  'class.material-removed': { what: 'Bỏ tài liệu của lớp', more: ({ name }) => quoted(name) },
  'class.told': { what: 'Gửi thông báo cho lớp', more: ({ people }) => `${num(people)} người` },
  'meeting.recorded': { what: 'Ghi buổi sinh hoạt chuyên đề, tọa đàm', more: ({ topic, on }) => `${quoted(topic)}, ngày ${day(on)}` },
  'meeting.corrected': { what: 'Sửa buổi sinh hoạt chuyên đề, tọa đàm', more: ({ fields }) => listed(fields, meetingFields) },
  'meeting.people-written': { what: 'Ghi người dự sinh hoạt chuyên đề, tọa đàm', more: ({ added, removed }) => `thêm ${num(added)} người, bỏ ${num(removed)} người` },
  'meeting.file-added': { what: 'Thêm tệp của buổi sinh hoạt chuyên đề, tọa đàm', more: fileOf },
  'meeting.file-removed': { what: 'Bỏ tệp của buổi sinh hoạt chuyên đề, tọa đàm', more: fileOf },
  'meeting.cancelled': { what: 'Hủy ghi nhận buổi sinh hoạt chuyên đề, tọa đàm' },
  'class.registered': { what: 'Đăng ký dự lớp' },
  'class.left': { what: 'Thôi đăng ký dự lớp' },
};

function fileOf({ kind }: AuditDetail): string {
  return kind === 'photo' ? 'ảnh' : 'biên bản';
}
