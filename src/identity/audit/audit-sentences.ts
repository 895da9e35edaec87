import type { AuditDetail } from '../../platform/audit/audit-entry.js';
import { formatDate, formatDateTime } from '../../platform/views/formats.js';
import { isDay } from '../../platform/clock/local-date.js';
import { roles, type Role } from '../../platform/access/actor.js';
import { roleNames } from '../role-names.js';
import { classSentences } from './class-sentences.js';
import { day, dayBefore, isDayText, listed, num, pointsText, quoted, text, type NamesInEntry, type Sentence } from './sentence-words.js';

/**
 * What the entries of the log say, per action. A test compares this table with every action that the
 * program records.
 */
export const auditSentences: Readonly<Record<string, Sentence>> = {
  'session.opened': { what: 'Đăng nhập' },
  'session.closed': { what: 'Đăng xuất' },
  'session.revoked': { what: 'Đăng xuất một máy khác' },
  'sign-in.blocked': { what: 'Sai mật khẩu nhiều lần', more: ({ failures, waitMinutes }) => `${num(failures)} lần, phải chờ ${num(waitMinutes)} phút` },
  'account.created': { what: 'Tạo tài khoản' },
  'account.password-changed': { what: 'Đổi mật khẩu', more: ended },
  'account.password-reset': { what: 'Cấp lại mật khẩu', more: ended },
  'account.disabled': { what: 'Khóa tài khoản', more: ended },
  'account.enabled': { what: 'Mở lại tài khoản' },
  'slips.ordered': { what: 'Lập phiếu tài khoản', more: ({ people, renews }) => `${num(people)} người${renews === true ? ', gồm cả cấp lại cho người chưa đăng nhập' : ''}` },
  'slips.fetched': { what: 'Tải phiếu tài khoản' },
  'slips.closed': { what: 'Xóa mật khẩu của phiếu tài khoản' },
  'grant.given': { what: 'Giao vai trò', more: (detail, names) => `${roleOf(detail)}, ${areaOf(detail, names)}, từ ${day(detail.from)}${detail.to ? ` đến hết ${dayBefore(detail.to)}` : ''}` },
  'grant.withdrawn': { what: 'Bỏ vai trò chưa đến ngày', more: (detail, names) => `${roleOf(detail)}, ${areaOf(detail, names)}, từ ${day(detail.from)}` },
  'grant.reopened': { what: 'Giữ lại vai trò', more: (detail, names) => `${roleOf(detail)}, ${areaOf(detail, names)}` },
  'grant.closed': { what: 'Thôi vai trò', more: (detail, names) => `${roleOf(detail)}, ${areaOf(detail, names)}, từ ${day(detail.to)}` },
  'unit.created': { what: 'Thêm đơn vị', more: ({ name, from }) => `${text(name)}, từ ${day(from)}` },
  'unit.changed': { what: 'Đổi tên, mã hoặc cấp trên của đơn vị', more: changedUnit },
  'unit.corrected': { what: 'Sửa lỗi ghi về đơn vị', more: (detail) => `“${nameIn(detail.old)}” thành “${nameIn(detail.new)}”` },
  'function.holder-set': { what: 'Ghi đơn vị đảm nhiệm chức năng', more: ({ fn, from }) => `${fn === 'justice' ? 'tư pháp' : 'nội vụ'}, từ ${day(from)}` },
  'account.names-changed': { what: 'Tên đăng nhập đổi theo hồ sơ cán bộ', more: ({ what }) => listed(what, signInNames) },
  'person.added': { what: 'Thêm một cán bộ', more: (detail, names) => `${areaOf(detail, names)}, từ ${day(detail.from)}${actIn(detail)}` },
  'person.corrected': { what: 'Sửa thông tin cán bộ', more: ({ fields }) => listed(fields, personFields) },
  'person.posted': { what: 'Ghi nơi công tác của cán bộ', more: (detail, names) => `${areaOf(detail, names)}, từ ${day(detail.from)}${actIn(detail)}` },
  'person.further-post-begun': { what: 'Thêm kiêm nhiệm', more: (detail, names) => `${areaOf(detail, names)}, từ ${day(detail.from)}${actIn(detail)}` },
  'person.further-post-ended': { what: 'Thôi kiêm nhiệm', more: (detail, names) => `${areaOf(detail, names)}, từ ${day(detail.on)}${actIn(detail)}` },
  'person.left': { what: 'Thôi công tác', more: (detail) => `${leavingReasons[text(detail.reason)] ?? ''}, từ ${day(detail.on)}${actIn(detail)}` },
  'person.merged': { what: 'Gộp hai hồ sơ của một người' },
  'person.merge-undone': { what: 'Tách hai hồ sơ đã gộp' },
  'reorganisation.drafted': { what: 'Soạn lần sắp xếp đơn vị', more: ({ actNumber, effectiveOn }) => `${text(actNumber)}, có hiệu lực ${day(effectiveOn)}` },
  'reorganisation.draft-saved': { what: 'Sửa bản soạn sắp xếp đơn vị', more: ({ what }) => draftParts[text(what)] ?? '' },
  'reorganisation.scheduled': { what: 'Đặt lịch sắp xếp đơn vị', more: ({ actNumber, effectiveOn, moving, leaving }) => `${text(actNumber)}, từ ${day(effectiveOn)}, ${num(moving)} người chuyển, ${num(leaving)} người thôi việc` },
  'reorganisation.undone': { what: 'Bỏ lịch sắp xếp đơn vị', more: ({ actNumber, effectiveOn }) => `${text(actNumber)}, ngày ${day(effectiveOn)}` },
  'staff-import.uploaded': { what: 'Đưa lên danh sách cán bộ', more: ({ lines }) => (typeof lines === 'number' ? `${lines} dòng` : '') },
  'staff-import.columns-named': { what: 'Sửa ý nghĩa cột của danh sách cán bộ' },
  'staff-import.decided': { what: 'Quyết định các dòng của danh sách cán bộ', more: ({ lines, effectiveOn }) => `${num(lines)} dòng, hiệu lực ${day(effectiveOn)}` },
  'staff-import.applied': { what: 'Cập nhật cán bộ theo danh sách', more: ({ people, effectiveOn }) => `${num(people)} người, hiệu lực ${day(effectiveOn)}` },
  'staff-import.undone': { what: 'Hoàn tác cập nhật cán bộ theo danh sách', more: ({ people }) => `${num(people)} người` },
  'personal-data.seen': { what: 'Xem toàn bộ dữ liệu của một người' },
  'personal-data.exported': { what: 'Tải toàn bộ dữ liệu của một người' },
  'person.erased': { what: 'Xóa dữ liệu cá nhân' },
  'retention.set': { what: 'Đổi thời hạn lưu giữ', more: ({ kind, amount, unit }) => `${text(kind)}, ${num(amount)} ${unit === 'month' ? 'tháng' : 'ngày'}` },
  'retention.removed': { what: 'Xóa dữ liệu hết thời hạn lưu giữ', more: ({ kind, count, noun, before }) => `${text(kind)}: ${num(count)} ${text(noun)}, trước ngày ${day(before)}` },
  'lesson.read': { what: 'Đọc xong bài học' },
  'lesson.created': { what: 'Thêm bài học', more: ({ title }) => quoted(title) },
  'lesson.published': { what: 'Xuất bản bài học', more: ({ title, number }) => `${quoted(title)}, bản ${num(number)}` },
  'lesson.unpublished': { what: 'Gỡ bài học', more: ({ title }) => quoted(title) },
  'lessons.ordered': { what: 'Sắp lại thứ tự bài học' },
  'course.created': { what: 'Tạo khóa học', more: ({ code, title }) => `${text(code)}, ${quoted(title)}` },
  'course.changed': { what: 'Sửa thông tin khóa học', more: ({ fields }) => listed(fields, courseFields) },
  'course.published': { what: 'Mở khóa học cho học viên', more: ({ code }) => text(code) },
  'course.withdrawn': { what: 'Gỡ khóa học', more: ({ code }) => text(code) },
  'course.copied': { what: 'Sao chép khóa học', more: ({ code }) => text(code) },
  'course.rule-set': { what: 'Đặt điều kiện hoàn thành khóa học', more: ({ number }) => `bản ${num(number)}` },
  'source.created': { what: 'Thêm văn bản vào danh mục', more: ({ key }) => text(key) },
  'source.changed': { what: 'Sửa thông tin văn bản', more: ({ key, fields }) => `${text(key)}: ${listed(fields, sourceFields)}` },
  'source.ended': { what: 'Ghi văn bản hết hiệu lực', more: ({ key, on }) => `${text(key)}${on ? `, từ ${day(on)}` : ', ngày chưa kiểm tra'}` },
  'source.reopened': { what: 'Ghi văn bản còn hiệu lực', more: ({ key }) => text(key) },
  'source.related': { what: 'Ghi quan hệ giữa hai văn bản', more: ({ key, target, kind }) => `${text(key)} ${relationWords[text(kind)] ?? ''} ${text(target)}` },
  'source.unrelated': { what: 'Bỏ quan hệ giữa hai văn bản', more: ({ key, target, kind }) => `${text(key)} ${relationWords[text(kind)] ?? ''} ${text(target)}` },
  'attempt.started': { what: 'Bắt đầu làm bài', more: ({ number }) => (number ? `lượt ${num(number)}` : '') },
  'attempt.submitted': { what: 'Nộp bài' },
  'attempt.closed': { what: 'Đóng bài khi hết giờ', more: ({ finishedAt }) => (typeof finishedAt === 'string' ? `tính đến ${formatDateTime(finishedAt)}` : '') },
  'roll.marked': { what: 'Ghi điểm danh', more: ({ count }) => `${num(count)} dấu` },
  'objection.made': { what: 'Phản hồi về điểm danh' },
  'objection.answered': { what: 'Trả lời phản hồi về điểm danh', more: ({ outcome }) => (outcome === 'corrected' ? 'đã sửa điểm danh' : 'giữ như đã ghi') },
  'signed-sheet.added': { what: 'Giữ danh sách điểm danh đã ký' },
  'signed-sheet.removed': { what: 'Bỏ danh sách điểm danh đã ký' },
  'roll.undone': { what: 'Hoàn tác một dấu điểm danh' },
  'roll.closed': { what: 'Chốt điểm danh một buổi', more: ({ absent }) => `${num(absent)} người chưa ghi thành vắng` },
  'roll.reopened': { what: 'Mở lại điểm danh một buổi', more: ({ reason }) => quoted(reason) },
  'requirement.created': { what: 'Đặt yêu cầu học', more: (detail, names) => `${areaOf(detail, names)}, từ ${day(detail.from)}` },
  'requirement.changed': { what: 'Sửa yêu cầu học', more: (detail, names) => `${areaOf(detail, names)}, áp dụng từ ${day(detail.from)}` },
  'requirement.closed': { what: 'Kết thúc yêu cầu học', more: ({ to }) => `từ ${day(to)}` },
  'equivalence.submitted': { what: 'Gửi giấy đã học nơi khác' },
  'equivalence.withdrawn': { what: 'Rút giấy đã học nơi khác' },
  'equivalence.accepted': { what: 'Công nhận giấy đã học nơi khác' },
  'equivalence.refused': { what: 'Không công nhận giấy đã học nơi khác' },
  'training-hours.set': { what: 'Đặt chỉ tiêu số tiết', more: ({ periods, fromYear }) => `${num(periods)} tiết một năm từ ${num(fromYear)}` },
  'training-hours.withdrawn': { what: 'Bỏ chỉ tiêu số tiết', more: ({ periods, fromYear }) => `${num(periods)} tiết một năm từ ${num(fromYear)}` },
  'requirement.person-set': { what: 'Ghi tay người phải học', more: ({ mode, from }) => `${mode === 'out' ? 'bỏ ra' : 'thêm vào'} từ ${day(from)}` },
  'requirement.person-ended': { what: 'Thôi ghi tay người phải học', more: ({ to }) => `từ ${day(to)}` },
  'exemption.granted': { what: 'Miễn học', more: ({ from, to }) => `từ ${day(from)}${to ? ` đến hết ${dayBefore(to)}` : ''}` },
  'exemption.ended': { what: 'Thôi miễn học', more: ({ to }) => `từ ${day(to)}` },
  'certificate.revoked': { what: 'Thu hồi giấy chứng nhận', more: ({ number, decision, on }) => `số ${text(number)}, Quyết định số ${text(decision)} ngày ${day(on)}` },
  'certificate.replaced': { what: 'Cấp lại giấy chứng nhận', more: ({ number, by }) => `số ${text(number)} thay bằng số ${text(by)}` },
  'issuer.entered': { what: 'Thêm nơi cấp giấy', more: ({ name, from }) => `${quoted(name)}, từ ${day(from)}` },
  'issuer.changed': { what: 'Đổi người ký, cách ghi của nơi cấp giấy', more: ({ name, from }) => `${quoted(name)}, từ ${day(from)}` },
  'issuer.ended': { what: 'Thôi cấp giấy', more: ({ name, from }) => `${quoted(name)}, từ ${day(from)}` },
  'issuer.assigned': { what: 'Ghi chương trình được giao cấp chứng chỉ', more: ({ name, number, from }) => `${quoted(name)}, ${text(number)}, từ ${day(from)}` },
  'issuer.assignment-ended': { what: 'Thôi giao chương trình cấp chứng chỉ', more: ({ name, number, from }) => `${quoted(name)}, ${text(number)}, từ ${day(from)}` },
  'proposal.begun': { what: 'Lập đề nghị cấp giấy', more: ({ course }) => text(course) },
  'proposal.rows-taken-out': { what: 'Bỏ người ra khỏi đề nghị cấp giấy', more: ({ count }) => `${num(count)} người` },
  'proposal.rows-put-back': { what: 'Đưa người trở lại đề nghị cấp giấy', more: ({ count }) => `${num(count)} người` },
  'proposal.sent': { what: 'Gửi đề nghị cấp giấy cho người ký', more: ({ count }) => `${num(count)} người` },
  'proposal.rows-returned': { what: 'Trả lại người trong đề nghị cấp giấy', more: ({ count }) => `${num(count)} người` },
  'proposal.approved': { what: 'Duyệt đề nghị cấp giấy', more: ({ count }) => `${num(count)} người` },
  'proposal.withdrawn': { what: 'Bỏ đề nghị cấp giấy' },
  ...classSentences,
  'certificate.issued': { what: 'Cấp giấy chứng nhận', more: ({ number }) => (number ? `số ${text(number)}` : '') },
  'certificate-template.created': { what: 'Lập mẫu giấy', more: ({ name }) => quoted(name) },
  'certificate-template.renamed': { what: 'Đổi tên mẫu giấy', more: ({ name, formerName }) => `“${text(formerName)}” thành “${text(name)}”` },
  'certificate-template.published': { what: 'Công bố một bản của mẫu giấy', more: ({ name, number }) => `${quoted(name)}, bản ${num(number)}` },
  'certificate-template.discarded': { what: 'Bỏ bản nháp của mẫu giấy', more: ({ name, number }) => `${quoted(name)}, bản ${num(number)}` },
  'certificate-template.used': { what: 'Dùng một mẫu để cấp giấy', more: ({ name }) => quoted(name) },
  'certificate-template.left': { what: 'Thôi dùng mẫu riêng, trở về mẫu có sẵn', more: ({ name }) => quoted(name) },
  'certificate-template.picture-added': { what: 'Thêm ảnh vào mẫu giấy', more: ({ name }) => quoted(name) },
  'certificate-template.picture-removed': { what: 'Xóa ảnh của mẫu giấy' },
  'tracking.reminded': { what: 'Nhắc người chưa hoàn thành', more: ({ count }) => `${num(count)} lượt` },
  'tracking-view.saved': { what: 'Lưu cách xem theo dõi' },
  'tracking-view.removed': { what: 'Xóa cách xem theo dõi đã lưu' },
  'question.created': { what: 'Soạn câu hỏi' },
  'question.drafted': { what: 'Sửa bản nháp câu hỏi', more: version },
  'question.submitted': { what: 'Gửi duyệt câu hỏi', more: version },
  'question.withdrawn': { what: 'Rút câu hỏi đang chờ duyệt', more: version },
  'question.returned': { what: 'Trả câu hỏi cho người soạn', more: version },
  'question.approved': { what: 'Duyệt câu hỏi', more: version },
  'question.retired': { what: 'Ngừng dùng câu hỏi' },
  'question.reinstated': { what: 'Dùng lại câu hỏi' },
  'question.described': { what: 'Sửa thông tin câu hỏi' },
  'question.moved': { what: 'Chuyển danh mục của câu hỏi' },
  'question.commented': { what: 'Góp ý về câu hỏi' },
  'question.comment-settled': { what: 'Đánh dấu góp ý đã xử lý' },
  'question.pair-kept': { what: 'Giữ cả hai câu hỏi giống nhau' },
  'question-import.uploaded': { what: 'Đưa lên tệp câu hỏi', more: ({ questions }) => `${num(questions)} câu` },
  'question-import.explained': { what: 'Nói rõ cách đọc tệp câu hỏi' },
  'question-import.mended': { what: 'Sửa một câu của tệp câu hỏi', more: ({ number }) => `câu thứ ${num(number)}` },
  'question-import.saved': { what: 'Nhập câu hỏi từ tệp vào ngân hàng', more: ({ questions }) => `${num(questions)} câu` },
  'question-category.created': { what: 'Thêm danh mục câu hỏi', more: ({ name }) => text(name) },
  'question-category.changed': { what: 'Sửa danh mục câu hỏi', more: ({ name, formerName }) => (name === formerName ? text(name) : `“${text(formerName)}” thành “${text(name)}”`) },
  'quiz.created': { what: 'Tạo bài kiểm tra', more: ({ title }) => quoted(title) },
  'quiz.changed': { what: 'Sửa cài đặt bài kiểm tra', more: ({ fields }) => listed(fields, quizFields) },
  'quiz.paper-changed': { what: 'Sửa đề kiểm tra', more: ({ questions, sections }) => `${num(questions)} câu, ${num(sections)} phần` },
  'quiz.published': { what: 'Mở bài kiểm tra cho người làm', more: ({ title }) => quoted(title) },
  'quiz.withdrawn': { what: 'Rút bài kiểm tra về để sửa', more: ({ title }) => quoted(title) },
  'quiz.copied': { what: 'Sao chép bài kiểm tra', more: ({ title }) => quoted(title) },
  'quiz.removed': { what: 'Xóa bài kiểm tra', more: ({ title }) => quoted(title) },
  'quiz.close-moved': { what: 'Lùi hạn đóng bài kiểm tra', more: ({ closesAt }) => (typeof closesAt === 'string' ? `đến ${formatDateTime(closesAt)}` : '') },
  'quiz.papers-drawn': { what: 'Ra đề giấy', more: ({ number, codes }) => `bộ đề ${num(number)}${Array.isArray(codes) ? `, ${codes.length} mã` : ''}` },
  'paper.entered': { what: 'Nhập bài làm trên giấy', more: ({ set, code }) => `bộ đề ${num(set)}, mã ${text(code)}` },
  'paper.corrected': { what: 'Sửa bài làm trên giấy đã nhập', more: ({ code, reason }) => `mã ${text(code)}: ${text(reason)}` },
  'paper.withdrawn': { what: 'Rút bài làm trên giấy đã nhập', more: ({ reason }) => text(reason) },
  'quiz.papers-printed': { what: 'Tải đề giấy', more: ({ number }) => `bộ đề ${num(number)}` },
  'quiz.key-printed': { what: 'Tải đáp án đề giấy', more: ({ number }) => `bộ đề ${num(number)}` },
  'quiz.password-set': { what: 'Đặt mật khẩu của bài kiểm tra' },
  'quiz.password-removed': { what: 'Bỏ mật khẩu của bài kiểm tra' },
  'quiz.password-guessed': { what: 'Nhập sai mật khẩu của bài nhiều lần', more: ({ waitMinutes }) => `chờ ${num(waitMinutes)} phút` },
  'quiz.override-given': { what: 'Ghi điều kiện riêng khi làm bài', more: ({ terms, from, to }) => `${listed(terms, termWords)}, từ ${day(from)}${to ? ` đến hết ${dayBefore(to)}` : ''}` },
  'quiz.override-ended': { what: 'Thôi điều kiện riêng khi làm bài', more: ({ to }) => `từ ${day(to)}` },
  'attempt.mark-changed': { what: 'Sửa điểm một câu', more: ({ slot, from, to }) => `câu ${num(slot)}, từ ${pointsText(from)} thành ${pointsText(to)} điểm` },
  'essay.marked': { what: 'Chấm một câu tự luận', more: ({ slot }) => `câu ${num(slot)}` },
  'quiz.marking-set': { what: 'Đặt cách chấm tự luận', more: ({ markers, tolerance }) => (markers === 2 ? `hai người, lệch quá ${num(Math.round(Number(tolerance) * 100))}% thì người thứ ba` : 'một người') },
  'quiz.regraded': { what: 'Chấm lại một câu', more: ({ changed, gains, loses }) => `${num(changed)} bài đổi điểm, ${num(gains)} được thêm, ${num(loses)} bị giảm` },
  'completion.reviewed': { what: 'Xem xét kết quả hoàn thành' },
  'message-template.edited': { what: 'Sửa mẫu thông báo', more: ({ isOriginal, number }) => (isOriginal === true ? 'trở về bản gốc' : number ? `bản ${num(number)}` : '') },
  'mail.sent-again': { what: 'Gửi lại thư' },
  'calendar.opened': { what: 'Tạo địa chỉ lịch' },
  'calendar.closed': { what: 'Ngừng địa chỉ lịch' },
  'reminders.scheduled': { what: 'Đặt lịch nhắc học', more: (detail, names) => `${areaOf(detail, names)}${detail.isOwn === false ? ', bỏ lịch riêng' : ''}` },
  'report.begun': { what: 'Lập báo cáo', more: period },
  'report.edited': { what: 'Sửa bản nháp báo cáo' },
  'report.refreshed': { what: 'Lấy lại số liệu báo cáo' },
  'report.discarded': { what: 'Bỏ bản nháp báo cáo' },
  'report.issued': { what: 'Ban hành báo cáo', more: period },
  'report.replaced': { what: 'Thay thế báo cáo' },
  'report.parts-asked': { what: 'Đề nghị đơn vị gửi phần báo cáo', more: ({ count, dueOn }) => `${num(count)} đơn vị, hạn ${day(dueOn)}` },
  'report.parts-reminded': { what: 'Nhắc đơn vị gửi phần báo cáo', more: ({ count }) => `${num(count)} đơn vị` },
  'report.parts-taken-over': { what: 'Đưa ý kiến đơn vị vào báo cáo', more: ({ count }) => `${num(count)} đơn vị` },
  'report.part-sent': { what: 'Gửi phần báo cáo của đơn vị', more: areaOf },
  'report.calendar-set': { what: 'Đổi lịch báo cáo', more: ({ validFrom, firstDay }) => `từ ${day(validFrom)}, kỳ bắt đầu ngày ${num(firstDay)}` },
};

