import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { readForm } from '../../platform/http/forms.js';
import { formatDate } from '../../platform/views/formats.js';
import { AuditFilterForm } from './audit-filter.form.js';
import { AuditLog, type AuditQuery } from './audit-log.service.js';
import { auditSentences } from './audit-sentences.js';
import { AuditView } from './audit-view.js';

/** The page of the audit log. */
@ApiExcludeController()
@Controller('audit')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly view: AuditView,
  ) {}

  /** Lines of the log, filtered. A filter that makes no sense shows nothing and says why. */
  @Get()
  async show(@Query() given: unknown, @CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    const form = readForm(AuditFilterForm, given);
    const { account, action, from, to, page } = form.values;
    const query: AuditQuery = form.errors ? NOTHING : { account, action, from, to, page: page ?? 1 };
    const found = await this.log.page(actor, query);
    const list = form.errors ? null : await this.view.ofPage(found, query);
    const filterText = form.errors ? 'Sửa điều kiện lọc' : textOf(query);
    const model = { title: 'Nhật ký', form, actions: choices(action), isNarrowed: filterText !== EVERYTHING, filterText, list };
    return reply.page('audit/log', model, form.errors ? 422 : 200);
  }
}

const NOTHING: AuditQuery = { account: null, action: null, from: null, to: '1000-01-01', page: 1 };

const EVERYTHING = 'Lọc: mọi người, mọi việc';

/** The filter in words, for the button that unfolds it on phones. */
function textOf({ account, action, from, to }: AuditQuery): string {
  const parts = [account, action === null ? null : (auditSentences[action]?.what ?? null), from === null ? null : `từ ${formatDate(from)}`, to === null ? null : `đến hết ${formatDate(to)}`];
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? EVERYTHING : `Đang lọc: ${given.join(', ')}`;
}

function choices(chosen: string | null) {
  const actions = Object.entries(auditSentences).map(([value, { what }]) => ({ value, label: what, selected: value === chosen }));
  return [{ value: '', label: 'Mọi việc', selected: chosen === null }, ...actions];
}
