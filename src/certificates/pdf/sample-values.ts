import type { Values } from '../templates/rules/placeholders.js';

/** What a preview is filled with. */
export const SAMPLES = ['usual', 'longest', 'shortest', 'thai'] as const;
export type Sample = (typeof SAMPLES)[number];

export const SAMPLE_NAMES: Readonly<Record<Sample, string>> = {
  usual: 'Lò Thị Hương Giang',
  longest: 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào',
  shortest: 'Lò Ý',
  thai: 'Cầm Thị Ín (ꪀꪸꪣ ꪮꪲꪙ)',
};

const USUAL: Values = {
  'cơ quan chủ quản': 'UBND TỈNH SƠN LA',
  'cơ quan cấp': 'SỞ NỘI VỤ',
  'nơi cấp': 'Sở Nội vụ tỉnh Sơn La',
  'họ tên': SAMPLE_NAMES.usual,
  'ngày sinh': '04/05/1987',
  'chức vụ, đơn vị': 'Công chức Tư pháp - Hộ tịch, Văn phòng HĐND và UBND xã Yên Châu',
  'tên khóa': 'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030',
  'thời gian': 'từ ngày 03/11/2026 đến ngày 22/11/2026 (08 tiết), trực tuyến',
  'từ ngày': '03/11/2026',
  'đến ngày': '22/11/2026',
  'số tiết': '08',
  'hình thức': 'trực tuyến',
  'kết quả': '17/20 điểm, đạt yêu cầu',
  'địa danh': 'Sơn La',
  'ngày cấp': 'ngày 22 tháng 11 năm 2026',
  'chức danh người ký': 'GIÁM ĐỐC',
  'người ký': 'Quàng Văn Thưởng',
  'giá trị': 'Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.',
  'cấp lại': null,
  'số vào sổ': '128/2026',
  'mã kiểm tra': '7KQM-2R9D-XC4V',
  'địa chỉ kiểm tra': 'hoctap.example/verify',
};

/** The least that a certificate says, the most, and a name in the script of the Thái. */
export function sampleValues(sample: Sample): Values {
  const fullName = { ...USUAL, 'họ tên': SAMPLE_NAMES[sample] };
  if (sample === 'shortest') return { ...fullName, 'ngày sinh': null, 'chức vụ, đơn vị': null, 'kết quả': null, 'từ ngày': null, 'tên khóa': 'Văn thư', 'thời gian': 'ngày 22/11/2026 (02 tiết), tập trung', 'số vào sổ': '01/2026' };
  if (sample !== 'longest') return fullName;
  return {
    ...fullName,
    'cơ quan chủ quản': 'ỦY BAN NHÂN DÂN TỈNH SƠN LA',
    'cơ quan cấp': 'ỦY BAN NHÂN DÂN\nXÃ CHIỀNG HẶC',
    'nơi cấp': 'Ủy ban nhân dân xã Chiềng Hặc tỉnh Sơn La',
    'chức vụ, đơn vị': 'Phó Chủ tịch Hội đồng nhân dân kiêm Trưởng ban Kinh tế - Ngân sách, Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Chiềng Hặc',
    'tên khóa': 'Bồi dưỡng kỹ năng tiếp nhận, giải quyết thủ tục hành chính và cung cấp dịch vụ công trực tuyến toàn trình cho công chức Bộ phận Tiếp nhận và Trả kết quả các xã, phường trên địa bàn tỉnh năm 2026',
    'thời gian': 'từ ngày 03/11/2026 đến ngày 22/11/2026 (120 tiết), trực tuyến kết hợp tập trung',
    'kết quả': '17,25/20 điểm, đạt yêu cầu',
    'chức danh người ký': 'TL. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI',
    'người ký': 'Nguyễn Hoàng Thị Khánh Huyền',
    'cấp lại': 'Cấp lại, thay giấy chứng nhận số 97/2026 cấp ngày 05/02/2026.',
    'số vào sổ': '12345/2026',
  };
}
