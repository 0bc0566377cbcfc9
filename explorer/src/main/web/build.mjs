// Bundles the pages into the folder named by the first argument.
import { build } from 'esbuild';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

const out = process.argv[2];
await build({
  entryPoints: { app: 'source/main.tsx' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outdir: out,
  logLevel: 'warning',
});
await copyFile('source/app.css', join(out, 'app.css'));
await copyFile('source/index.html', join(out, 'index.html'));
await copyFile('source/icon.svg', join(out, 'icon.svg'));
