import { defineRefusals } from '../errors/refusal.js';

/** What an administrator is told when the database cannot be backed up, restored or checked here. */
export const refuse = defineRefusals({
  'database.not-sqlite': { status: 409, text: 'Hệ thống đang dùng PostgreSQL. Sao lưu bằng pg_dump, khôi phục bằng pg_restore; thư mục files trong DATA_DIR cần được sao chép kèm.' },
  'database.missing': { status: 404, text: (p: { file: string }) => `Chưa có cơ sở dữ liệu tại ${p.file}.` },
  'backup.exists': { status: 409, text: (p: { folder: string }) => `Thư mục ${p.folder} đã có. Chọn nơi khác để không ghi đè bản sao lưu cũ.` },
  'backup.damaged': { status: 422, text: (p: { reason: string }) => `Bản sao lưu không dùng được: ${p.reason} Dữ liệu hiện tại được giữ nguyên.` },
  'backup.newer': { status: 422, text: 'Bản sao lưu được tạo bởi phiên bản mới hơn. Cập nhật chương trình rồi khôi phục. Dữ liệu hiện tại được giữ nguyên.' },
  'restore.running': { status: 409, text: 'Hệ thống đang chạy trên cơ sở dữ liệu này. Dừng hệ thống rồi khôi phục.' },
});
