import { bankQuestionId, questionCategoryId, questionImportId } from '../../seeds/ids.js';

/** Addresses for the parameters of the routes about sources and the bank that are the same for everybody. */
export const bankPlaces: Readonly<Record<string, () => readonly string[]>> = {
  '/questions/categories/:id': () => [`/questions/categories/${questionCategoryId('mot-cua')}`],
  '/questions/:id/place': () => [`/questions/${bankQuestionId('nhap')}/place`],
  '/questions/:id/changes': () => [`/questions/${bankQuestionId('nhap')}/changes?from=1&to=2`],
  '/questions/:id/remarks': () => [`/questions/${bankQuestionId('cho-duyet')}/remarks`],
  '/questions/:id/use': () => [`/questions/${bankQuestionId('nhap')}/use`],
  '/questions/import/:id': () => [`/questions/import/${questionImportId}`],
  '/questions/import/:id/lines/:number': () => [1, 4].map((number) => `/questions/import/${questionImportId}/lines/${number}`),
  '/sources/:key': () => ['/sources/nq-76-2021', '/sources/kh-yen-chau-2021'],
  '/sources/:key/edit': () => ['/sources/nd-61-2018/edit'],
  '/sources/:key/ending': () => ['/sources/nq-76-2021/ending'],
};
