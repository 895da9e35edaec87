import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { keptFolder, projectRoot } from '../config/paths.js';
import { toFormErrors } from '../http/forms.js';
import { Assets } from './assets.js';
import { KeptFiles } from './kept-files.js';
import { icons } from './icons.js';
import { ViewsService } from './views.service.js';

const folder = join(projectRoot, 'views');
const assets = new Assets(join(projectRoot, 'public'), new KeptFiles(keptFolder));
const views = new ViewsService(folder, assets, true);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

describe.each(files)('$file', ({ file, text }) => {
  test('compiles', () => {
    expect(() => Handlebars.precompile(text)).not.toThrow();
  });

  test('has no inline style, script or handler, which the content security policy would drop', () => {
    expect(text).not.toMatch(/\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|javascript:/i);
  });

  test('fetches nothing from elsewhere', () => {
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('escapes everything but the body of a layout and fields from the sanitiser', () => {
    const raw = [...text.matchAll(/{{{\s*([^}]+?)\s*}}}/g)].map(([, name]) => name!);
    const allowed = raw.filter((name) => /Html$/.test(name) || (file.startsWith('layouts') && name === 'body'));
    expect(raw).toEqual(allowed);
    expect(text).not.toMatch(/{{&/);
  });

  test('names icons and assets that exist', () => {
    for (const [, name] of text.matchAll(/{{icon '([^']+)'}}|icon="([^"]+)"/g)) if (name) expect(Object.keys(icons)).toContain(name);
    for (const [, name] of text.matchAll(/{{asset '([^']+)'}}/g)) expect(assets.names()).toContain(name);
  });

  test('is written in composed Unicode, so that fonts and searches agree', () => {
    expect(text).toBe(text.normalize('NFC'));
  });
});

test('a page is drawn in its layout with its title, and text is escaped', () => {
  const html = views.render('errors/403', { title: 'Việc này dành cho người khác', text: '<b>không</b>', layout: 'plain' });
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain('<title>Việc này dành cho người khác – Học tập CCHC</title>');
  expect(html).toContain('&lt;b&gt;không&lt;/b&gt;');
  expect(html).not.toContain('data-account');
});

test('an error of ours says the code to read out', () => {
  const html = views.render('errors/500', { title: 'Hệ thống gặp lỗi', code: 'YC-7F3A', at: '09:14:52, 19/10/2022' });
  expect(html).toContain('<p class="code code--l">YC-7F3A</p>');
  expect(html).toContain('09:14:52, 19/10/2022');
});

test('error pages are drawn with nothing but a title', () => {
  for (const page of ['403', '404', '422', '429', '500', '503']) {
    expect(views.render(`errors/${page}`, { title: 'Lỗi' })).toContain('<h1>');
  }
});

test('a wish for dark and large stands on the root element', () => {
  const html = views.render('errors/404', { title: 'x', display: { theme: 'dark', size: 'xl' } });
  expect(html).toContain('<html lang="vi" data-theme="dark" data-size="xl">');
});

test('a form that came back keeps what was typed, says what is wrong beside the field and on top, never the password', () => {
  const form = {
    values: {},
    typed: { username: 'nv045"><script>' },
    errors: toFormErrors([{ field: 'password', message: 'Bạn chưa nhập mật khẩu.' }]),
  };
  const html = views.render('identity/sign-in', { title: 'Đăng nhập', form, next: '/courses', layout: 'plain' });
  expect(html).toContain('<title>Lỗi: Đăng nhập');
  expect(html).toContain('value="nv045&quot;&gt;&lt;script&gt;"');
  expect(html).toContain('role="alert"');
  expect(html).toContain('href="#password"');
  expect(html).toMatch(/id="password" name="password" type="password" autocomplete="current-password" aria-invalid="true" aria-describedby="password-error"/);
});

test('a partial does not see the names of the page around it', () => {
  const html = views.render('platform/display', { title: 'Cỡ chữ, sáng và tối', theme: 'auto', size: 'm', saved: true });
  expect(html).toContain('<div class="note" data-tone="ok">');
  expect(html).not.toContain('<b>Cỡ chữ, sáng và tối</b>');
});
