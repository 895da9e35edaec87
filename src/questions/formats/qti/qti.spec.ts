import type { AuthoredContent } from '../../content/authored.js';
import { PNG, zipOf } from '../../test-support/word-file.js';
import { mediaNameOf } from '../media-files.js';
import { readQuestionFile } from '../read-question-file.js';
import { qtiVersions, writeQti } from './write-qti.js';

const picture = { bytes: PNG, ending: 'png' } as const;
const name = mediaNameOf(picture);

test.each(qtiVersions)('QTI %s keeps pictures, formulas and what is said to takers', async (version) => {
  const content: AuthoredContent = {
    type: 'single', prompt: `Hình ![sơ đồ](media:${name}) và $\\frac{a}{b}$`, explanation: 'Vì thế.', feedback: { right: 'Đúng rồi', wrong: 'Chưa đúng' },
    options: [{ text: 'Một', correct: true, feedback: 'phải' }, { text: 'Hai $x^2$', correct: false }],
  };
  const file = await writeQti([{ name: 'Câu 1', content, category: [], tags: [], difficulty: null }], new Map([[name, picture]]), version);
  const read = await readQuestionFile(file.bytes, { fileName: 'a.zip' });
  expect([file.uncarried, [...read.media.keys()]]).toEqual([[], [name]]);
  expect(read.questions[0]).toMatchObject({ name: 'Câu 1', content });
});

const itemOf = (id: string, body: string): string => `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${id}" title="${id}">${body}</assessmentItem>`;
const CHOICE = '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Ai?</prompt><simpleChoice identifier="a">An</simpleChoice><simpleChoice identifier="b">Bình</simpleChoice></choiceInteraction></itemBody>';
const PAIRS = '<responseDeclaration identifier="R" cardinality="multiple" baseType="pair"><correctResponse><value>a b</value></correctResponse></responseDeclaration><itemBody><associateInteraction responseIdentifier="R"><prompt>Ghép</prompt><simpleAssociableChoice identifier="a" matchMax="1">An</simpleAssociableChoice><simpleAssociableChoice identifier="b" matchMax="1">Bình</simpleAssociableChoice><simpleAssociableChoice identifier="c" matchMax="1">Chi</simpleAssociableChoice></associateInteraction></itemBody>';

test('what the catalogue has forgotten is read, what it promises in vain is named, and free pairs become two columns', async () => {
  const manifest = '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources><resource identifier="r1" type="imsqti_item_xmlv2p1" href="mot.xml"/><resource identifier="r2" type="imsqti_item_xmlv2p1" href="thieu.xml"/></resources></manifest>';
  const read = await readQuestionFile(await zipOf({ 'imsmanifest.xml': Buffer.from(manifest), 'mot.xml': Buffer.from(itemOf('mot', CHOICE)), 'hai.xml': Buffer.from(itemOf('hai', PAIRS)), 'khac.xml': Buffer.from('<test/>') }), { fileName: 'a.zip' });
  expect(read.questions.map(({ name: title, content, problems }) => [title, content.type, problems])).toEqual([['mot', 'single', []], ['hai', 'matching', []]]);
  expect(read.questions[1]!.content).toMatchObject({ pairs: [{ left: 'An', right: 'Bình' }], others: ['Chi'] });
  expect(read.skipped).toEqual([{ at: { kind: 'item', number: 'thieu.xml' }, remark: { code: 'item-missing' } }]);
});

test('a package of QTI 1.2 says what it is and what to do', async () => {
  const read = await readQuestionFile(await zipOf({ 'a.xml': Buffer.from('<questestinterop><assessment/></questestinterop>') }), { fileName: 'a.zip' });
  expect(read.refusal).toEqual({ code: 'qti-old' });
});
