import { Transform } from 'class-transformer';

/** An empty text field means “nothing given”: null, so that @IsOptional() lets it pass. */
export const EmptyAsNull = () => Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : value));

/** A number typed into a text field: “12”, “7,5”. Empty is null; what is no number stays as typed for the validator to name. */
export const NumberText = () =>
  Transform(({ value }: { value: unknown }) => {
    if (value === '' || value === undefined) return null;
    if (typeof value !== 'string') return value;
    const number = Number(value.replace(',', '.'));
    return Number.isFinite(number) ? number : value;
  });

/** A checkbox: present is true, absent is false. */
export const Checkbox = () => Transform(({ value }: { value: unknown }) => value !== undefined && value !== '' && value !== 'false' && value !== false);

/** Fields of one name: none, one or several become an array. */
export const ManyTexts = () =>
  Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : Array.isArray(value) ? (value as unknown[]) : [value]));
