// What Maven has Node do: `build TARGET` puts the pages where the jar takes them from, `test` checks everything.
// Both install what package-lock.json names first, and neither repeats what is up to date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

const [task, target] = process.argv.slice(2);

install();
if (task === 'build') build(target);
else if (task === 'test') test();
else throw new Error(`unknown task: ${task}`);

function install() {
  const stamp = 'node_modules/.package-lock.sha256';
  const wanted = hashOf(['package-lock.json', '.npmrc']);
  if (upToDate(stamp, wanted)) return;
  // npm is a script that only a shell can start on Windows.
  run('npm', ['ci'], { shell: process.platform === 'win32' });
  writeFileSync(stamp, wanted);
}

function build(folder) {
  const pages = join(folder, 'classes', 'static');
  const stamp = join(folder, 'storefront.sha256');
  const wanted = hashOf(SOURCES);
  if (existsSync(join(pages, 'index.html')) && upToDate(stamp, wanted)) {
    console.log('The pages are up to date.');
    return;
  }
  tool('vite/bin/vite.js', ['build', '--outDir', pages, '--emptyOutDir', '--logLevel', 'warn']);
  writeFileSync(stamp, wanted);
}

function test() {
  run(process.execPath, ['scripts/generate-api-types.mjs', '--check']);
  tool('typescript/bin/tsc', ['--noEmit']);
  tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
  tool('vitest/vitest.mjs', ['--run']);
}

function tool(script, args) {
  run(process.execPath, [join('node_modules', script), ...args]);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function upToDate(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** One hash over the names and contents of files, and of all files in folders. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(path)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