/** By what somebody signs in, and what is known of a person: the names that entries use. */
const signInNames: Readonly<Record<string, string>> = { phone: 'số điện thoại', staffCode: 'mã cán bộ', username: 'tên đăng nhập' };
const personFields: Readonly<Record<string, string>> = {
  fullName: 'họ và tên', birthDate: 'ngày sinh', birthYear: 'ngày sinh', staffCode: 'mã cán bộ', phone: 'số điện thoại', mail: 'thư điện tử',
};
const sourceFields: Readonly<Record<string, string>> = {
  kind: 'là gì', documentType: 'loại', number: 'số', title: 'tên', issuer: 'cơ quan', issuedOn: 'ngày ban hành', validFrom: 'ngày có hiệu lực', checkedOn: 'ngày kiểm tra', note: 'ghi chú',
};
const relationWords: Readonly<Record<string, string>> = { amends: 'sửa đổi', replaces: 'thay thế', guides: 'hướng dẫn' };
const courseFields: Readonly<Record<string, string>> = {
  code: 'mã', title: 'tên', summary: 'giới thiệu', objectives: 'mục tiêu', periods: 'số tiết', delivery: 'hình thức', estimatedMinutes: 'thời gian', lawAsOf: 'ngày của quy định', programmeId: 'chương trình', unitId: 'đơn vị phụ trách',
};
const termWords: Readonly<Record<string, string>> = { opensAt: 'giờ mở', closesAt: 'hạn làm bài', limitMinutes: 'thời gian làm', attemptsAllowed: 'số lượt' };
const quizFields: Readonly<Record<string, string>> = {
  title: 'tên', intro: 'giới thiệu', lawAsOf: 'ngày của quy định', opensAt: 'giờ mở', closesAt: 'giờ đóng', limitMinutes: 'thời gian làm', attemptsAllowed: 'số lượt', attemptGrade: 'lượt được tính', passShare: 'mức đạt',
  shuffleQuestions: 'trộn câu', shuffleOptions: 'trộn phương án', givesHints: 'cho xem gợi ý', pageLayout: 'cách xếp trang', releaseScore: 'lúc xem điểm', releaseAnswers: 'lúc xem đáp án', releaseExplanations: 'lúc xem giải thích', graceSeconds: 'thời gian chờ khi mất mạng',
};
const leavingReasons: Readonly<Record<string, string>> = { left: 'thôi việc', retired: 'nghỉ hưu', elsewhere: 'chuyển công tác đến nơi khác', died: 'từ trần' };

