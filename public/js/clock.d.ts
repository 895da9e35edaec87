export function createOffset(): { learn(serverTime: number, sentAt: number, receivedAt: number): void; now(machineNow: number): number };
export function clockText(left: number): string;
export function clockTone(left: number): 'warn' | 'late' | null;
export function clockLabel(left: number, start?: string): string;
export function announcement(before: number, left: number): string | null;
export function retryDelay(failures: number, random: number): number;
