import { Expose, Transform } from 'class-transformer';
import { ArrayMaxSize, Allow, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateBy, type ValidationOptions } from 'class-validator';
import { isDay, localMoment } from '../clock/local-date.js';

const MOST_CHOICES = 500;
const LONGEST_CHOICE = 200;
/** The day after the last day one can ask for must be a day as well. */
const LAST_DAY = '2999-12-31';

/** Several decorators as one, the first uppermost. */
export const all = (...decorators: PropertyDecorator[]): PropertyDecorator => (target, property) => {
  for (const decorate of decorators.toReversed()) decorate(target, property);
};

/** A change of what came in that is made for absent fields, too: without Expose() class-transformer passes over them. */
const read = (change: (given: unknown) => unknown): PropertyDecorator => all(Expose(), Transform(({ value }: { value: unknown }) => change(value)));

/** An empty or absent text field means “nothing given”: null, so that @IsOptional() lets it pass. */
export const EmptyAsNull = () => read((value) => (value === '' || value === undefined ? null : value));

/** A text that may be left out; the sentence is for one that is too long. */
export const OptionalText = (longest: number, options?: ValidationOptions) => all(EmptyAsNull(), IsOptional(), IsString(options), MaxLength(longest, options));

/** The id of something chosen from a list, or nothing. */
export const OptionalId = (options: ValidationOptions) => all(EmptyAsNull(), IsOptional(), IsUUID('all', options));

/** One of some values chosen from a list, or nothing. */
export const OptionalChoice = (values: readonly unknown[], options: ValidationOptions) => all(EmptyAsNull(), IsOptional(), IsIn(values, options));

/** `Number` also reads 0x10 and 1e3, which nobody means. */
const NUMBER_OF_PEOPLE = /^-?\d+(?:[.,]\d+)?$/;

/** A number typed into a text field: “12”, “7,5”. Empty is null; what is no number stays as typed for the validator to name. */
export const NumberText = () =>
  read((value) => {
    if (value === '' || value === undefined) return null;
    if (typeof value !== 'string') return value;
    return NUMBER_OF_PEOPLE.test(value) ? Number(value.replace(',', '.')) : value;
  });

/** A day of the calendar, yyyy-MM-dd: what passes can be reckoned with, and both databases can compare it. */
export const IsCalendarDay = (options: ValidationOptions) =>
  ValidateBy({ name: 'isCalendarDay', validator: { validate: (value: unknown) => typeof value === 'string' && isDay(value) && value <= LAST_DAY } }, options);

/** A day and a time as browsers send them, yyyy-MM-ddTHH:mm. */
export const IsLocalMoment = (options: ValidationOptions) =>
  ValidateBy({ name: 'isLocalMoment', validator: { validate: (value: unknown) => typeof value === 'string' && localMoment(value) !== null && value.slice(0, 10) <= LAST_DAY } }, options);

/** A checkbox: present is true, absent is false. */
export const Checkbox = () =>
  all(
    Allow(),
    read((value) => value === true || (typeof value === 'string' && value !== '' && value !== 'false')),
  );

/** Fields of one name: none, one or several become an array of short texts. */
export const ManyTexts = () =>
  all(
    ArrayMaxSize(MOST_CHOICES),
    IsString({ each: true }),
    MaxLength(LONGEST_CHOICE, { each: true }),
    read((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? (value as unknown[]) : [value])),
  );