/** The paper that a change rests on, where there is one. */
function actIn({ actNumber, actDate }: AuditDetail): string {
  return text(actNumber) === '' ? '' : `, theo ${text(actNumber)}${isDayText(actDate) ? ` ngày ${formatDate(actDate)}` : ''}`;
}

function changedUnit({ old, new: now, from, moved }: AuditDetail): string {
  const named = old === now ? text(now) : `“${text(old)}” thành “${text(now)}”`;
  return [named, moved === true ? 'cấp trên mới' : '', `từ ${day(from)}`].filter((part) => part !== '').join(', ');
}

/** The name in what an entry keeps of a unit before or after. */
function nameIn(unit: unknown): string {
  return typeof unit === 'object' && unit !== null ? text((unit as { name?: unknown }).name) : '';
}

/** “bản 2” of a question. */
function version({ number }: AuditDetail): string {
  return number ? `bản ${num(number)}` : '';
}

function period({ period: key }: AuditDetail): string {
  const [from = '', to = ''] = text(key).split('..');
  if (isDay(from) && isDay(to)) return `kỳ từ ${formatDate(from)} đến ${formatDate(to)}`;
  return typeof key === 'string' ? `kỳ ${key}` : '';
}

/** The parts of a draft that its entries name. */
const draftParts: Readonly<Record<string, string>> = {
  act: 'văn bản, ngày', changes: 'thay đổi', units: 'đơn vị mới', people: 'nơi mới của người', list: 'danh sách người', decisions: 'quyết định về hệ quả', discarded: 'bỏ bản soạn',
};

function ended({ sessionsEnded }: AuditDetail): string {
  return typeof sessionsEnded === 'number' && sessionsEnded > 0 ? `đăng xuất ${sessionsEnded} máy` : '';
}

function roleOf({ role }: AuditDetail): string {
  return roles.includes(role as Role) ? roleNames[role as Role] : 'Vai trò không còn dùng';
}

function areaOf({ scope }: AuditDetail, names: NamesInEntry): string {
  const unitId = unitOfScope(scope);
  return unitId === null ? 'toàn hệ thống' : names.unit(unitId);
}

/** The unit that a grant's scope in an entry is about: its last part, whatever the kind. */
export function unitOfScope(scope: unknown): string | null {
  return typeof scope === 'string' && scope.includes(':') ? (scope.split(':').at(-1) ?? null) : null;
}
