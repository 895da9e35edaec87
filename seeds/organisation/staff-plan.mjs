/**
 * Who sits where: the posts of 2021 and the frame of the invented lists. Titles are those of such offices; people are invented.
 * Nobody is invented into posts whose holders anybody can look up: the leaders of the province, its departments, the district.
 */

/** The lists in the order of time; number and date stand in lists.yaml. */
export const lists = ['2021-01-01', '2022-06-01', '2023-09-01', '2025-01-01', '2025-03-01', '2025-07-01', '2026-01-15'].map((file) => ({ file }));

/** People of the demo's roles. `then`: where the list of 01/07/2025 sends them. */
export const roles = [
  { key: 'hocvien', fullName: 'Lò Thị Hương Giang', birthYear: 1990, unit: 'ubnd-chieng-dong', title: 'Công chức Tư pháp - hộ tịch', category: 'civil-servant',
    then: { commune: 'xa-yen-chau', unit: 'hcc-xa-yen-chau', title: 'Công chức tiếp nhận và trả kết quả', category: 'civil-servant' } },
  { key: 'giangvien', fullName: 'Cầm Thị Thu Hiền', birthYear: 1983, unit: 'noi-vu-huyen', title: 'Phó Trưởng phòng', category: 'civil-servant',
    then: { commune: 'xa-yen-chau', unit: 'vhxh-xa-yen-chau', title: 'Phó Trưởng phòng', category: 'civil-servant' } },
  { key: 'tuphap', fullName: 'Phạm Đức Thuận', birthYear: 1980, unit: 'so-tu-phap', title: 'Chuyên viên phổ biến và giáo dục pháp luật', category: 'civil-servant' },
  { key: 'noivu', fullName: 'Nguyễn Thị Minh Nguyệt', birthYear: 1982, unit: 'so-noi-vu', title: 'Chuyên viên đào tạo và bồi dưỡng', category: 'civil-servant' },
  { key: 'lanhdao', fullName: 'Quàng Văn Thắng', birthYear: 1976, unit: 'ubnd-tt-yen-chau', title: 'Chủ tịch UBND', category: 'cadre',
    then: { commune: 'xa-yen-chau', unit: 'ubnd-xa-yen-chau', title: 'Chủ tịch UBND', category: 'cadre' } },
  { key: 'quantri', fullName: 'Vì Văn Dũng', birthYear: 1988, unit: 'vhtt-huyen', title: 'Chuyên viên công nghệ thông tin', category: 'civil-servant',
    then: { commune: 'xa-yen-chau', unit: 'vp-xa-yen-chau', title: 'Chuyên viên công nghệ thông tin', category: 'civil-servant' } },
];

/** Names that every page must be able to show, at fixed places. */
export const wanted = new Map([
  [7, 'Nguyễn Hoàng Thị Khánh Huyền'],
  [60, 'Mùa A Sử'],
  [101, 'Giàng Páo'],
  [133, 'Trần Lê Thị Hoài Phương'],
  [160, 'Cà Ơn'],
  [188, 'Hoàng Quàng Thị Thanh Thương'],
  [214, 'Sồng Dua'],
  [240, 'Đinh Thị Hoà'],
  [241, 'Đinh Thị Hòa'],
]);

const servants = (...titles) => titles.map((title) => [title, 'civil-servant']);
const employees = (...titles) => titles.map((title) => [title, 'public-employee']);
const cadres = (...titles) => titles.map((title) => [title, 'cadre']);

export const provinceOffices = [
  { unit: 'so-noi-vu', peoples: ['kinh', 'thai', 'muong'], posts: servants('Trưởng phòng Cải cách hành chính', 'Phó Trưởng phòng Cải cách hành chính', 'Chuyên viên cải cách hành chính', 'Chuyên viên đào tạo và bồi dưỡng', 'Chuyên viên tổ chức', 'Chuyên viên văn thư') },
  { unit: 'so-tu-phap', peoples: ['kinh', 'thai', 'muong'], posts: servants('Trưởng phòng Phổ biến và giáo dục pháp luật', 'Phó Trưởng phòng Phổ biến và giáo dục pháp luật', 'Chuyên viên phổ biến và giáo dục pháp luật', 'Chuyên viên hành chính tư pháp', 'Chuyên viên văn thư') },
];

const office = (unit, ...works) => ({ unit, peoples: ['kinh', 'thai', 'thai', 'muong', 'mong'], posts: servants('Trưởng phòng', 'Phó Trưởng phòng', ...works) });

