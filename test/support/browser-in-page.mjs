/* global document, axe */
// What tests run inside a page: a function is sent there as text, so each stands alone.

export function openFolds() {
  for (const fold of document.querySelectorAll('details.fold')) fold.open = true;
}

/** What axe finds against the rules with these tags, a line each; the page has been given axe before. */
export async function judgeWithAxe(tags) {
  // Describing what is right takes axe as long as finding what is wrong.
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} – ${(node.failureSummary ?? '').replace(/\s+/g, ' ')}`));
}

/** What sticks out to the right of the screen, where nothing but `.scroll` regions may; null: nothing. */
export function sticksOut() {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return null;
  const out = [...document.body.querySelectorAll('*')].filter((element) => !element.closest('.scroll') && element.getBoundingClientRect().right > page.clientWidth + 1);
  return `${page.scrollWidth} px wide because of ${out.slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(' | ')}`;
}

/** What is wrong with the shape of the page; `target` is the smallest width and height of what is pressed. */
export function shapeFindings(target) {
  const found = [];
  const show = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) found.push(`${headings} h1`);
  if (document.documentElement.lang !== 'vi') found.push(`lang is ${document.documentElement.lang}`);
  for (const element of document.querySelectorAll('[style], style, script:not([src])')) found.push(`inline: ${show(element)}`);
  for (const element of document.querySelectorAll('*')) {
    const handler = element.getAttributeNames().find((name) => name.startsWith('on'));
    if (handler) found.push(`inline ${handler}: ${show(element)}`);
  }
  for (const control of document.querySelectorAll('button, summary, select, input:not([type="hidden"]), textarea, .btn, .nav a')) {
    const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
    const seen = control.checkVisibility() && !control.closest('.vh, [aria-hidden="true"]');
    if (seen && (height < target - 0.5 || width < target - 0.5)) found.push(`target of ${Math.round(width)} × ${Math.round(height)}: ${show(control)}`);
  }
  return found;
}

/** Empties the page's first form that changes something, and sends it past the browser's own checks; false: there is none. */
export function sendEmpty() {
  const form = document.querySelector('main form[method="post"]');
  if (!form) return false;
  for (const field of form.querySelectorAll('input:not([type="hidden"], [type="radio"], [type="checkbox"]), textarea')) field.value = '';
  form.noValidate = true;
  form.requestSubmit(form.querySelector('.btn--main') ?? form.querySelector('button'));
  return true;
}

/** One of each that the checks look for; styles go round the content security policy through the object model. */
export function plantMistakes() {
  const add = (name, styles, text = '') => {
    const element = document.createElement(name);
    element.textContent = text;
    Object.assign(element.style, styles);
    return document.querySelector('main').appendChild(element);
  };
  document.documentElement.lang = 'en';
  add('h1', {}, 'Thứ hai');
  add('p', { color: '#999', background: '#aaa' }, 'Mờ');
  add('input', {});
  add('button', { width: '10px', height: '10px', minHeight: '0', minWidth: '0', padding: '0', border: '0', display: 'block' });
  add('p', { width: '900px' }, 'Rộng');
}
