// Fails when the JavaScript of the first load is more than LIMIT_KB kilobytes gzipped: the entry and all it
// imports statically, the scripts that index.html names, and what a signed-in person's first page adds to that
// (the shell and the work queues). Style sheets are not counted.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 220;
const FIRST_PAGE = ["src/routes/_app.tsx", "src/routes/_app/index.tsx"];
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const files = new Set();

function visit(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) visit(imported);
}

function report(what) {
  let total = 0;
  for (const file of files) total += sizeOf(file);
  console.log(`${total.toFixed(1).padStart(8)} kB gz  ${what} (limit ${LIMIT_KB} kB)`);
  return total;
}

function sizeOf(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;
}

for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
const html = readFileSync(new URL("index.html", dist), "utf8");
for (const [, src] of html.matchAll(/<script[^>]+src="\/([^"]+)"/g)) files.add(src);
report("entry");

for (const route of FIRST_PAGE) {
  const parts = Object.keys(manifest).filter((key) => key === route || key.startsWith(`${route}?`));
  if (parts.length === 0) throw new Error(`${route} is not in the build; correct FIRST_PAGE`);
  for (const part of parts) visit(part);
}
for (const file of files) console.log(`${sizeOf(file).toFixed(1).padStart(8)} kB gz  ${file}`);
if (report("first load with the shell and the queues") > LIMIT_KB) {
  console.error("The first load is too heavy: move something behind a route or a lazy import.");
  process.exit(1);
}
