import 'reflect-metadata';
import { IsInt, IsNotEmpty, IsOptional, Max, MaxLength } from 'class-validator';
import { defineRefusals } from '../errors/refusal.js';
import { Checkbox, EmptyAsNull, ManyTexts, NumberText } from './fields.js';
import { readForm, refused } from './forms.js';
import { InvalidInput, readJson } from './json.js';

class CourseForm {
  @IsNotEmpty({ message: 'Khóa học cần có tên.' })
  @MaxLength(20)
  title = '';
  @IsOptional()
  @NumberText()
  @IsInt()
  @Max(40)
  hours: number | null = null;
  @Checkbox()
  open = false;
  @ManyTexts()
  units: string[] = [];
  @IsOptional()
  @EmptyAsNull()
  @MaxLength(5)
  note: string | null = null;
  @IsOptional()
  password?: string;
}

test('a form in order is an instance of its class, in NFC and without blanks around', () => {
  const form = readForm(CourseForm, { title: '  Cải cách '.normalize('NFD'), hours: '8', open: 'on', units: 'a', note: '', _csrf: 'x', stray: 'y' });
  expect(form.errors).toBeNull();
  expect(form.values).toEqual({ title: 'Cải cách', hours: 8, open: true, units: ['a'], note: null });
  expect(form.values).toBeInstanceOf(CourseForm);
});

test.each(['0x10', '1e1', '0b1', '1,2,3', '+ 1', 'Infinity'])('%s is no number of people', (hours) => {
  expect(readForm(CourseForm, { title: 'a', hours }).errors?.byField).toHaveProperty('hours');
});

test('errors come one per field, in Vietnamese, with a summary that leads to the fields', () => {
  const { errors, typed } = readForm(CourseForm, { title: '', hours: 'tám', note: 'dài quá mức', password: 'bí mật' });
  expect(errors).toEqual({
    count: 3,
    summary: [
      { field: 'title', href: '#title', message: 'Khóa học cần có tên.' },
      { field: 'hours', href: '#hours', message: 'Mục này cần một số nguyên.' },
      { field: 'note', href: '#note', message: 'Nội dung dài quá 5 ký tự.' },
    ],
    byField: { title: 'Khóa học cần có tên.', hours: 'Mục này cần một số nguyên.', note: 'Nội dung dài quá 5 ký tự.' },
    first: 'title',
  });
  expect(typed).toEqual({ title: '', hours: 'tám', note: 'dài quá mức' });
});

test('a body that is no form at all is an empty one', () => {
  for (const body of [undefined, null, 'text', 5]) expect(readForm(CourseForm, body).errors?.first).toBe('title');
});

test('multipart fields are read by their value and files are left to the upload', () => {
  const form = readForm(CourseForm, { title: { type: 'field', fieldname: 'title', value: 'Một' }, units: [{ type: 'field', fieldname: 'units', value: 'a' }, { type: 'field', fieldname: 'units', value: 'b' }], note: { type: 'file', fieldname: 'note' } });
  expect(form.errors).toBeNull();
  expect(form.values).toMatchObject({ title: 'Một', units: ['a', 'b'] });
});

test('what is absent is nothing, not undefined', () => {
  class Filter {
    @IsOptional() @EmptyAsNull() @MaxLength(5) note!: string | null;
    @IsOptional() @NumberText() @IsInt() page!: number | null;
    @Checkbox() open!: boolean;
    @ManyTexts() units!: string[];
    @MaxLength(5) kept = 'giữ';
  }
  expect(readForm(Filter, {})).toMatchObject({ errors: null, values: { note: null, page: null, open: false, units: [], kept: 'giữ' } });
});

test('passwords keep their blanks', () => {
  expect(readForm(CourseForm, { title: 'a', password: ' a b ' }).values.password).toBe(' a b ');
});

test('a refusal becomes the sentence beside a field, anything else is thrown on', () => {
  const refuse = defineRefusals({ 'course.taken': { status: 409, text: ({ title }: { title: string }) => `Đã có khóa ${title}.` } });
  expect(refused(refuse('course.taken', { title: 'A' }), 'title').byField).toEqual({ title: 'Đã có khóa A.' });
  expect(() => refused(new Error('bug'), 'title')).toThrow('bug');
});

test('a JSON body that does not fit is refused with its fields', () => {
  expect(() => readJson(CourseForm, [])).toThrow(InvalidInput);
  try {
    readJson(CourseForm, { title: 5 });
    throw new Error('was accepted');
  } catch (error) {
    expect(error).toMatchObject({ code: 'input.invalid', status: 422, errors: [{ field: 'title', message: 'Nội dung dài quá 20 ký tự.' }] });
  }
});

test('a megabyte of marks on one letter is cut off before it costs minutes', () => {
  const piled = `a${'\u0301\u0323\u0316'.repeat(50_000)}`;
  const form = readForm(CourseForm, { title: piled, password: piled });
  expect(form.values.password!.length).toBeLessThan(40);
  expect(form.values.title.length).toBeLessThan(40);
});

test('a JSON body of more fields or items than anything has is not even looked through', () => {
  const fields = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`field${i}`, 1]));
  for (const body of [{ title: 'a', ...fields }, { title: Array.from({ length: 6_000 }, () => 1) }, { title: { a: [fields] } }]) {
    expect(() => readJson(CourseForm, body)).toThrow('input.too-large');
  }
});
