import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Checkbox, EmptyAsNull, OptionalId } from '../../platform/http/fields.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import type { ShownForm } from '../pages/bank-pages.js';
import { CATEGORIES, categoriesPage, categoryPage } from '../pages/category-pages.js';
import { refuse } from '../questions.refusals.js';
import { CategoriesService, type CategoryData } from './categories.service.js';
import { CategoryCounts } from './category-counts.js';

class CategoryForm {
  @EmptyAsNull()
  @IsString({ message: 'Bạn đặt tên cho danh mục.' })
  @MaxLength(120, { message: 'Tên dài nhất 120 ký tự.' })
  name!: string;
  @OptionalId({ message: 'Bạn chọn một danh mục trong danh sách.' }) parent: string | null = null;
  @OptionalId({ message: 'Bạn chọn một đơn vị trong danh sách.' }) unit: string | null = null;
  @Checkbox() secondPerson = false;
}

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('category.unknown') });
const FIELD_OF: Readonly<Record<string, string>> = { 'category.below-itself': 'parent', 'category.deep': 'parent', 'category.unit': 'unit' };

/** The tree of categories: looked at, added to, renamed, moved. */
@ApiExcludeController()
@Controller('questions/categories')
export class CategoriesController {
  constructor(
    private readonly categories: CategoriesService,
    private readonly counts: CategoryCounts,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const seen = await this.categories.seenBy(actor);
    const names = await this.units.namesAt(seen.flatMap(({ unitId }) => unitId ?? []));
    return reply.page('questions/categories', categoriesPage(seen, names, await this.counts.all()));
  }

  @Get('new')
  async begin(@CurrentActor() actor: Actor, @Query('parent') parent: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, null, emptyForm({ key: newFormKey(), parent: typeof parent === 'string' ? parent : '' }), 200, reply);
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    const form = readForm(CategoryForm, body);
    if (!form.errors) {
      try {
        await this.categories.create(actor, dataOf(form.values), idOfForm(actor, form.typed));
        return reply.redirect(CATEGORIES, 303);
      } catch (error) {
        form.errors = refused(error, FIELD_OF[(error as { code?: string }).code ?? ''] ?? 'name');
      }
    }
    return this.page(actor, null, form, 422, reply);
  }

  @Get(':id')
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { name, parentId, unitId, secondPerson } = await this.categories.require(actor, 'questions.manage', id);
    return this.page(actor, id, emptyForm({ name, parent: parentId ?? '', unit: unitId ?? '', secondPerson }), 200, reply);
  }

  @Post(':id')
  async change(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.categories.require(actor, 'questions.manage', id);
    const form = readForm(CategoryForm, body);
    if (!form.errors) {
      try {
        await this.categories.change(actor, id, dataOf(form.values));
        return reply.redirect(CATEGORIES, 303);
      } catch (error) {
        form.errors = refused(error, FIELD_OF[(error as { code?: string }).code ?? ''] ?? 'name');
      }
    }
    return this.page(actor, id, form, 422, reply);
  }

  private async page(actor: Actor, id: string | null, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.categories.categoriesFor(actor, 'questions.manage');
    requirePermission(actor, 'questions.manage');
    const inside = id === null ? new Set<string>() : new Set((await this.categories.tree()).within(id));
    return reply.page('questions/category', categoryPage(id, own.filter((category) => !inside.has(category.id)), await this.units.treeAt(), await scopeOf(actor, 'questions.manage'), form), status);
  }
}

function dataOf({ name, parent, unit, secondPerson }: CategoryForm): CategoryData {
  return { name: name.replace(/\s+/gu, ' '), parentId: parent, unitId: unit, secondPerson };
}
