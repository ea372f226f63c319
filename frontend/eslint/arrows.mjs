/**
 * Which folder below src/ may import which, said once. A folder may always import itself; a test may import anything.
 * A feature never imports another feature: routes compose them. An entity imports only the entities before it in
 * `ENTITIES`. What several features say of the same thing belongs to an entity, what knows no entity to `ui`.
 */
import path from "node:path";
import boundaries from "eslint-plugin-boundaries";

const root = path.join(import.meta.dirname, "..");

/** From the lowest to the highest. */
const ENTITIES = ["office", "report", "person", "call"];

const MAY_IMPORT = {
  lib: [],
  theme: [],
  api: ["lib"],
  ui: ["api", "lib"],
  entity: ["ui", "api", "lib"],
  feature: ["entity", "ui", "api", "lib"],
  routes: ["feature", "entity", "ui", "api", "lib"],
  // Pages for people without an account: small bundles of their own, which nothing of the application may weigh down.
  citizen: ["api", "lib"],
};

const folder = (type, pattern = `src/${type}`, capture = undefined) => ({ type, pattern, partialMatch: false, ...(capture && { capture }) });

const arrow = (from, to) => ({ from: { element: from }, allow: { to: { element: to } } });

const entity = (name) => ({ type: "entity", captured: { name } });

/** A type that is imported inside another type: `import("@/x").T`. */
const TYPE_IMPORT = { selector: "TSImportType Literal", kind: "type", name: "type-import" };

export const arrows = {
  plugins: { boundaries },
  settings: {
    "import/resolver": { typescript: { project: path.join(root, "tsconfig.json") } },
    "boundaries/root-path": root,
    // The start of the application, and what is generated.
    "boundaries/ignore": ["src/*.ts", "src/*.tsx"],
    "boundaries/dependency-nodes": ["import", "dynamic-import", "export"],
    "boundaries/additional-dependency-nodes": [TYPE_IMPORT],
    "boundaries/legacy-templates": false,
    "boundaries/elements": [
      ...["lib", "theme", "api", "ui", "routes", "citizen"].map((name) => folder(name)),
      folder("entity", "src/entities/*", ["name"]),
      folder("feature", "src/features/*", ["name"]),
    ],
  },
  rules: {
    "boundaries/no-unknown-files": "error",
    "boundaries/no-unknown-dependencies": "error",
    "boundaries/no-ignored-dependencies": "error",
    "boundaries/dependencies": [
      "error",
      {
        default: "disallow",
        message: "{{from.element.path}} may not import {{to.element.path}} (see eslint/arrows.mjs).",
        policies: [
          ...Object.entries(MAY_IMPORT).flatMap(([from, all]) => all.map((to) => arrow({ type: from }, { type: to }))),
          ...ENTITIES.flatMap((from, at) => ENTITIES.slice(0, at).map((to) => arrow(entity(from), entity(to)))),
        ],
      },
    ],
  },
};
