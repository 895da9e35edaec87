/** An empty variable is what a blank line in a settings file leaves: not given. */
export const setting = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value.trim());
