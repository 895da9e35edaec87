import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long one code of a session is shown. */
export const SLOT_MS = 15_000;
/** For so long a code counts from when it was first shown: who gets a picture of it forwarded has what is left of this. */
export const LIFE_MS = 30_000;
/** By so much the clocks of two copies of the program may differ. */
export const SKEW_MS = 2_000;

const ID_BYTES = 16;
const SLOT_BYTES = 4;
const PROOF_BYTES = 12;
const TOKEN_BYTES = ID_BYTES + SLOT_BYTES + PROOF_BYTES;
const DIGITS = 6;

/** What a scanned token says. `old`: it was shown, but too long ago; `early`: it has not been shown yet. */
export interface ReadToken {
  readonly sessionId: string;
  readonly slot: number;
  readonly age: 'fresh' | 'old' | 'early';
}

/** The number of the stretch of time that an instant lies in. */
export const slotOf = (at: Date): number => Math.floor(at.getTime() / SLOT_MS);

/** When the next code is shown. */
export const slotEnd = (at: Date): Date => new Date((slotOf(at) + 1) * SLOT_MS);

/**
 * What the projector's QR code holds of a session now: its id, the number of the stretch and a proof that only the server can make.
 * Nothing of a person is in it.
 */
export function tokenOf(key: Buffer, sessionId: string, slot: number): string {
  const named = Buffer.alloc(ID_BYTES + SLOT_BYTES);
  Buffer.from(sessionId.replaceAll('-', ''), 'hex').copy(named);
  named.writeUInt32BE(slot, ID_BYTES);
  return Buffer.concat([named, proofOf(key, 'qr', named).subarray(0, PROOF_BYTES)]).toString('base64url');
}

/** Reads a scanned token at the instant at which it arrived; null for one that this server never made. */
export function readToken(key: Buffer, token: string, at: Date): ReadToken | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return null;
  const named = bytes.subarray(0, ID_BYTES + SLOT_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES + SLOT_BYTES), proofOf(key, 'qr', named).subarray(0, PROOF_BYTES))) return null;
  const slot = named.readUInt32BE(ID_BYTES);
  return { sessionId: uuidOf(named.subarray(0, ID_BYTES)), slot, age: ageOf(slot, at) };
}

/** The six digits for who cannot scan; they change with the code. */
export function digitsOf(key: Buffer, sessionId: string, slot: number): string {
  const proof = proofOf(key, 'digits', Buffer.from(`${sessionId} ${slot}`));
  return String(proof.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Which of these sessions show the digits that were typed, at the instant at which they arrived. All are compared, however early one agrees. */
export function sessionsShowing(key: Buffer, sessionIds: readonly string[], typed: string, at: Date): string[] {
  const digits = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return [];
  const given = Buffer.from(digits);
  const shown = freshSlots(at);
  return sessionIds.filter((id) => shown.map((slot) => timingSafeEqual(Buffer.from(digitsOf(key, id, slot)), given)).includes(true));
}

/** The stretches whose codes count at an instant. */
export function freshSlots(at: Date): number[] {
  const now = slotOf(at);
  return [now - 2, now - 1, now, now + 1].filter((slot) => ageOf(slot, at) === 'fresh');
}

function ageOf(slot: number, at: Date): ReadToken['age'] {
  const passed = at.getTime() - slot * SLOT_MS;
  if (passed < -SKEW_MS) return 'early';
  return passed < LIFE_MS ? 'fresh' : 'old';
}

const proofOf = (key: Buffer, purpose: string, of: Buffer): Buffer => createHmac('sha256', key).update(`${purpose} `).update(of).digest();

const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