export const districtOffices = [
  { unit: 'vp-huyen', peoples: ['kinh', 'thai', 'mong'], posts: servants('Chánh Văn phòng', 'Phó Chánh Văn phòng', 'Chuyên viên tổng hợp', 'Chuyên viên kiểm soát thủ tục hành chính', 'Chuyên viên văn thư', 'Chuyên viên quản trị') },
  office('noi-vu-huyen', 'Chuyên viên cải cách hành chính', 'Chuyên viên tổ chức', 'Chuyên viên thi đua', 'Chuyên viên dân tộc và tôn giáo'),
  office('tu-phap-huyen', 'Chuyên viên hộ tịch', 'Chuyên viên phổ biến pháp luật'),
  office('tckh-huyen', 'Chuyên viên ngân sách', 'Chuyên viên kế hoạch', 'Chuyên viên giá'),
  office('tnmt-huyen', 'Chuyên viên địa chính', 'Chuyên viên môi trường', 'Chuyên viên đo đạc'),
  office('ldtbxh-huyen', 'Chuyên viên người có công', 'Chuyên viên giảm nghèo', 'Chuyên viên trẻ em'),
  office('vhtt-huyen', 'Chuyên viên công nghệ thông tin', 'Chuyên viên văn hóa', 'Chuyên viên du lịch'),
  office('gddt-huyen', 'Chuyên viên tiểu học', 'Chuyên viên mầm non', 'Chuyên viên trung học cơ sở'),
  office('nnptnt-huyen', 'Chuyên viên trồng trọt', 'Chuyên viên thủy lợi', 'Chuyên viên nông thôn mới'),
  office('ktht-huyen', 'Chuyên viên xây dựng', 'Chuyên viên giao thông', 'Chuyên viên công thương'),
  { unit: 'thanh-tra-huyen', peoples: ['kinh', 'thai'], posts: servants('Chánh Thanh tra', 'Phó Chánh Thanh tra', 'Thanh tra viên', 'Chuyên viên kiểm tra') },
  { unit: 'mot-cua-huyen', peoples: ['thai', 'kinh'], posts: servants('Công chức tiếp nhận và trả kết quả') },
  { unit: 'ttvh-huyen', peoples: ['thai', 'kinh', 'mong'], posts: employees('Giám đốc', 'Phó Giám đốc', 'Phóng viên', 'Biên dịch viên tiếng Thái', 'Biên dịch viên tiếng Mông', 'Kỹ thuật viên', 'Hướng dẫn viên văn hóa') },
  { unit: 'mat-tran-huyen', peoples: ['thai', 'mong', 'kinh'], posts: cadres('Chủ tịch Ủy ban Mặt trận', 'Phó Chủ tịch Ủy ban Mặt trận', 'Ủy viên Thường trực') },
];

const land = (unit) => (unit === 'ubnd-tt-yen-chau' ? 'Công chức Địa chính - xây dựng - đô thị và môi trường' : 'Công chức Địa chính - nông nghiệp - xây dựng và môi trường');
const communePosts = (unit, extra) => [
  ...cadres('Chủ tịch UBND', 'Phó Chủ tịch UBND'),
  ...servants('Công chức Văn phòng - Thống kê', land(unit), 'Công chức Tài chính - kế toán', 'Công chức Tư pháp - hộ tịch', 'Công chức Văn hóa - Xã hội', 'Chỉ huy trưởng Ban Chỉ huy Quân sự', 'Công chức Văn phòng - tiếp nhận và trả kết quả'),
  ...servants(...Array.from({ length: extra }, () => 'Công chức Văn hóa - Xã hội phụ trách lao động')),
  ['Nhân viên văn thư - thủ quỹ', 'part-time'],
  ['Phó Chỉ huy trưởng Ban Chỉ huy Quân sự', 'part-time'],
];
const commune = (unit, peoples, extra = 1) => ({ unit, peoples, posts: communePosts(unit, extra) });

export const communesThen = [
  commune('ubnd-tt-yen-chau', ['kinh', 'kinh', 'thai'], 2),
  commune('ubnd-chieng-dong', ['thai', 'thai', 'xinh-mun', 'kinh', 'mong']),
  commune('ubnd-sap-vat', ['thai', 'thai', 'kho-mu', 'kinh']),
  commune('ubnd-chieng-sang', ['thai', 'kinh', 'muong']),
  commune('ubnd-chieng-pan', ['thai', 'thai', 'kinh']),
  commune('ubnd-vieng-lan', ['thai', 'kinh']),
  commune('ubnd-chieng-hac-cu', ['thai', 'mong', 'kinh']),
  commune('ubnd-muong-lum', ['thai', 'mong']),
  commune('ubnd-chieng-on', ['xinh-mun', 'thai', 'mong']),
  commune('ubnd-yen-son-cu', ['kinh', 'thai', 'mong']),
  commune('ubnd-chieng-khoi', ['thai', 'kho-mu', 'xinh-mun']),
  commune('ubnd-tu-nang', ['thai', 'mong', 'kinh', 'kho-mu']),
  commune('ubnd-long-phieng-cu', ['mong', 'thai', 'kinh', 'muong']),
  commune('ubnd-phieng-khoai', ['xinh-mun', 'mong', 'kinh', 'thai']),
  commune('ubnd-chieng-tuong', ['mong', 'mong', 'xinh-mun']),
];

export const communesNow = ['xa-yen-chau', 'xa-chieng-hac', 'xa-yen-son', 'xa-long-phieng', 'phieng-khoai'].map((key) => ({ commune: key }));

/** Where most people of a commune's old committee are sent. */
export const sourcesOf = {
  'xa-yen-chau': ['ubnd-tt-yen-chau', 'ubnd-chieng-dong', 'ubnd-chieng-sang', 'ubnd-chieng-pan', 'ubnd-chieng-khoi', 'ubnd-sap-vat'],
  'xa-chieng-hac': ['ubnd-tu-nang', 'ubnd-muong-lum', 'ubnd-chieng-hac-cu'],
  'xa-yen-son': ['ubnd-chieng-on', 'ubnd-yen-son-cu'],
  'xa-long-phieng': ['ubnd-chieng-tuong', 'ubnd-long-phieng-cu'],
  'phieng-khoai': ['ubnd-phieng-khoai'],
};
