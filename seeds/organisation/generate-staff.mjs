/**
 * Writes people.csv and the files of lists/: 306 invented people and the invented personnel lists that
 * move them. The same run gives the same files. Run it by hand (`node seeds/organisation/generate-staff.mjs`)
 * when the demo's people are to change; the loader reads the files only.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { communesNow, communesThen, districtOffices, lists, provinceOffices, roles, sourcesOf, wanted } from './staff-plan.mjs';
import { nameMaker } from './staff-names.mjs';

const folder = dirname(fileURLToPath(import.meta.url));

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(20210115);
const pick = (items) => items[Math.floor(random() * items.length)];
const makeName = nameMaker(random, [...wanted.values(), ...roles.map(({ fullName }) => fullName)]);
const key = (n) => `nv${String(n).padStart(3, '0')}`;

const people = [];
/** What each person does at the moment of the list being written. */
const posts = new Map();
const entries = new Map(lists.map((list) => [list.file, []]));

function addPerson(peoples, given = {}) {
  const number = people.length + 1;
  const isRole = given.key !== undefined;
  const person = {
    key: isRole ? given.key : key(number - roles.length),
    fullName: given.fullName ?? wanted.get(number - roles.length) ?? makeName(pick(peoples)),
    birthYear: given.birthYear ?? 1968 + Math.floor(random() * 30),
    staffCode: `CB-${String(number).padStart(4, '0')}`,
    phone: `0900${String(100000 + ((number * 7919) % 900000)).padStart(6, '0')}`,
    mail: isRole ? `${given.key}@demo.example` : '',
  };
  people.push(person);
  return person.key;
}

function post(file, person, unit, title, category) {
  entries.get(file).push([person, 'post', unit, title, category]);
  posts.set(person, { unit, title, category });
}
const second = (file, person, unit, title, category) => entries.get(file).push([person, 'second', unit, title, category]);
const endSecond = (file, person) => entries.get(file).push([person, 'end-second', '', '', '']);
function leave(file, person) {
  entries.get(file).push([person, 'leave', '', '', '']);
  posts.delete(person);
}
const inUnit = (unit) => [...posts].filter(([, held]) => held.unit === unit).map(([person]) => person);
const holding = (unit, title) => [...posts].find(([, held]) => held.unit === unit && held.title === title)?.[0];

// ---- 2021: everybody who was there when the records begin --------------------------------------------------------
const first = '2021-01-01';
for (const role of roles) post(first, addPerson([], role), role.unit, role.title, role.category);
for (const office of [...provinceOffices, ...districtOffices]) {
  for (const [title, category] of office.posts) {
    if (!roles.some((role) => role.unit === office.unit && role.title === title)) post(first, addPerson(office.peoples), office.unit, title, category);
  }
}
for (const commune of communesThen) {
  for (const [title, category] of commune.posts) {
    if (!roles.some((role) => role.unit === commune.unit && role.title === title)) post(first, addPerson(commune.peoples), commune.unit, title, category);
  }
}
// The district's desk is manned by people of other offices, as a second post.
for (const [unit, title] of [['tnmt-huyen', 'Chuyên viên địa chính'], ['ldtbxh-huyen', 'Chuyên viên người có công']]) {
  second(first, holding(unit, title), 'mot-cua-huyen', 'Công chức tiếp nhận và trả kết quả', 'civil-servant');
}

