import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { TemplateEdit } from './entities/template-edit.js';
import { MessageTemplates } from './message-templates.js';

/** What is written for a kind of message now. */
export interface TemplateText {
  readonly subject: string;
  readonly text: string;
}

/** The texts that count: what the office made of a template, or the original. */
@Injectable()
export class TemplateTexts {
  constructor(
    private readonly db: Db,
    private readonly templates: MessageTemplates,
  ) {}

  /** The present texts of these kinds; one query. A kind that nobody registered is a mistake of the program. */
  async of(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, TemplateText>> {
    const edits = await this.latestEdits(keys);
    return new Map(
      [...keys].map((key) => {
        const original = this.templates.find(key);
        if (!original) throw new Error(`there is no template ${key}`);
        const edit = edits.get(key);
        return [key, { subject: edit?.subject ?? original.subject, text: edit?.text ?? original.text }];
      }),
    );
  }

  /** The last edit of each kind that was ever edited. */
  async latestEdits(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, TemplateEdit>> {
    if (keys.size === 0) return new Map();
    const edits = await this.db.repo(TemplateEdit).find({ where: { template: In([...keys]) }, order: { number: 'ASC' } });
    return new Map(edits.map((edit) => [edit.template, edit]));
  }
}
