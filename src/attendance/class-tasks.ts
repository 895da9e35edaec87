import { Injectable } from '@nestjs/common';

/** Something that the learners of a class do and hand in, as one of them stands with it. */
export interface ClassTask {
  readonly title: string;
  readonly href: string;
  readonly closesAt: Date | null;
  /** Null: nothing is handed in. */
  readonly result: { readonly score: number | null; readonly maxScore: number; readonly passed: boolean | null } | null;
}

/** How many of a class handed something in, and what came of it. */
export interface ClassTaskCount {
  readonly title: string;
  readonly handedIn: number;
  readonly marked: number;
  /** Null where nothing is passed or failed. */
  readonly passed: number | null;
}

/** Who knows what the learners of classes hand in. */
export interface TaskTeller {
  readonly ofLearner: (classId: string, personId: string) => Promise<readonly ClassTask[]>;
  /** Among these people. */
  readonly counts: (classId: string, personIds: readonly string[]) => Promise<readonly ClassTaskCount[]>;
}

/** Port: “what do the learners of this class hand in?”, asked by the pages of classes and answered by the module that joins classes with quizzes. */
@Injectable()
export class ClassTasks {
  private readonly tellers: TaskTeller[] = [];

  /** Adds a module that knows such tasks. */
  register(teller: TaskTeller): void {
    this.tellers.push(teller);
  }

  async ofLearner(classId: string, personId: string): Promise<ClassTask[]> {
    const tasks: ClassTask[] = [];
    for (const { ofLearner } of this.tellers) tasks.push(...(await ofLearner(classId, personId)));
    return tasks;
  }

  async counts(classId: string, personIds: readonly string[]): Promise<ClassTaskCount[]> {
    const counts: ClassTaskCount[] = [];
    for (const teller of this.tellers) counts.push(...(await teller.counts(classId, personIds)));
    return counts;
  }
}
