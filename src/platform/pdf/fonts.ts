import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';

const require = createRequire(import.meta.url);

/**
 * The faces of prints: Tinos (metrics of Times New Roman, full Vietnamese) for certificates and official
 * papers, Be Vietnam Pro (as on the pages) for slips, JetBrains Mono, in which 0 and O, 1 and l differ, and Noto Sans Tai
 * Viet for names in the script of the Thái.
 */
const FILES = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
  plain: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  strong: '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  code: '@expo-google-fonts/jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf',
  taiViet: '@expo-google-fonts/noto-sans-tai-viet/400Regular/NotoSansTaiViet_400Regular.ttf',
} as const;

export type Face = keyof typeof FILES;

const parsed = new Map<Face, Font>();

/**
 * A parsed face, kept for the life of the process: pdfkit would parse the file again for each
 * document, which costs more than drawing the page.
 */
export function face(name: Face): Font {
  let font = parsed.get(name);
  if (!font) {
    font = fontkit.create(readFileSync(require.resolve(FILES[name]))) as Font;
    nameGlyphs(font);
    parsed.set(name, font);
  }
  return font;
}

/** Every letter of Vietnamese comes first: a glyph that serves two characters (Đ and the Icelandic Ð) is to be read as ours. */
const FIRST_NAMED = 'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz';

/**
 * Tells every glyph which character it stands for, once, before anything is drawn.
 *
 * The library remembers a glyph from the first time it is met. Met first as a part of another letter
 * (u in ư), it would stand for no character in all later documents, and their text could be read on
 * paper but neither copied nor searched.
 */
function nameGlyphs(font: Font): void {
  const ours = [...` ${FIRST_NAMED}${FIRST_NAMED.toUpperCase()}0123456789-`].map((character) => character.codePointAt(0)!);
  for (const codePoint of [...ours, ...font.characterSet]) font.glyphForCodePoint(codePoint);
}

/**
 * The characters of a text that the face cannot draw, each once, in order of appearance.
 *
 * Empty for every name in Vietnamese and in the Latin spelling of the area's languages.
 */
export function missingGlyphs(text: string, name: Face = 'bold'): string[] {
  const font = face(name);
  return [...new Set(text)].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!));
}

/** Where a face lies, for those who draw with the file itself. */
export function fontFile(name: Face): string {
  return require.resolve(FILES[name]);
}
