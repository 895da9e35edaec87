import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** The parts of an Office file as text, by their names. */
export async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))));
  const parts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

/** The running text of a Word file, its paragraphs one under the other; a table's cells are paragraphs, too. */
export function textOfDocx(parts: ReadonlyMap<string, string>): string[] {
  const unescaped = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
  return [...parts.get('word/document.xml')!.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([xml]) => unescaped([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:noBreakHyphen\/>/g)].map(([, text]) => text ?? '-').join('')));
}

/** The pages of a PDF: their size and the pieces of text on them, from the top. */
export async function pagesOf(bytes: Buffer): Promise<{ width: number; height: number; items: { text: string; x: number; y: number; right: number }[] }[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push({
      width,
      height,
      items: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [{ text: item.str, x: item.transform[4] as number, y: height - (item.transform[5] as number), right: (item.transform[4] as number) + item.width }] : [])),
    });
  }
  await pdf.destroy();
  return pages;
}
