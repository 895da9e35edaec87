import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatFileSize } from '../../../platform/views/formats.js';
import { CLASSES_PATH, classHead } from '../../classes/pages/class-head.js';
import type { TrainingClass } from '../../entities/training-class.js';
import type { ClassMaterial, MaterialKind } from '../entities/class-material.js';

const KINDS: Readonly<Record<MaterialKind, string>> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', image: 'ảnh' };

/** A file as a list shows it; `at`: the class, as who looks has it. */
export const materialLine = ({ id, name, kind, bytes }: ClassMaterial, at: string) => ({ name, href: `${at}/materials/${id}`, size: `${KINDS[kind]}, ${formatFileSize(bytes)}` });

/** `views/classes/materials.hbs`: the files of a class for who manages it. */
export function materialsPage({ trainingClass, materials }: { readonly trainingClass: TrainingClass; readonly materials: readonly ClassMaterial[] }, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}`;
  return {
    title: `Tài liệu – ${trainingClass.title}`,
    head: classHead(trainingClass, null, 'materials'),
    action: `${at}/materials`,
    form,
    error: form.errors?.byField['file'] ?? null,
    materials: materials.map((one) => ({ ...materialLine(one, at), since: formatDate(one.addedAt), removal: `${at}/materials/${one.id}/removal` })),
  };
}
