// Makes wwwroot/lib from node_modules: node web-assets.mjs WEB_PROJECT_FOLDER
// Copies only what is used: Tabler's style sheet without the rules whose classes no page names, htmx, and a sprite of the icons in icons.txt.
import fs from 'node:fs';
import path from 'node:path';

const web = path.resolve(process.argv[2]);
const modules = path.join(web, 'node_modules');
const lib = path.join(web, 'wwwroot', 'lib');

const sources = [];
const walk = folder => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'bin', 'obj', 'lib'].includes(entry.name)) walk(file);
    } else if (/\.(cshtml|cs|js)$/.test(entry.name)) {
      sources.push(fs.readFileSync(file, 'utf8'));
    }
  }
};
walk(web);

const iconNames = fs.readFileSync(path.join(web, 'icons.txt'), 'utf8').split('\n').map(line => line.trim()).filter(Boolean);
for (const source of sources) {
  for (const [, name] of source.matchAll(/<icon\s+name="([a-z0-9-]+)"/g)) {
    if (!iconNames.includes(name)) fail(`icon "${name}" is used on a page but not named in icons.txt`);
  }
}

const words = new Set(sources.flatMap(text => text.match(/[A-Za-z][\w-]*/g) ?? []));
const css = trim(fs.readFileSync(path.join(modules, '@tabler/core/dist/css/tabler.min.css'), 'utf8'));
const sprite = '<svg xmlns="http://www.w3.org/2000/svg">' + iconNames.map(symbol).join('') + '</svg>\n';

fs.rmSync(lib, { recursive: true, force: true });
fs.mkdirSync(lib, { recursive: true });
fs.writeFileSync(path.join(lib, 'tabler.css'), css);
fs.writeFileSync(path.join(lib, 'icons.svg'), sprite);
fs.copyFileSync(path.join(modules, 'htmx.org/dist/htmx.min.js'), path.join(lib, 'htmx.min.js'));

function symbol(name) {
  const file = path.join(modules, '@tabler/icons/icons/outline', name + '.svg');
  if (!fs.existsSync(file)) fail(`@tabler/icons has no outline icon "${name}"`);
  const shapes = fs.readFileSync(file, 'utf8').replace(/<!--[^]*?-->/g, '').replace(/^[^]*?<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/<path stroke="none"[^>]*>/, '').replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

/** Keeps the rules that can match a page of ours and that a browser of early 2023 can read; colours come from css/site.css. */
function trim(text) {
  const banner = text.match(/\/\*![^]*?\*\//)?.[0] ?? '';
  return banner + '\n' + rules(text.replace(/\/\*[^]*?\*\//g, '').replace(/^@charset[^;]*;/, ''));
}

function rules(text) {
  let out = '';
  for (let at = 0; at < text.length;) {
    const [end, stop] = until(text, at);
    const head = text.slice(at, end).trim();
    if (stop !== '{') { at = end + 1; continue; }
    const close = matching(text, end);
    const body = text.slice(end + 1, close);
    at = close + 1;
    if (/^@(media|supports)/.test(head)) {
      const inner = rules(body);
      if (inner) out += `${head}{${inner}}`;
    } else if (/^@keyframes/.test(head)) {
      if (words.has(head.split(/\s+/)[1])) out += `${head}{${body}}`;
    } else if (!head.startsWith('@')) {
      const selectors = split(head, ',').filter(isUsed);
      const kept = split(body, ';').filter(isReadable);
      if (selectors.length && kept.length) out += `${selectors.join(',')}{${kept.join(';')}}`;
    }
  }
  return out;
}

function isUsed(selector) {
  if (/\[data-bs-theme|::?-(moz|ms)-|\[dir=/.test(selector)) return false;
  return [...selector.replace(/:not\([^()]*\)/g, '').matchAll(/\.((?:\\.|[\w-])+)/g)].every(([, name]) => words.has(name.replaceAll('\\', '')));
}

function isReadable(declaration) {
  return declaration.trim() !== '' && !/oklch\(|oklab|light-dark\(|color-mix\(/.test(declaration);
}

/** The place of the next { } or ; that stands outside strings and brackets, and which of them it is. */
function until(text, at) {
  let depth = 0;
  for (let quote = ''; at < text.length; at++) {
    const c = text[at];
    if (c === '\\') { at++; continue; }
    if (quote) { if (c === quote) quote = ''; continue; }
    if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (depth === 0 && '{};'.includes(c)) return [at, c];
  }
  return [at, ''];
}

function matching(text, open) {
  for (let depth = 0, at = open; ;) {
    const [place, c] = until(text, at);
    if (c === '') fail('tabler.min.css has a bracket that does not close');
    if (c === '{') depth++;
    if (c === '}' && --depth === 0) return place;
    at = place + 1;
  }
}

function split(text, separator) {
  const parts = [];
  let part = '', depth = 0, quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') { part += c + text[++i]; continue; }
    if (quote) { if (c === quote) quote = ''; } else if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === separator && depth === 0) { parts.push(part); part = ''; continue; }
    part += c;
  }
  return [...parts, part];
}

function fail(message) {
  console.error(`web-assets: error: ${message}`);
  process.exit(1);
}
