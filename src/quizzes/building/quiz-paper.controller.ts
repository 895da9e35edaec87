import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { askedOf } from '../../questions/bank/asked-of.js';
import { BankListService } from '../../questions/bank/bank-list.service.js';
import { CategoriesService } from '../../questions/categories/categories.service.js';
import { blueprintOf, cellsOf, withBlueprint } from '../rules/blueprint.js';
import { addPlaces, fromSections, replacePlace, type DrawPlace, type PaperSection } from '../rules/paper-edit.js';
import { emptyRows, readBlueprintForm, typedBlueprint, type BlueprintForm } from './forms/blueprint.form.js';
import { readPaperForm, wholeIn, type PaperForm } from './forms/paper.form.js';
import { DrawForm, drawPlace, PickForm, SectionForm } from './forms/place.forms.js';
import { paperPage } from './pages/paper-page.js';
import { blueprintPage, drawPage, pickPage, PICKS_PER_PAGE, sectionPage } from './pages/place-pages.js';
import { quizAt, type ShownForm } from './pages/quiz-form-page.js';
import { PaperSights } from './paper-sights.service.js';
import { quizPipe } from './quiz-building.controller.js';
import { QuizBuilding } from './quiz-building.service.js';

/** What a quiz asks: its sections, and the places in each. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id')
export class QuizPaperController {
  constructor(
    private readonly sights: PaperSights,
    private readonly building: QuizBuilding,
    private readonly bank: BankListService,
    private readonly categories: CategoriesService,
  ) {}

  /** Numbers of all places, and the button that was pressed among them. */
  @Post('paper')
  async paper(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readPaperForm(body);
    let { errors } = form;
    let moved: string | null = null;
    if (!errors) {
      errors = await failed(() => this.building.changePaper(actor, id, form.revision, (sections) => {
        const done = form.edit(sections);
        moved = done.moved && `${done.moved.section}.${done.moved.place}`;
        return done.sections;
      }), 'paper');
    }
    if (!errors) return reply.redirect(`${quizAt({ id })}/edit${moved === null ? '' : `?moved=${moved as string}#m-${(moved as string).replace('.', '-')}`}`, 303);
    return reply.page('quizzes/paper', paperPage(await this.sights.of(actor, id), shown(form, errors), newFormKey(), null), 422);
  }

  @Get('section')
  async section(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('section') at: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const number = wholeIn(at);
    const { quiz, sections, section } = await this.sights.section(actor, id, number);
    return reply.page('quizzes/section', sectionPage(quiz, sections, number, emptyForm({ title: section.title, instructions: section.instructions })));
  }

  @Post('section')
  async setSection(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(SectionForm, body);
    const { section: number, revision, title, instructions } = form.values;
    const { quiz, sections } = await this.sights.section(actor, id, Number(number));
    const texts = { title: title ?? '', instructions: instructions ?? '' };
    const errors = form.errors ?? (await failed(() => this.building.changePaper(actor, id, revision ?? 0, (all) => all.map((section, i) => (i + 1 === number ? { ...section, ...texts } : section))), 'title'));
    if (!errors) return reply.redirect(`${quizAt({ id })}/edit#p-${number}`, 303);
    return reply.page('quizzes/section', sectionPage(quiz, sections, Number(number), { ...form, errors }), 422);
  }

  @Get('draw')
  async draw(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('section') at: unknown, @Query('at') place: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const number = wholeIn(at);
    const { quiz, sections, section } = await this.sights.section(actor, id, number);
    const stored = section.places[wholeIn(place) - 1];
    const typed = stored?.kind === 'draw' ? { at: String(wholeIn(place)), ...typedDraw(stored) } : { count: '1', mark: '1' };
    return reply.page('quizzes/draw', drawPage(quiz, sections, number, await this.categories.seenBy(actor), emptyForm(typed), null));
  }

  @Post('draw')
  async setDraw(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(DrawForm, body);
    const { section: number, at, revision } = form.values;
    const { quiz, sections } = await this.sights.section(actor, id, Number(number));
    const isCheck = form.typed['do'] === 'check';
    const place = form.errors ? null : drawPlace(form.values);
    const change = (all: readonly PaperSection[]) => (at === null ? addPlaces(all, number!, [place!]) : replacePlace(all, { section: number!, place: at }, place!));
    const work = () => (isCheck ? this.building.requireCategories(actor, fromSections(change(sections)).slots, fromSections(sections).slots) : this.building.changePaper(actor, id, revision ?? 0, change));
    const errors = form.errors ?? (await failed(work, 'category'));
    if (!errors && !isCheck) return reply.redirect(`${quizAt({ id })}/edit#p-${number}`, 303);
    const available = place && !errors ? (await this.building.checksOf(quiz, [{ ...place, rule: { ...place.rule } }]))[0]!.available : null;
    return reply.page('quizzes/draw', drawPage(quiz, sections, Number(number), await this.categories.seenBy(actor), { ...form, errors }, available), errors ? 422 : 200);
  }

  @Get('pick')
  async pick(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.pickPage(actor, id, query, wholeIn(query['section']), emptyForm(), reply);
  }

  @Post('pick')
  async picked(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(PickForm, body);
    const { section: number, revision, question } = form.values;
    await this.sights.section(actor, id, Number(number));
    let errors = form.errors ?? (question.length === 0 ? toFormErrors([{ field: 'question', message: 'Bạn đánh dấu ít nhất một câu.' }]) : null);
    errors ??= await failed(() => this.building.pick(actor, id, revision ?? 0, number!, question), 'question');
    if (!errors) return reply.redirect(`${quizAt({ id })}/edit#p-${number}`, 303);
    return this.pickPage(actor, id, {}, Number(number), { ...form, errors }, reply);
  }

  @Get('blueprint')
  async blueprint(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('section') at: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const number = wholeIn(at);
    const { quiz, section } = await this.sights.section(actor, id, number);
    return this.blueprintPage(actor, id, number, typedBlueprint(blueprintOf(section.places).blueprint, quiz.revision), reply);
  }

  /** “Kiểm tra” and a new row only show the grid again; nothing is kept of them. */
  @Post('blueprint')
  async setBlueprint(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readBlueprintForm(body);
    const number = wholeIn((body as Record<string, unknown> | null)?.['section']);
    await this.sights.section(actor, id, number);
    if (form.action === 'add') return this.blueprintPage(actor, id, number, { ...form, rows: [...form.rows, ...emptyRows(form.rows.length)] }, reply);
    if (form.action === 'check') return this.blueprintPage(actor, id, number, form, reply);
    const errors = form.errors ?? (await failed(() => this.building.changePaper(actor, id, form.revision, edited(number, form)), 'category.0'));
    if (!errors) return reply.redirect(`${quizAt({ id })}/edit#p-${number}`, 303);
    return this.blueprintPage(actor, id, number, { ...form, errors }, reply);
  }

  private async blueprintPage(actor: Actor, id: string, number: number, form: BlueprintForm, reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.sights.of(actor, id, edited(number, form));
    return reply.page('quizzes/blueprint', blueprintPage(sight, number, await this.categories.seenBy(actor), form), form.errors ? 422 : 200);
  }

  private async pickPage(actor: Actor, id: string, query: Record<string, unknown>, number: number, form: ShownForm, reply: FastifyReply): Promise<FastifyReply> {
    const { quiz, sections } = await this.sights.section(actor, id, number);
    const asked = { ...askedOf(query), state: null, askableOn: quiz.lawAsOf, isStale: false };
    const found = await this.bank.plainPage(actor, asked, PageForm.pageIn(readForm(PageForm, query)), PICKS_PER_PAGE);
    return reply.page('quizzes/pick', pickPage(quiz, sections, number, found, asked, form), form.errors ? 422 : 200);
  }
}

/** The sections with a section's blueprint as the form has it. */
const edited = (number: number, { blueprint }: BlueprintForm) => (sections: readonly PaperSection[]): readonly PaperSection[] =>
  sections.map((section, i) => (i + 1 === number ? { ...section, places: withBlueprint(section.places, cellsOf(blueprint)) } : section));

const shown = ({ typed }: PaperForm, errors: ShownForm['errors']): ShownForm => ({ typed, errors });

/** The fields of the form as a draw has them. */
function typedDraw({ rule, count, mark }: DrawPlace): Record<string, unknown> {
  return { category: rule.category ?? '', topic: rule.topic ?? '', difficulty: rule.difficulty === undefined ? '' : String(rule.difficulty), kind: rule.kind ?? '', tags: (rule.tags ?? []).join(', '), count: String(count), mark: String(mark).replace('.', ',') };
}

/** What the work refuses, beside a field; null: it was done. What concerns access has a page of its own. */
async function failed(work: () => Promise<void>, field: string): Promise<ShownForm['errors']> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422 && error.code !== 'category.unknown')) throw error;
    return refused(error, field);
  }
}

