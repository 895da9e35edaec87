import { type Command, type CommanderError } from 'commander';

const titles: Readonly<Record<string, string>> = { 'Usage:': 'Cách dùng:', 'Options:': 'Tùy chọn:', 'Commands:': 'Lệnh:', 'Arguments:': 'Tham số:' };

/** What Commander finds wrong, by its code; the quoted word is the one that was typed. */
const sentences: Readonly<Record<string, (word: string) => string>> = {
  'commander.unknownCommand': (word) => `Không có lệnh “${word}”.`,
  'commander.unknownOption': (word) => `Không có tùy chọn “${word}”.`,
  'commander.missingArgument': (word) => `Thiếu tham số “${word}”.`,
  'commander.optionMissingArgument': (word) => `Tùy chọn “${word}” cần một giá trị.`,
  'commander.missingMandatoryOptionValue': (word) => `Thiếu tùy chọn “${word}”.`,
  'commander.excessArguments': () => 'Có nhiều tham số hơn lệnh cần.',
  'commander.invalidArgument': (word) => `Giá trị của “${word}” không dùng được.`,
};

/** Before commands are added: they take these settings over. */
export function speakVietnamese(program: Command): Command {
  return program
    .helpOption('-h, --help', 'xem hướng dẫn')
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

/** Ends the process as Commander would have, with a sentence in our words. */
export function explainUsage(error: CommanderError): void {
  if (error.exitCode !== 0) {
    const word = /'([^']+)'/.exec(error.message)?.[1] ?? '';
    const sentence = sentences[error.code]?.(word);
    // A group of commands called without one shows its help, and has nothing to add.
    if (sentence) process.stderr.write(`${sentence} Xem hướng dẫn: thêm --help\n`);
  }
  process.exitCode = error.exitCode;
}
