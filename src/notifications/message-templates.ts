import { Injectable } from '@nestjs/common';
import { hasLooseBraces, unknownPlaceholders, type Placeholder } from './rules/template-text.js';

/** A kind of message as the module that sends it wrote it. */
export interface MessageTemplate {
  /** Stable; goes into every message. */
  readonly key: string;
  /** What the office calls it. */
  readonly name: string;
  readonly placeholders: readonly Placeholder[];
  readonly subject: string;
  readonly text: string;
}

/** The kinds of messages that the modules of the program send. */
@Injectable()
export class MessageTemplates {
  private readonly known = new Map<string, MessageTemplate>();

  /** Adds a kind, in `onModuleInit`. A key that is taken and a text with unknown placeholders are mistakes of the program. */
  register(template: MessageTemplate): void {
    if (this.known.has(template.key)) throw new Error(`two templates are called ${template.key}`);
    for (const text of [template.subject, template.text]) {
      const unknown = unknownPlaceholders(text, template.placeholders);
      if (unknown.length > 0 || hasLooseBraces(text)) throw new Error(`template ${template.key} does not know ${unknown.join(', ')}`);
    }
    this.known.set(template.key, template);
  }

  /** The kind with this key, or null. */
  find(key: string): MessageTemplate | null {
    return this.known.get(key) ?? null;
  }

  /** All kinds, by their names. */
  list(): MessageTemplate[] {
    return [...this.known.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }
}
