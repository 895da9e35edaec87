export function openFolds(): void;
export function sticksOut(): string | null;
export function shapeFindings(target: number): string[];
export function sendEmpty(): boolean;
export function plantMistakes(): void;
export function judgeWithAxe(tags: readonly string[]): Promise<string[]>;
