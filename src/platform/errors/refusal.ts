/** What a refusal may answer with; anything that is our own fault is an error, not a refusal. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503;

/** Values for a sentence. Numbers, dates and names of things, never personal data: the text may be shown to others than the person. */
export type RefusalParams = Readonly<Record<string, unknown>>;

/**
 * An expected no, with the Vietnamese sentence that explains it.
 *
 * A value before it is an error: services return it out of a transaction that has to commit and throw
 * it afterwards with `orRefuse`.
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  constructor(
    /** Stable: clients and tests rely on it. */
    readonly code: Code,
    readonly status: RefusalStatus,
    /** The sentence for the person. */
    readonly text: string,
    readonly params: RefusalParams = {},
  ) {
    super(code);
  }
}

interface RefusalSpec {
  readonly status: RefusalStatus;
  readonly text: string | ((params: never) => string);
}

type ParamsOf<Spec extends RefusalSpec> = Spec['text'] extends (params: infer P) => string ? [params: P & RefusalParams] : [params?: RefusalParams];

const registry = new Map<string, RefusalSpec>();

/**
 * Declares the refusals of one module and returns its `refuse`.
 *
 * A code is usable only if it stands here with its sentence; the sentence's parameters are checked
 * at every use. Codes are unique over the whole program.
 */
export function defineRefusals<const Specs extends Record<string, RefusalSpec>>(specs: Specs) {
  for (const [code, spec] of Object.entries(specs)) {
    if (registry.has(code)) throw new Error(`refusal code ${code} is defined twice`);
    registry.set(code, spec);
  }
  return <Code extends keyof Specs & string>(code: Code, ...[params]: ParamsOf<Specs[Code]>): Refusal<Code> => {
    const { status, text } = specs[code]!;
    const sentence = typeof text === 'string' ? text : (text as (params: RefusalParams) => string)(params ?? {});
    return new Refusal(code, status, sentence, params);
  };
}

/** Every code of the program with its status, for the description of the API. */
export function knownRefusals(): ReadonlyMap<string, { readonly status: RefusalStatus }> {
  return registry;
}

/** Passes a value through and throws a refusal: the last line of a use case whose transaction had to commit either way. */
export function orRefuse<T>(outcome: T): Exclude<T, Refusal> {
  if (outcome instanceof Refusal) throw outcome;
  return outcome as Exclude<T, Refusal>;
}
