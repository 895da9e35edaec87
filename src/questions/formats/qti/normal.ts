import type { Element } from '../xml/tree.js';

/** QTI 3 writes `qti-simple-choice` for `simpleChoice`, and so for attributes: both become the older names, so that one reader reads all. */
export function normal(element: Element): Element {
  const isNew = element.name.startsWith('qti-');
  return {
    name: isNew ? camel(element.name.slice(4)) : element.name,
    attributes: isNew || Object.keys(element.attributes).some((name) => name.includes('-') && !/^(?:data|aria)-/.test(name)) ? Object.fromEntries(Object.entries(element.attributes).map(([name, value]) => [/^(?:data|aria)-/.test(name) ? name : camel(name), value])) : element.attributes,
    children: element.children.map((child) => (typeof child === 'string' ? child : normal(child))),
  };
}

const camel = (name: string): string => name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
