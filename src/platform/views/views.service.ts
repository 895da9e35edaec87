import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Assets } from './assets.js';
import { helpers } from './helpers.js';
import { navigationFor } from './navigation.js';
import type { ViewModel } from './page-model.js';
import { site } from './site.js';

type Draw = (context: unknown) => string;

/** Options of every template. A partial sees only what it is given: no name of the page leaks into it. */
const compileOptions: CompileOptions = { preventIndent: true, explicitPartialContext: true };

/**
 * Draws pages: `views/<template>.hbs` inside `views/layouts/<layout>.hbs`.
 *
 * Partials are the files in `views/partials/` (by their path there: `field`, `quiz/dock`) and in
 * `views/<module>/partials/` (as `<module>/<name>`). In production everything is read and compiled
 * once; in development each page reads its files again.
 */
@Injectable()
export class ViewsService {
  private engine = Handlebars.create();
  private drawn = new Map<string, Draw>();

  constructor(
    private readonly folder: string,
    private readonly assets: Assets,
    private readonly cached: boolean,
  ) {
    this.start();
    if (cached) for (const name of this.templates()) this.template(name);
  }

  /** The whole page as HTML. An unknown template, icon or asset throws. */
  render(template: string, model: ViewModel, layout: string = model.layout ?? 'main'): string {
    if (!this.cached) this.start();
    const context = { display: { theme: null, size: 'm' }, ...model, site, navigation: this.navigation(model) };
    const body = this.template(template)(context);
    return this.template(`layouts/${layout}`)({ ...context, body });
  }

  /** Whether there is such a page; the error filter asks before it chooses one. */
  has(template: string): boolean {
    return this.drawn.has(template) || existsSync(this.path(template));
  }

  /** The names of all pages and layouts, without partials. */
  templates(): string[] {
    return this.files().filter((name) => !partialName(name));
  }

  private navigation(model: ViewModel) {
    if (model.navigation !== undefined) return model.navigation;
    return model.actor ? navigationFor(model.actor, model.path ?? '') : null;
  }

  private template(name: string): Draw {
    const known = this.drawn.get(name);
    if (known) return known;
    const draw = this.engine.compile(readFileSync(this.path(name), 'utf8'), compileOptions);
    this.drawn.set(name, draw);
    return draw;
  }

  private start(): void {
    this.engine = Handlebars.create();
    this.drawn = new Map();
    this.engine.registerHelper(helpers((name) => this.assets.url(name)));
    for (const file of this.files()) {
      const name = partialName(file);
      if (name) this.engine.registerPartial(name, this.engine.compile(readFileSync(this.path(file), 'utf8'), compileOptions));
    }
  }

  private files(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => relative('.', file).split(sep).join('/').slice(0, -'.hbs'.length))
      .sort();
  }

  private path(name: string): string {
    return join(this.folder, `${name}.hbs`);
  }
}

/** "partials/field" is `field`, "quizzes/partials/palette" is `quizzes/palette`; anything else is a page. */
function partialName(file: string): string | null {
  const shared = /^partials\/(.+)$/.exec(file);
  if (shared) return shared[1]!;
  const own = /^(.+)\/partials\/(.+)$/.exec(file);
  return own ? `${own[1]}/${own[2]}` : null;
}
