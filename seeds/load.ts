import type { INestApplicationContext } from '@nestjs/common';
import { Config } from '../src/platform/config/config.js';
import { Db } from '../src/platform/database/db.js';
import { loadCurriculum } from './curriculum/load-curriculum.js';
import { loadDemoAccounts } from './demo/accounts.js';
import { loadClasses } from './demo/load-classes.js';
import { loadQuestionImport } from './demo/load-question-import.js';
import { loadBank } from './demo/load-bank.js';
import { loadBuiltQuiz } from './demo/load-built-quiz.js';
import { loadEssays } from './demo/load-essays.js';
import { loadMeetings } from './demo/load-meetings.js';
import { loadMessages } from './demo/load-messages.js';
import { loadProgress } from './demo/load-progress.js';
import { loadReports } from './demo/load-reports.js';
import { loadReorganisation } from './demo/load-reorganisation.js';
import { loadIssuer, loadRequirements } from './demo/load-requirements.js';
import { loadTemplate } from './demo/load-template.js';
import { loadEquivalences } from './demo/load-equivalences.js';
import { loadRetention } from './demo/load-retention.js';
import { loadTrainingHours } from './demo/load-training-hours.js';
import { loadStaffImport } from './demo/load-staff-import.js';
import { loadOrganisation } from './organisation/load-organisation.js';

/** The running program as loaders see it: its services, so that seeded things obey the same rules as others. */
export type SeedApp = Pick<INestApplicationContext, 'get'>;

interface Loader {
  /** What people read while it runs. */
  readonly name: string;
  /** Invented people and what they did: never in production. */
  readonly isDemo?: true;
  load(app: SeedApp): Promise<void>;
}

/** In the order in which they stand on each other. */
const loaders: readonly Loader[] = [
  { name: 'Đơn vị và cán bộ', isDemo: true, load: (app) => loadOrganisation(app.get(Db)) },
  { name: 'Danh sách cán bộ chờ cập nhật', isDemo: true, load: loadStaffImport },
  { name: 'Tài khoản dùng thử', isDemo: true, load: loadDemoAccounts },
  { name: 'Nguồn, khóa học, câu hỏi', load: loadCurriculum },
  { name: 'Ngân hàng câu hỏi dùng thử', isDemo: true, load: loadBank },
  { name: 'Bài kiểm tra đang soạn', isDemo: true, load: loadBuiltQuiz },
  { name: 'Tệp câu hỏi chờ nhập', isDemo: true, load: loadQuestionImport },
  { name: 'Nơi cấp giấy chứng nhận', isDemo: true, load: loadIssuer },
  { name: 'Mẫu giấy đang soạn', isDemo: true, load: loadTemplate },
  { name: 'Yêu cầu học', isDemo: true, load: loadRequirements },
  { name: 'Chỉ tiêu số tiết', isDemo: true, load: loadTrainingHours },
  { name: 'Lớp học dùng thử', isDemo: true, load: loadClasses },
  { name: 'Sinh hoạt chuyên đề dùng thử', isDemo: true, load: loadMeetings },
  { name: 'Bản soạn sắp xếp đơn vị', isDemo: true, load: loadReorganisation },
  { name: 'Kết quả học của cán bộ dùng thử', isDemo: true, load: loadProgress },
  { name: 'Bài thu hoạch của cán bộ dùng thử', isDemo: true, load: loadEssays },
  { name: 'Thông báo cho cán bộ dùng thử', isDemo: true, load: loadMessages },
  { name: 'Báo cáo dùng thử', isDemo: true, load: loadReports },
  { name: 'Giấy đã học nơi khác', isDemo: true, load: loadEquivalences },
  { name: 'Thời hạn lưu giữ', isDemo: true, load: loadRetention },
];

const loadersFor = ({ production }: Pick<Config, 'production'>) => loaders.filter(({ isDemo }) => !(production && isDemo));

/** What will be loaded under these settings. */
export function seedNames(config: Pick<Config, 'production'>): string[] {
  return loadersFor(config).map(({ name }) => name);
}

/** Loads the seeds that these settings allow, one after another. A second run finds everything there and changes nothing. */
export async function loadSeeds(app: SeedApp, say: (line: string) => void = () => undefined): Promise<void> {
  for (const { name, load } of loadersFor(app.get(Config))) {
    say(name);
    await load(app);
  }
}
