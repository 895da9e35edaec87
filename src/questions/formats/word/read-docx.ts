import type { Archive, ArchiveLimits } from '../../../platform/files/archive.js';
import type { Breath } from '../../../platform/files/breath.js';
import { RelationsPart } from '../../../platform/files/relations.js';
import { mediaFileOf, type MediaFile } from '../media-files.js';
import type { Document, Place } from '../rich/lines.js';
import { BodyPart } from './body-part.js';
import { Composer } from './composer.js';
import { NumberingPart } from './numbering.js';
import { Styles } from './styles.js';

/** Headers, footers, comments and settings are never unpacked. */
export const DOCX: ArchiveLimits = { parts: /^(?:_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels|word\/media\/[^/]+)$/, mostBytes: 150_000_000 };
const MOST_PICTURE_BYTES = 10_000_000;

/** Reads a Word document as far as questions are concerned: text with its look, Word's own numbers, tables, pictures, formulas. */
export async function readDocx(archive: Archive, breath: Breath): Promise<Document> {
  const main = await mainPart(archive, breath);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = new RelationsPart();
  const relationsName = `${folder}_rels/${main.slice(folder.length)}.rels`;
  if (archive.has(relationsName)) await archive.read(relationsName, relations, breath);
  const partOf = (type: string): string | null => {
    const target = [...relations.targets.values()].find((relation) => relation.type.endsWith(`/${type}`))?.target;
    const name = target === undefined ? `${folder}${type}.xml` : inFolder(folder, target);
    return archive.has(name) ? name : null;
  };
  const [styles, numbering, body] = [new Styles(), new NumberingPart(), new BodyPart()];
  const [stylesName, numberingName] = [partOf('styles'), partOf('numbering')];
  if (stylesName !== null) await archive.read(stylesName, styles, breath);
  if (numberingName !== null) await archive.read(numberingName, numbering, breath);
  await archive.read(main, body, breath);
  const composed = new Composer(styles, numbering).compose(body.blocks);
  const media = new Map<string, MediaFile>();
  const notes: { at: Place; code: string; params?: Record<string, string> }[] = [...composed.notes];
  for (const [relation, at] of composed.pictures) {
    const name = inFolder(folder, relations.targets.get(relation)?.target ?? '');
    const picture = archive.has(name) ? mediaFileOf(await archive.bytes(name, MOST_PICTURE_BYTES)) : null;
    if (picture) media.set(relation, picture);
    else notes.push({ at, code: 'picture-unreadable' });
  }
  return { blocks: composed.blocks, media, notes };
}

async function mainPart(archive: Archive, breath: Breath): Promise<string> {
  const relations = new RelationsPart();
  if (archive.has('_rels/.rels')) await archive.read('_rels/.rels', relations, breath);
  const target = [...relations.targets.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  return target === undefined ? 'word/document.xml' : inFolder('', target);
}

/** Targets are relative to the part's folder, or absolute. */
function inFolder(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
