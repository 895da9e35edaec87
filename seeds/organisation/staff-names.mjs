/** Names as the peoples of the area give them; every combination is invented. */
const peoples = {
  kinh: {
    families: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đỗ', 'Vũ', 'Bùi', 'Đặng', 'Ngô', 'Dương', 'Trịnh'],
    men: { middles: ['Văn', 'Đức', 'Quang', 'Xuân', 'Minh', 'Thanh', 'Hữu'], given: ['Hùng', 'Cường', 'Tuấn', 'Dũng', 'Sơn', 'Hải', 'Long', 'Thành', 'Khánh', 'Đạt', 'Hòa', 'Kỳ'] },
    women: { middles: ['Thị', 'Thị Thu', 'Thị Hồng', 'Ngọc', 'Thị Thanh', 'Thị Kim'], given: ['Hà', 'Lan', 'Hạnh', 'Yến', 'Trang', 'Thủy', 'Mai', 'Oanh', 'Ngân', 'Thúy', 'Ánh', 'Loan'] },
  },
  thai: {
    families: ['Lò', 'Quàng', 'Hoàng', 'Cà', 'Lường', 'Vì', 'Tòng', 'Cầm', 'Lừ', 'Mè', 'Bạc', 'Lù'],
    men: { middles: ['Văn', 'Văn', 'Văn', 'Xuân', ''], given: ['Inh', 'Hặc', 'Ơn', 'Muôn', 'Pản', 'Thoan', 'Biên', 'Chiến', 'Đôi', 'Xôm', 'Thiết', 'Ngoan', 'Panh', 'Hịa', 'Tiên', 'Bun'] },
    women: { middles: ['Thị', 'Thị', 'Thị', 'Thị Thu', 'Thị Hồng'], given: ['Lả', 'Ón', 'Hom', 'Chanh', 'Hiên', 'Hoan', 'Yêu', 'Quyên', 'Diên', 'Pâng', 'Phượng', 'Xiên', 'Inh', 'Thương', 'Bóng'] },
  },
  mong: {
    families: ['Mùa', 'Giàng', 'Vàng', 'Sồng', 'Thào', 'Vừ', 'Hờ', 'Sùng', 'Tráng', 'Phàng'],
    men: { middles: ['A', 'A', 'A', 'Bả', 'Nhìa', ''], given: ['Tủa', 'Páo', 'Dơ', 'Chống', 'Lử', 'Sếnh', 'Chu', 'Dế', 'Tếnh', 'Câu', 'Súa', 'Nủ'] },
    women: { middles: ['Thị', 'Thị', ''], given: ['Mỷ', 'Dợ', 'Chừ', 'Dua', 'Máy', 'Sua', 'Pà', 'Dí', 'Say'] },
  },
  'xinh-mun': {
    families: ['Vì', 'Lò', 'Vi'],
    men: { middles: ['Văn'], given: ['Hươi', 'Phóng', 'Hắc', 'Lan', 'Dụng', 'Thoại'] },
    women: { middles: ['Thị'], given: ['Phanh', 'Chum', 'Mười', 'Hạnh', 'Sọm'] },
  },
  'kho-mu': {
    families: ['Quàng', 'Cút', 'Moong', 'Vi'],
    men: { middles: ['Văn'], given: ['Ún', 'Phon', 'Thu', 'Đoàn', 'Ọi'] },
    women: { middles: ['Thị'], given: ['Liên', 'Ít', 'Ban', 'Hịnh'] },
  },
  muong: {
    families: ['Đinh', 'Bùi', 'Quách', 'Phùng'],
    men: { middles: ['Văn', 'Công', 'Tiến'], given: ['Nghĩa', 'Luân', 'Thụy', 'Quyết', 'Huy'] },
    women: { middles: ['Thị', 'Thị Bích'], given: ['Duyên', 'Nhung', 'Lý', 'Vượng', 'Hiền'] },
  },
};

/** A source of names that gives no name twice and none of those taken. */
export function nameMaker(random, taken) {
  const pick = (items) => items[Math.floor(random() * items.length)];
  const used = new Set(taken);
  return (of) => {
    for (;;) {
      const { families, men, women } = peoples[of];
      const { middles, given } = random() < 0.52 ? men : women;
      const name = [pick(families), pick(middles), pick(given)].filter((part) => part !== '').join(' ');
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}
