import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, toFormErrors } from '../../platform/http/forms.js';
import { refuse } from '../organisation.refusals.js';
import { attempt } from '../reorganising/sent-forms.js';
import { EndForm, LeavingForm, NewPersonForm, PersonForm, PostForm } from './dto/person.forms.js';
import { personFacts } from './dto/person-values.js';
import { correctPersonPage, typedPerson, type ShownForm } from './pages/person-form-pages.js';
import { newPersonPage } from './pages/new-person-page.js';
import { endFurtherPage, leavingPage, postPage, typedPost } from './pages/post-pages.js';
import { PeopleInPart } from './people-in-part.js';
import { PersonEditing, seenOf, type Added, type Post as WorkPost } from './person-editing.service.js';
import { PersonPosts } from './person-posts.service.js';
import { UnitsService } from '../units.service.js';

const personIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.person-unknown') });
const PEOPLE = '/organisation/people';

/** Where a refusal of a person's form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'person.unit-outside': 'unitId', 'organisation.posting-unit-ended': 'unitId', 'person.post-there': 'title', 'person.nothing-changed': 'unitId',
  'person.code-taken': 'staffCode', 'account.code-signs-in': 'staffCode', 'account.phone-signs-in': 'phone', 'person.elsewhere': 'fullName', 'person.changed-elsewhere': 'fullName',
  'person.account-not-yet': 'withAccount',
};

/** Forms of one person: added, corrected, moved, given a further post, gone. */
@ApiExcludeController()
@Controller('organisation/people')
export class PeopleEditingController {
  constructor(
    private readonly editing: PersonEditing,
    private readonly posts: PersonPosts,
    private readonly part: PeopleInPart,
    private readonly units: UnitsService,
  ) {}

  @Get('new')
  async newPerson(@CurrentActor() actor: Actor, @Query('unit') unit: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const roots = await this.part.roots(actor);
    const typed = { key: newFormKey(), from: this.posts.today(), unitId: isUUID(unit) ? String(unit).toLowerCase() : '' };
    return reply.page('organisation/person-new', newPersonPage(emptyForm(typed), roots, null));
  }

  @Post('new')
  async add(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const roots = await this.part.roots(actor);
    const { form, done } = await attempt(NewPersonForm, body, 'from', fieldOf, (values, sent) =>
      this.editing.add(actor, { id: idOfForm(actor, sent), facts: personFacts(values), post: postOf(values), isNew: values.isNew, withAccount: values.withAccount }));
    const asked = done && 'alike' in done.result ? done.result : null;
    if (done && !('alike' in done.result)) return reply.redirect(done.result.slip ?? `${PEOPLE}/${done.result.id}?done=added`, 303);
    const shown: ShownForm = asked ? { ...form, errors: toFormErrors([questionOf(asked)]) } : form;
    const rows = asked ? await this.units.rows() : [];
    return reply.page('organisation/person-new', newPersonPage(shown, roots, asked && { ...asked, rows, today: this.posts.today() }), asked ? 409 : 422);
  }

  @Get(':id/edit')
  async correcting(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const person = await this.part.person(actor, id);
    return reply.page('organisation/person-edit', correctPersonPage(emptyForm(typedPerson(person)), person, seenOf(person)));
  }

  @Post(':id/edit')
  async correct(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const person = await this.part.person(actor, id);
    const { form, done } = await attempt(PersonForm, body, 'fullName', fieldOf, (values) => this.editing.correct(actor, id, personFacts(values), values.seen));
    if (done) return reply.redirect(`${PEOPLE}/${id}?done=corrected`, 303);
    return reply.page('organisation/person-edit', correctPersonPage(form, person, seenOf(person)), 422);
  }

  @Get(':id/post')
  async moving(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.postForm(actor, reply, id, null, 'primary');
  }

  @Post(':id/post')
  async move(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.part.get(actor, id);
    const { form, done } = await attempt(PostForm, body, 'from', fieldOf, (values) => this.posts.move(actor, id, values));
    return done ? reply.redirect(`${PEOPLE}/${id}?done=posted`, 303) : this.postForm(actor, reply, id, form, 'primary');
  }

  @Get(':id/further')
  async addingFurther(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.postForm(actor, reply, id, null, 'further');
  }

  @Post(':id/further')
  async addFurther(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.part.get(actor, id);
    const { form, done } = await attempt(PostForm, body, 'from', fieldOf, (values) => this.posts.addFurther(actor, id, values));
    return done ? reply.redirect(`${PEOPLE}/${id}?done=posted`, 303) : this.postForm(actor, reply, id, form, 'further');
  }

  @Get(':id/further/:postingId')
  async endingFurther(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Param('postingId', personIdPipe) postingId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { person, posting } = await this.posts.further(actor, id, postingId);
    return reply.page('organisation/person-further-end', endFurtherPage(emptyForm({ on: this.posts.today() }), person, posting, await this.unitName(posting.unitId)));
  }

  @Post(':id/further/:postingId')
  async endFurther(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Param('postingId', personIdPipe) postingId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.part.get(actor, id);
    const { form, done } = await attempt(EndForm, body, 'on', fieldOf, (values) => this.posts.endFurther(actor, id, postingId, values));
    if (done) return reply.redirect(`${PEOPLE}/${id}?done=posted`, 303);
    const { person, posting } = await this.posts.further(actor, id, postingId);
    return reply.page('organisation/person-further-end', endFurtherPage(form, person, posting, await this.unitName(posting.unitId)), 422);
  }

  @Get(':id/leaving')
  async leaving(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/person-leaving', leavingPage(emptyForm({ on: this.posts.today() }), await this.part.get(actor, id), this.posts.today()));
  }

  @Post(':id/leaving')
  async leave(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.part.get(actor, id);
    const { form, done } = await attempt(LeavingForm, body, 'on', fieldOf, ({ reason, ...ending }) => this.posts.leave(actor, id, reason, ending));
    return done ? reply.redirect(`${PEOPLE}/${id}?done=left`, 303) : reply.page('organisation/person-leaving', leavingPage(form, editable, this.posts.today()), 422);
  }

  private async postForm(actor: Actor, reply: FastifyReply, id: string, form: ShownForm | null, kind: 'primary' | 'further'): Promise<FastifyReply> {
    const { person, career } = await this.part.get(actor, id);
    const today = this.posts.today();
    const shown = form ?? emptyForm(typedPost(kind === 'primary' ? career : [], today));
    return reply.page('organisation/person-post', postPage(shown, { person, career, roots: await this.part.roots(actor), today, kind }), form ? 422 : 200);
  }

  private async unitName(unitId: string): Promise<string> {
    return (await this.units.get(unitId)).name;
  }
}

const postOf = ({ unitId, title, category, from, actNumber, actDate }: NewPersonForm): WorkPost => ({ unitId, title, category, from, actNumber, actDate });

/** A double is never made by a form that was filled in without looking. */
function questionOf({ alike, mayBeNew }: Extract<Added, { alike: unknown }>): { field: string; message: string } {
  if (!mayBeNew) return { field: 'staffCode', message: 'Mã cán bộ này đang là của người khác. Bạn xem hồ sơ dưới đây.' };
  return { field: 'isNew', message: alike.length === 1 ? 'Có thể người này đã có hồ sơ. Bạn xem hồ sơ dưới đây trước.' : `Có ${alike.length} hồ sơ giống người này. Bạn xem trước khi thêm.` };
}

