import { unitOptions } from '../../../organisation/pages/unit-options.js';
import { categories } from '../../../organisation/rules/postings.js';
import type { UnitNode } from '../../../organisation/rules/tree.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatNumber } from '../../../platform/views/formats.js';
import type { TargetSight } from '../training-hours.service.js';
import { shownCategory, shownYears } from './words.js';

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** `views/hours/targets.hbs`: the yearly targets that stand, and the form for another. */
export function targetsPage(targets: readonly TargetSight[], units: readonly UnitNode[], form: ShownForm): PageModel {
  const { typed } = form;
  return {
    title: 'Chỉ tiêu số tiết một năm',
    form,
    units: unitOptions(units, typed.unitId, null),
    categories: ['', ...categories].map((category) => ({ value: category, label: shownCategory(category), selected: category === (typed.category ?? '') })),
    targets: targets.map(({ target, unitName, mayClose }) => ({
      years: upperFirst(shownYears(target)),
      within: shownYears(target),
      unit: unitName,
      category: shownCategory(target.category),
      periods: formatNumber(target.periods),
      basis: target.basis,
      withdrawHref: mayClose ? `/requirements/hours/${target.id}/withdrawal` : null,
      id: target.id,
    })),
  };
}

/** `views/hours/withdrawal.hbs`: why a target is withdrawn. */
export function withdrawalPage({ target, unitName }: TargetSight, form: ShownForm): PageModel {
  return {
    title: 'Bỏ chỉ tiêu số tiết',
    form,
    href: `/requirements/hours/${target.id}/withdrawal`,
    what: `${formatNumber(target.periods)} tiết một năm, ${shownYears(target)}. ${unitName}, ${shownCategory(target.category).toLowerCase()}.`,
    basis: target.basis,
  };
}
