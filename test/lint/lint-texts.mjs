import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/** Reads `[{ file, text }]`, answers with what the linter says of each: in one process, so that the types are read once. */
const eslint = new ESLint();
const answers = [];
for (const sample of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(sample.text, { filePath: sample.file });
  answers.push(result.messages.map(({ line, ruleId }) => ({ line, ruleId })));
}
process.stdout.write(JSON.stringify(answers));
