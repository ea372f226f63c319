// Fails when the JavaScript of the first load (the entry and all it imports statically, and the scripts
// that index.html names) is more than LIMIT_KB kilobytes gzipped. Style sheets are not counted.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 220;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const files = new Set();

function visit(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) visit(imported);
}

for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
const html = readFileSync(new URL("index.html", dist), "utf8");
for (const [, src] of html.matchAll(/<script[^>]+src="\/([^"]+)"/g)) files.add(src);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;
  total += size;
  console.log(`${size.toFixed(1).padStart(8)} kB gz  ${file}`);
}
console.log(`${total.toFixed(1).padStart(8)} kB gz  first load (limit ${LIMIT_KB} kB)`);
if (total > LIMIT_KB) {
  console.error("The first load is too heavy: move something behind a route or a lazy import.");
  process.exit(1);
}
