import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../platform/views/formats.js';
import type { Evidence } from '../evidence.service.js';
import { stateOf } from '../tally/tally.js';
import { STATE_WORDS } from './people-page.js';

/** `views/tracking/evidence.hbs`: what a person has to show for a course. */
export function evidencePage({ person, standing, attempts, certificate }: Evidence, today: string): PageModel {
  const { course, courseId, completedOn, progress, requirement, lessons, begun } = standing;
  const dueOn = standing.dueOn ?? '';
  return {
    title: person.fullName,
    person: { name: person.fullName, title: person.title, unit: person.unitName, href: `/organisation/people/${person.personId}` },
    course: { title: course.title },
    state: STATE_WORDS[stateOf({ personId: person.personId, unitId: person.unitId, courseId, dueOn, completedOn, begun }, today)],
    facts: [
      { term: 'Căn cứ giao', value: requirement?.basis ?? '' },
      { term: 'Hạn', value: formatDate(dueOn) },
      { term: 'Bắt đầu học', value: progress ? formatDate(progress.enrolledAt) : 'Chưa bắt đầu' },
      { term: 'Hoàn thành', value: completedOn ? `${formatDate(completedOn)}${completedOn > dueOn ? ', sau hạn' : ''}` : 'Chưa hoàn thành' },
    ],
    lessons: lessons.map(({ position, title, readAt, readShare }) => ({
      position,
      title,
      read: readAt !== null,
      note: readAt ? `Đọc xong lúc ${formatDateTime(readAt)}` : readShare > 0 ? `Đã đọc ${formatPercent(readShare, 0)}` : 'Chưa đọc',
    })),
    attempts: attempts.map(({ number, startedAt, finishedAt, score, maxScore, passed }) => ({
      label: `Lượt ${number}`,
      when: finishedAt ? `Nộp lúc ${formatDateTime(finishedAt)}` : `Bắt đầu lúc ${formatDateTime(startedAt)}, chưa nộp`,
      score: score === null ? null : `${formatNumber(score)}/${formatNumber(maxScore)} điểm`,
      state: passed === null ? null : passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' },
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
