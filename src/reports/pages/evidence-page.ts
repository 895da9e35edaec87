import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../platform/views/formats.js';
import type { Evidence } from '../evidence.service.js';
import { exemptText, whyText } from '../../courses/pages/why.js';
import { stateOf } from '../tally/tally.js';
import { STATE_WORDS } from './people-page.js';

/** Who is exempt is in none of the states that are counted. */
const EXEMPT = { tone: 'info', icon: 'check', label: 'Được miễn' };

/** `views/tracking/evidence.hbs`: what a person has to show for a course. */
export function evidencePage({ person, standing, addressedUnit, hasQuiz, attempts, classes, certificate }: Evidence, today: string): PageModel {
  const { course, courseId, completedOn, progress, lessons, begun } = standing;
  const dueOn = standing.dueOn ?? '';
  return {
    title: person.fullName,
    person: { name: person.fullName, title: person.title, unit: person.unitName, href: `/organisation/people/${person.personId}` },
    course: { title: course.title },
    state: standing.exemption ? EXEMPT : STATE_WORDS[stateOf({ personId: person.personId, unitId: person.unitId, courseId, dueOn, completedOn, begun }, today)],
    facts: [
      { term: 'Vì sao', value: exemptText(standing, 'Người này') ?? whyText(standing, addressedUnit, 'Người này') ?? '' },
      ...(dueOn === '' ? [] : [{ term: 'Hạn', value: formatDate(dueOn) }]),
      { term: 'Bắt đầu học', value: progress ? formatDate(progress.enrolledAt) : 'Chưa bắt đầu' },
      { term: 'Hoàn thành', value: completedOn ? `${formatDate(completedOn)}${dueOn !== '' && completedOn > dueOn ? ', sau hạn' : ''}` : 'Chưa hoàn thành' },
    ],
    lessons: lessons.map(({ position, title, readAt, readShare }) => ({
      position,
      title,
      read: readAt !== null,
      note: readAt ? `Đọc xong lúc ${formatDateTime(readAt)}` : readShare > 0 ? `Đã đọc ${formatPercent(readShare, 0)}` : 'Chưa đọc',
    })),
    hasQuiz,
    attempts: attempts.map(({ number, startedAt, finishedAt, score, maxScore, passed }) => ({
      label: `Lượt ${number}`,
      when: finishedAt ? `Nộp lúc ${formatDateTime(finishedAt)}` : `Bắt đầu lúc ${formatDateTime(startedAt)}, chưa nộp`,
      score: score === null ? null : `${formatNumber(score)}/${formatNumber(maxScore)} điểm`,
      state: passed === null ? null : passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' },
    })),
    classes: classes.map(({ title, of, attended, total, share, endedAt, verdict }) => ({
      title,
      note: `Dự ${formatNumber(attended)}/${formatNumber(total)} ${of === 'sessions' ? 'buổi' : 'phút'} (${formatPercent(share, 0)}), lớp kết thúc ngày ${formatDate(endedAt)}`,
      state: verdict === 'met' ? { tone: 'ok', icon: 'check', label: 'Đủ' } : { tone: 'late', icon: 'cross', label: 'Chưa đủ' },
    })),
    certificate: certificate && {
      registerNumber: certificate.registerNumber,
      issuedOn: formatDate(certificate.issuedAt),
      pdfHref: `/certificates/${certificate.id}.pdf`,
      verifyHref: `/verify/${certificate.code}`,
      valid: certificate.state === 'valid',
    },
  };
}
