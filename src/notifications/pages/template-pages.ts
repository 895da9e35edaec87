import type { PageModel } from '../../platform/http/request.js';
import { formatDateTime } from '../../platform/views/formats.js';
import type { Form } from '../../platform/http/forms.js';
import type { TemplateEdit } from '../entities/template-edit.js';
import type { MessageTemplate } from '../message-templates.js';
import type { EditedTemplate } from '../office/templates.service.js';
import { fill, oneLine, severalLines } from '../rules/template-text.js';
import type { TemplateText } from '../template-texts.js';
import { officeTabs } from './office-tabs.js';

/** `views/messages/templates.hbs`: the kinds of messages. */
export function templatesPage(list: readonly { readonly template: MessageTemplate; readonly last: TemplateEdit | null }[]): PageModel {
  return {
    title: 'Mẫu thông báo',
    tabs: officeTabs('/messages/templates'),
    templates: list.map(({ template, last }) => ({ href: `/messages/templates/${template.key}`, name: template.name, subject: last?.subject ?? template.subject, edited: last === null ? 'Bản gốc.' : `${last.subject === null ? 'Trở về bản gốc' : 'Sửa'} lúc ${formatDateTime(last.editedAt)}.` })),
  };
}

/** `views/messages/template.hbs`: one kind, to be put into other words; `shown` is what the sample is made of. */
export function templatePage({ template, edits, mayEdit }: EditedTemplate, form: Pick<Form<object>, 'errors' | 'typed'>, shown: TemplateText | null): PageModel {
  const samples = Object.fromEntries(template.placeholders.map(({ name, sample }) => [name, sample]));
  return {
    title: template.name,
    tabs: officeTabs('/messages/templates'),
    action: `/messages/templates/${template.key}`,
    form,
    mayEdit,
    number: edits[0]?.number ?? 0,
    isEdited: (edits[0]?.subject ?? null) !== null,
    placeholders: template.placeholders.map(({ name, label }) => ({ term: `{{${name}}}`, value: label })),
    sample: shown && { subject: oneLine(fill(shown.subject, samples), 300), paragraphs: severalLines(fill(shown.text, samples)).split(/\n{2,}/).map((paragraph) => paragraph.split('\n')) },
    edits: edits.map(({ number, editedAt, subject }) => ({ at: formatDateTime(editedAt), what: subject === null ? 'Trở về bản gốc' : `Bản ${number}: ${subject}` })),
  };
}
