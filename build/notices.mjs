// Writes THIRD-PARTY-NOTICES.md: node notices.mjs BOM WEB_PROJECT_FOLDER OUTPUT
// Packages come from the bill of materials; what the browser gets comes from node_modules.
import fs from 'node:fs';
import path from 'node:path';

const [bomFile, web, output] = process.argv.slice(2);

// Packages that name their licence by an address or a file alone; read there.
const read = {
  'Hangfire.Core': 'LGPL-3.0-or-later',
  'Hangfire.AspNetCore': 'LGPL-3.0-or-later',
  'Hangfire.NetCore': 'LGPL-3.0-or-later',
  'Hangfire.PostgreSql': 'LGPL-3.0-or-later',
  MediatR: 'Apache-2.0',
  'Newtonsoft.Json': 'MIT',
  'Otp.NET': 'MIT',
};

const packages = JSON.parse(fs.readFileSync(bomFile, 'utf8')).components.filter(component => component.scope !== 'excluded').map(component => [
  component.name,
  component.version,
  read[component.name] ?? (component.licenses?.map(each => each.license?.id ?? each.expression).filter(Boolean).join(' or ')),
]);
const assets = Object.keys(JSON.parse(fs.readFileSync(path.join(web, 'package.json'), 'utf8')).dependencies).map(name => {
  const own = JSON.parse(fs.readFileSync(path.join(web, 'node_modules', name, 'package.json'), 'utf8'));
  return [name, own.version, name.startsWith('@expo-google-fonts/') ? 'MIT; the font itself OFL-1.1' : own.license];
});

const unknown = [...packages, ...assets].filter(([, , licence]) => !licence);
if (unknown.length > 0) {
  console.error(`No licence is known of ${unknown.map(([name]) => name).join(', ')}: look it up and write it into build/notices.mjs.`);
  process.exit(1);
}

const table = rows => ['| name | version | licence |', '| --- | --- | --- |', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
fs.writeFileSync(output, `# What others have written

Made by \`scripts/notices.sh\`; a test compares it with the lock files. The licences' texts lie in the packages.

## In the program

${table(packages)}

## In pages and papers

${table(assets)}
`);
