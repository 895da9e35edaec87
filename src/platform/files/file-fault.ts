/** Why a file of any kind cannot be read. Each module that takes files has its own sentences for them. */
export type FileFaultCode = 'file-broken' | 'file-bomb' | 'file-password' | 'file-forbidden-xml' | 'file-unknown-encoding' | 'file-other-kind' | 'too-many-rows';

/** Stops the reading of a file for what is in it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly code: FileFaultCode,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