// ---- 2022, 2023: some rise, some leave, others join ---------------------------------------------------------------
post('2022-06-01', holding('tnmt-huyen', 'Chuyên viên môi trường'), 'tnmt-huyen', 'Phó Trưởng phòng', 'civil-servant');
for (const unit of ['ubnd-chieng-dong', 'ubnd-tu-nang', 'ubnd-chieng-on']) {
  const leaver = holding(unit, 'Chủ tịch UBND');
  const heir = holding(unit, 'Phó Chủ tịch UBND');
  const next = holding(unit, 'Công chức Văn phòng - Thống kê');
  leave('2022-06-01', leaver);
  post('2022-06-01', heir, unit, 'Chủ tịch UBND', 'cadre');
  post('2022-06-01', next, unit, 'Phó Chủ tịch UBND', 'cadre');
  post('2022-06-01', addPerson(['thai', 'mong', 'kinh']), unit, 'Công chức Văn phòng - Thống kê', 'civil-servant');
}
const missing = 300 + roles.length - people.length;
const joinersTitles = ['Công chức Văn phòng - Thống kê', 'Công chức Tài chính - kế toán', 'Công chức Địa chính - nông nghiệp - xây dựng và môi trường', 'Công chức Tư pháp - hộ tịch', 'Công chức Văn phòng - tiếp nhận và trả kết quả'];
const joiners = communesThen.map(({ unit }) => unit).concat('noi-vu-huyen', 'vhtt-huyen');
for (let i = 0; i < missing - 4; i++) {
  const unit = joiners[(i * 5) % joiners.length];
  const isCommune = unit.startsWith('ubnd-');
  post('2023-09-01', addPerson(['thai', 'kinh', 'mong', 'xinh-mun']), unit, isCommune ? joinersTitles[i % joinersTitles.length] : 'Chuyên viên', 'civil-servant');
}

// ---- 01/01/2025: Viêng Lán's people, and two of Sập Vạt, by list ---------------------------------------------------
const toTown = '2025-01-01';
inUnit('ubnd-vieng-lan').forEach((person, i) => {
  const { title, category } = posts.get(person);
  if (title === 'Chủ tịch UBND') post(toTown, person, 'ubnd-tt-yen-chau', 'Phó Chủ tịch UBND', 'cadre');
  else if (title === 'Phó Chủ tịch UBND') post(toTown, person, 'nnptnt-huyen', 'Phó Trưởng phòng', 'civil-servant');
  else if (i === 6) post(toTown, person, 'ubnd-chieng-sang', title, category);
  else if (category === 'part-time') leave(toTown, person);
  else post(toTown, person, 'ubnd-tt-yen-chau', title, category);
});
for (const title of ['Công chức Địa chính - nông nghiệp - xây dựng và môi trường', 'Công chức Văn hóa - Xã hội']) {
  post(toTown, holding('ubnd-sap-vat', title), 'ubnd-tt-yen-chau', title.replace('nông nghiệp - xây dựng', 'xây dựng - đô thị'), 'civil-servant');
}

// ---- 01/03/2025: labour and social affairs go to home affairs ---------------------------------------------------------
const desk = holding('ldtbxh-huyen', 'Chuyên viên người có công');
for (const person of inUnit('ldtbxh-huyen')) {
  const { title, category } = posts.get(person);
  post('2025-03-01', person, 'noi-vu-huyen', title === 'Trưởng phòng' ? 'Phó Trưởng phòng' : title, category);
}

