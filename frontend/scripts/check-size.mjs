// Fails when the JavaScript of the first load is more than LIMIT_KB kilobytes gzipped: the entry and all it
// imports statically, the scripts that index.html names, and what a signed-in person's first page adds to that
// (the shell and the work queues). Style sheets are not counted.
// The public pages are held to PUBLIC_LIMIT_KB each, with page, scripts, workers and style sheets.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 220;
const PUBLIC_LIMIT_KB = 60;
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

visit("index.html");
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

// A map is fetched only when somebody asks for one.
const ON_DEMAND = /MapPick/;
const citizen = JSON.parse(readFileSync(new URL(".vite/citizen.json", dist), "utf8"));
for (const page of Object.keys(citizen).filter((key) => citizen[key].isEntry)) {
  const parts = new Set([page]);
  const asked = new Set();
  const seen = new Set();
  const add = (key, to) => {
    const chunk = citizen[key];
    if (seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) to.add(file);
    for (const next of chunk.imports ?? []) add(next, to);
    for (const next of chunk.dynamicImports ?? []) add(next, ON_DEMAND.test(next) ? asked : to);
  };
  add(page, parts);
  const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  const whole = total(parts);
  const more = asked.size > 0 ? `; ${total(asked).toFixed(1)} kB more for a map that is asked for` : "";
  console.log(`${whole.toFixed(1).padStart(8)} kB gz  ${page}, whole (limit ${PUBLIC_LIMIT_KB} kB${more})`);
  if (whole > PUBLIC_LIMIT_KB) {
    console.error("This page is for cheap telephones and slow lines: take something out of it.");
    process.exitCode = 1;
  }
}
