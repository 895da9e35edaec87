import type { XmlHandler } from './xml-feed.js';

/** A .rels part: which part stands behind a relation's name. */
export class RelationsPart implements XmlHandler {
  readonly targets = new Map<string, { readonly target: string; readonly type: string }>();

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name !== 'Relationship') return;
    const { Id = '', Target = '', Type = '', TargetMode = '' } = attributes();
    if (TargetMode !== 'External') this.targets.set(Id, { target: Target, type: Type });
  }
}