// ---- 01/07/2025: five communes, no district ---------------------------------------------------------------------------
const now = '2025-07-01';
endSecond(now, desk);
endSecond(now, holding('tnmt-huyen', 'Chuyên viên địa chính'));
const isLeader = (title) => /^(Chủ tịch|Phó Chủ tịch|Trưởng phòng|Phó Trưởng phòng|Chánh|Phó Chánh|Giám đốc|Phó Giám đốc)/.test(title);
/** Which of the new offices goes on with the work of an old post. */
function officeFor({ unit, title }) {
  if (/tiếp nhận|một cửa|Trung tâm/i.test(title) || unit === 'mot-cua-huyen') return 'hcc';
  if (/Tư pháp|Văn phòng|văn thư|Quân sự|Thanh tra|kiểm tra/i.test(title) || ['vp-huyen', 'tu-phap-huyen', 'thanh-tra-huyen'].includes(unit)) return 'vp';
  if (/Địa chính|Tài chính|địa chính|môi trường/.test(title) || ['tckh-huyen', 'tnmt-huyen', 'nnptnt-huyen', 'ktht-huyen'].includes(unit)) return 'kt';
  return 'vhxh';
}
const movers = [...posts].filter(([, { unit }]) => !unit.startsWith('so-') && unit !== 'ubnd-tinh-son-la').map(([person]) => person);
const newOf = new Map();
let turn = 0;
for (const person of movers) {
  const held = posts.get(person);
  const at = communesNow.find(({ commune }) => sourcesOf[commune].includes(held.unit))?.commune;
  // People of the district are spread over the communes; some people of communes go elsewhere, too: a list decides, not territory.
  newOf.set(person, at && random() < 0.85 ? at : communesNow[turn++ % communesNow.length].commune);
}
for (const role of roles) if (role.then) newOf.set(role.key, role.then.commune);
for (const { commune } of communesNow) {
  const group = movers.filter((person) => newOf.get(person) === commune);
  const tops = ['Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Phó Chủ tịch UBND'];
  const heads = { vp: ['Chánh Văn phòng', 'Phó Chánh Văn phòng'], kt: ['Trưởng phòng', 'Phó Trưởng phòng'], vhxh: ['Trưởng phòng', 'Phó Trưởng phòng'], hcc: ['Phó Giám đốc'] };
  for (const role of roles.filter(({ then }) => then?.commune === commune)) {
    const { unit, title, category } = role.then;
    post(now, role.key, unit, title, category);
    const list = unit === `ubnd-${commune}` ? tops : heads[unit.split('-')[0]];
    if (list.includes(title)) list.splice(list.indexOf(title), 1);
  }
  const rest = group.filter((person) => !roles.some((role) => role.key === person));
  rest.sort((a, b) => rank(posts.get(a)) - rank(posts.get(b)));
  for (const person of rest) {
    const held = posts.get(person);
    const office = officeFor(held);
    if (isLeader(held.title) && tops.length > 0) post(now, person, `ubnd-${commune}`, tops.shift(), 'cadre');
    else if (isLeader(held.title) && heads[office].length > 0) post(now, person, `${office}-${commune}`, heads[office].shift(), 'civil-servant');
    else if (held.category === 'part-time') {
      if (random() < 0.5) leave(now, person);
      else post(now, person, `hcc-${commune}`, 'Nhân viên hướng dẫn', 'contract');
    } else if (held.category === 'public-employee') post(now, person, `${office}-${commune}`, 'Viên chức văn hóa - truyền thông', 'public-employee');
    else post(now, person, `${office}-${commune}`, newTitle(office, held), 'civil-servant');
  }
  // A vice-chairperson also heads the service centre: a second post that does not count in figures.
  const vice = inUnit(`ubnd-${commune}`).find((person) => posts.get(person).title === 'Phó Chủ tịch UBND');
  second(now, vice, `hcc-${commune}`, 'Giám đốc Trung tâm', 'cadre');
}

function rank({ title }) {
  if (/^Chủ tịch|^Trưởng phòng|^Chánh|^Giám đốc/.test(title)) return 0;
  return isLeader(title) ? 1 : 2;
}
function newTitle(office, { title, unit }) {
  if (office === 'vp') return /Tư pháp|tư pháp/.test(title) || unit === 'tu-phap-huyen' ? 'Chuyên viên tư pháp - hộ tịch' : 'Chuyên viên văn phòng';
  if (office === 'kt') return /Tài chính|kế toán/.test(title) || unit === 'tckh-huyen' ? 'Chuyên viên tài chính' : 'Chuyên viên địa chính - xây dựng';
  if (office === 'vhxh') return unit === 'noi-vu-huyen' ? 'Chuyên viên nội vụ' : 'Chuyên viên văn hóa - xã hội';
  return 'Công chức tiếp nhận và trả kết quả';
}

// ---- 2026: a few newcomers, one who goes to the province -----------------------------------------------------------------
for (const { commune } of communesNow.slice(0, 4)) {
  post('2026-01-15', addPerson(['thai', 'kinh', 'mong']), `hcc-${commune}`, 'Công chức tiếp nhận và trả kết quả', 'civil-servant');
}
post('2026-01-15', holding('vhxh-xa-yen-son', 'Chuyên viên văn hóa - xã hội'), 'so-noi-vu', 'Chuyên viên', 'civil-servant');
leave('2026-01-15', holding('kt-xa-chieng-hac', 'Chuyên viên địa chính - xây dựng'));

// ---- Files ------------------------------------------------------------------------------------------------------------
const csv = (header, rows) => `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`.normalize('NFC');
const fields = ['key', 'fullName', 'birthYear', 'staffCode', 'phone', 'mail'];
writeFileSync(join(folder, 'people.csv'), csv(fields, people.map((person) => fields.map((field) => person[field]))));
for (const { file } of lists) {
  writeFileSync(join(folder, 'lists', `${file}.csv`), csv(['person', 'action', 'unit', 'title', 'category'], entries.get(file)));
}
