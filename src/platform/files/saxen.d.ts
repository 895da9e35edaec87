/** saxen comes without types; this is as much of it as is used. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', handle: (name: string, attributes: () => Readonly<Record<string, string>>, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'closeTag', handle: (name: string, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'text' | 'comment' | 'attention', handle: (text: string, decode: Decode) => void): this;
    on(event: 'cdata' | 'question', handle: (text: string) => void): this;
    on(event: 'error', handle: (error: Error) => void): this;
    write(xml: string): this;
    end(): unknown;
  }
}
