import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData, type DataSection } from '../platform/ports/personal-data.js';
import { stepNames } from './pages/bank-words.js';

const KEPT = 'Ai soạn, ai duyệt và ai nhận xét câu nào phải tra cứu được về sau. Chỉ gắn với mã tài khoản đã khóa.';

const SECTIONS: readonly DataSection[] = [
  {
    key: 'question-steps', label: 'Việc đã làm với câu hỏi', person: 'account.person_id', order: 'step.at',
    from: 'question_steps step join questions question on question.id = step.question_id join accounts account on account.id = step.account_id',
    columns: [
      { label: 'Câu', sql: 'question.number', kind: 'number' },
      { label: 'Việc', sql: 'step.kind', words: stepNames },
      { label: 'Lúc', sql: 'step.at', kind: 'instant' },
      { label: 'Lý do', sql: 'step.reason' },
    ],
    fate: 'kept', why: KEPT, mayName: ['question_steps.reason'],
  },
  {
    key: 'question-comments', label: 'Nhận xét về câu hỏi', person: 'account.person_id', order: 'comment.at',
    from: 'question_comments comment join questions question on question.id = comment.question_id join accounts account on account.id = comment.account_id',
    columns: [{ label: 'Câu', sql: 'question.number', kind: 'number' }, { label: 'Nhận xét', sql: 'comment.text' }, { label: 'Lúc', sql: 'comment.at', kind: 'instant' }],
    fate: 'kept', why: KEPT, mayName: ['question_comments.text'],
  },
  {
    key: 'question-pairs', label: 'Câu giống nhau đã quyết định giữ', person: 'account.person_id', order: 'pair.kept_at',
    from: 'question_pairs pair join accounts account on account.id = pair.kept_by',
    columns: [{ label: 'Lúc', sql: 'pair.kept_at', kind: 'instant' }, { label: 'Lý do', sql: 'pair.kept_reason' }],
    fate: 'kept', why: KEPT, mayName: ['question_pairs.kept_reason'],
  },
  {
    key: 'question-imports', label: 'Tệp câu hỏi đã đưa lên', person: 'account.person_id', order: 'given.uploaded_at',
    from: 'question_imports given join accounts account on account.id = given.uploaded_by',
    columns: [{ label: 'Tệp', sql: 'given.file_name' }, { label: 'Lúc', sql: 'given.uploaded_at', kind: 'instant' }],
    fate: 'kept', why: 'Tệp được xóa khi hết hạn lưu. Câu hỏi đã vào ngân hàng là của cơ quan.', mayName: ['question_imports.file_name'],
  },
];

/** What people did in the bank. An erasure leaves it: it hangs on an account that names nobody any more. */
@Injectable()
export class AuthorshipData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'questions', sections: SECTIONS, erase: () => Promise.resolve([]) });
  }
}
