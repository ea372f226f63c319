/**
 * The house's import arrows as a lint rule. Rooms are the folders below src/; a room may import itself and
 * those listed here. A feature never imports another feature: routes compose them.
 */
import path from "node:path";

const MAY_IMPORT = {
  lib: [],
  theme: [],
  api: ["lib"],
  ui: ["api", "lib"],
  features: ["api", "ui", "lib"],
  routes: ["api", "ui", "lib", "features"],
  // Pages for people without an account: small bundles of their own, which nothing of the application may weigh down.
  citizen: ["api", "lib"],
};
const FREE_FILES = new Set(["main.tsx", "router.tsx", "test-setup.ts"]);

function place(src, file) {
  const parts = path.relative(src, file).split(path.sep);
  if (parts[0] === "..") return undefined;
  return { room: parts.length > 1 ? parts[0] : undefined, feature: parts[0] === "features" ? parts[1] : undefined, top: parts[0] };
}

export const boundaries = {
  meta: { type: "problem", schema: [], messages: { crossed: "{{from}} may not import {{to}} (see eslint/boundaries.mjs)." } },
  create(context) {
    const src = path.join(context.cwd, "src");
    const from = place(src, context.filename);
    if (!from || (from.room === undefined && FREE_FILES.has(from.top))) return {};

    function check(node) {
      const target = node.source?.value;
      if (typeof target !== "string") return;
      let file;
      if (target.startsWith("@/")) file = path.join(src, target.slice(2));
      else if (target.startsWith(".")) file = path.resolve(path.dirname(context.filename), target);
      else return;
      const to = place(src, file);
      if (!to) return;
      const sameRoom = to.room === from.room && to.feature === from.feature;
      if (sameRoom || MAY_IMPORT[from.room]?.includes(to.room)) return;
      const name = (p) => p.feature ? `features/${p.feature}` : (p.room ?? p.top);
      context.report({ node, messageId: "crossed", data: { from: name(from), to: name(to) } });
    }
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};
