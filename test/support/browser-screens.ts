import { In } from 'typeorm';
import { personId } from '../../seeds/ids.js';
import { Person } from '../../src/organisation/entities/person.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { UnitVersion } from '../../src/organisation/entities/unit.js';
import { BrowserWorld } from './browser.js';
import { type Look, looks, lookAt } from './browser-looks.js';
import { allSightsOf, type Sight } from './browser-sights.js';
import { shootStates } from './browser-states.js';
import { type SheetLayout, type Shot, writeSheets } from './browser-sheets.js';

/** Run by scripts/screens.mjs with the folder for the sheets. */

const layouts: Record<Look['width'], SheetLayout> = {
  360: { scale: 0.8, columns: 6, columnHeight: 1150, columnsEach: 3 },
  1280: { scale: 0.55, columns: 3, columnHeight: 1000, columnsEach: 2 },
};

/** As long as names of people and units get. */
const LONG = { fullName: 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào', unitName: 'Trung tâm Phục vụ hành chính công và Giải quyết thủ tục hành chính một cửa liên thông xã Yên Châu' };

async function shoot(world: BrowserWorld, sights: readonly Sight[]): Promise<Map<string, Shot[]>> {
  const shots = new Map<string, Shot[]>();
  for (const who of new Set(sights.map((sight) => sight.who))) {
    await world.visit({ as: who, expecting: [/./] }, async (visitor) => {
      const page = await visitor.context.newPage();
      for (const { place, look } of sights.filter((sight) => sight.who === who)) {
        await lookAt(page, place.path, look);
        const sheet = `${look.width}-${look.theme}`;
        const shot = { caption: `${who ?? '(nobody)'} ${place.path}`, png: await page.screenshot({ fullPage: true }) };
        shots.set(sheet, [...(shots.get(sheet) ?? []), shot]);
      }
    });
  }
  return shots;
}

async function write(folder: string, name: string, shots: Map<string, Shot[]>): Promise<void> {
  for (const look of looks) {
    const files = await writeSheets(folder, `${name}-${look.width}-${look.theme}`, shots.get(`${look.width}-${look.theme}`) ?? [], layouts[look.width]);
    for (const file of files) console.log(file);
  }
}

/** Gives a learner and the learner's units the longest names there are. */
async function renameToLong({ program: { db } }: BrowserWorld): Promise<void> {
  const learner = personId('hocvien');
  await db.tx(async () => {
    const units = (await db.repo(Posting).findBy({ personId: learner })).map(({ unitId }) => unitId);
    await db.repo(Person).update({ id: learner }, { fullName: LONG.fullName });
    await db.repo(UnitVersion).update({ unitId: In(units) }, { name: LONG.unitName, shortName: LONG.unitName });
  });
}

/** One visitor for each look, so that each begins with nothing done. */
async function statesOf(world: BrowserWorld): Promise<Map<string, Shot[]>> {
  const shots = new Map<string, Shot[]>();
  for (const [i, look] of looks.entries()) shots.set(`${look.width}-${look.theme}`, await shootStates(world, look, ['giangvien', 'lanhdao', 'quantri', 'tuphap'][i]!));
  return shots;
}

const folder = process.argv[2]!;
const world = await BrowserWorld.start();
try {
  await write(folder, 'states', await statesOf(world));
  const sights = await allSightsOf(world);
  await write(folder, 'pages', await shoot(world, sights));
  await renameToLong(world);
  const withNames = sights.filter(({ who, place }) => who === 'hocvien' || ['/tracking', '/tracking/people', '/organisation/units', '/organisation/people', '/organisation/people/:id'].includes(place.route));
  await write(folder, 'long-names', await shoot(world, withNames.filter(({ look }) => look.theme === 'light')));
} finally {
  await world.close();
}
