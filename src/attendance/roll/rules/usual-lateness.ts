const MINUTE = 60_000;
/** Where nobody said how late, and the clock cannot tell. */
const USUAL_MINUTES = 15;

/** How many minutes late somebody is who is marked so at an instant of the session; outside of it, as many as one mostly is. */
export function usualLateness({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }, at: Date): number {
  const passed = Math.floor((at.getTime() - startsAt.getTime()) / MINUTE);
  const whole = Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE);
  return passed >= 1 && at < endsAt ? passed : Math.min(USUAL_MINUTES, whole);
}
