import path from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { expect, it } from "vitest";
import { arrows } from "./arrows.mjs";

const root = path.join(import.meta.dirname, "..");
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [{ files: ["**/*.{ts,tsx}"], languageOptions: { parser: tseslint.parser }, ...arrows }],
});

async function reported(file, text) {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, "src", file) });
  return result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const REPORT = "@/features/report/page/ReportPage";

it.each([
  ["features/calls/x.ts", `import { ReportPage } from "${REPORT}";`],
  ["features/calls/x.ts", `import type { ReportPage } from "${REPORT}";`],
  ["features/calls/x.ts", `import { type ReportPage } from "${REPORT}";`],
  ["features/calls/x.ts", `export { ReportPage } from "${REPORT}";`],
  ["features/calls/x.ts", `export * from "${REPORT}";`],
  ["features/calls/x.ts", `export const later = () => import("${REPORT}");`],
  ["features/calls/x.ts", `export type Page = typeof import("${REPORT}").ReportPage;`],
  ["features/calls/x.ts", `import { ReportPage } from "../report/page/ReportPage";`],
  ["features/calls/deep/x.ts", `import { ReportPage } from "../../report/page/ReportPage";`],
  ["features/calls/x.ts", `import { Route } from "@/routes/_app";`],
  ["features/calls/x.ts", `import { router } from "@/router";`],
  ["features/calls/x.ts", `import { phone } from "@/citizen/kit/phone";`],
  ["entities/report/x.ts", `import { ReportPage } from "${REPORT}";`],
  ["entities/report/x.ts", `import { emptyIdentity } from "../person/identity";`],
  ["entities/report/x.ts", `import type { MissedCall } from "@/entities/call/calls";`],
  ["entities/office/x.ts", `import { reportQuery } from "@/entities/report/queries";`],
  ["ui/x.ts", `import { officeQuery } from "@/entities/office/queries";`],
  ["ui/x.ts", `import { styles } from "@/theme/styles";`],
  ["api/x.ts", `import { flash } from "@/ui/flash";`],
  ["lib/x.ts", `import { api } from "@/api/client";`],
  ["theme/x.ts", `import { randomUuid } from "@/lib/uuid";`],
  ["citizen/kit/x.ts", `import { Page } from "@/ui/Page";`],
  ["citizen/kit/x.ts", `import { officeQuery } from "@/entities/office/queries";`],
  ["features/x.ts", `export const one = 1;`],
  ["helpers/x.ts", `export const one = 1;`],
])("reports in %s: %s", async (file, text) => {
  expect(await reported(file, text)).toHaveLength(1);
});

it.each([
  ["features/calls/x.ts", `import "./CallPage"; import "react"; import "@/entities/call/calls"; import "@/ui/Page"; import "@/api/client"; import "@/lib/uuid";`],
  ["features/report/page/x.ts", `import "../steps/useStep"; import "@/features/report/timeline/timeline";`],
  ["entities/call/x.ts", `import "../person/identity"; import "../report/queries"; import "@/entities/office/queries"; import "@/ui/Page";`],
  ["entities/person/x.ts", `import "@/entities/report/queries";`],
  ["ui/x.ts", `import "@/api/client"; import "@/lib/uuid";`],
  ["api/x.ts", `import "@/lib/uuid";`],
  ["routes/x.tsx", `import "${REPORT}"; import "@/entities/report/queries"; import "@/ui/Page";`],
  ["citizen/file/x.ts", `import "@/api/client"; import "../kit/phone";`],
])("lets %s write: %s", async (file, text) => {
  expect(await reported(file, text)).toEqual([]);
});
