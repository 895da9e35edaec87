import { Injectable } from '@nestjs/common';

/** Two records of one person: `from` goes into `into`, at this instant. */
export interface MergePair {
  readonly from: string;
  readonly into: string;
  readonly at: Date;
}

/** The pair of a merge that is being undone. */
export interface UndonePair extends MergePair {
  /**
   * Whose is what the kept record did since. Usually its own; but where it was signed in with the other's
   * account alone, whatever was done since was done by the other.
   */
  readonly addedBelongsTo: 'from' | 'into';
}

/** What a module moved: ids and the values it changed, as JSON that lives for years. */
export interface Moved {
  readonly schema: number;
}

/** Something that tells two records apart: SQL of one value, in which `person.id` is the person. */
export interface MergeFact {
  readonly label: string;
  readonly sql: string;
}

/** How one module merges what it keeps about people. All of it runs inside the transaction of the merge. */
export interface MergeParticipant<M extends Moved = Moved> {
  /** Names the module in the stored merge. */
  readonly key: string;
  readonly facts: readonly MergeFact[];
  /** Makes the rows of `from` name `into`, and returns what `undo` needs to make exactly these name `from` again. */
  merge(pair: MergePair): Promise<M>;
  /** Puts back exactly what was moved; what came since stays where it belongs. */
  undo(pair: UndonePair, moved: M): Promise<void>;
  /** Whether all that the kept record did since the merge was done with the other's account. */
  wasOther?(moved: M): boolean;
}

/** Port *merge*: every module that keeps rows of people registers how it moves them from one record to another and back. */
@Injectable()
export class Merges {
  private readonly participants: MergeParticipant[] = [];

  /** Adds a module, lower ones first: they are undone last. */
  register<M extends Moved>(participant: MergeParticipant<M>): void {
    if (this.participants.some(({ key }) => key === participant.key)) throw new Error(`${participant.key} merges already`);
    this.participants.push(participant);
  }

  /** What all modules can tell about a record. */
  get facts(): readonly MergeFact[] {
    return this.participants.flatMap(({ facts }) => facts);
  }

  /** Moves everything; what each module moved, by its key. */
  async merge(pair: MergePair): Promise<Record<string, Moved>> {
    const moved: Record<string, Moved> = {};
    for (const participant of this.participants) moved[participant.key] = await participant.merge(pair);
    return moved;
  }

  /** Puts everything back. A module that did not take part when the records were merged has nothing to put back. */
  async undo(pair: MergePair, moved: Readonly<Record<string, Moved>>): Promise<void> {
    const took = this.participants.filter(({ key }) => moved[key] !== undefined);
    const wasOther = took.some((participant) => participant.wasOther?.(moved[participant.key]!) ?? false);
    for (const participant of took.toReversed()) await participant.undo({ ...pair, addedBelongsTo: wasOther ? 'from' : 'into' }, moved[participant.key]!);
  }
}
