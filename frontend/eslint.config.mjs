import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import { arrows } from "./eslint/arrows.mjs";

const noBarrel = { selector: "ExportAllDeclaration", message: "No barrels: import from the file that defines it." };
const noDefault = { selector: "ExportDefaultDeclaration", message: "Named exports only." };

export default tseslint.config(
  { ignores: ["dist", "src/routeTree.gen.ts", "src/api/schema.d.ts"] },
  js.configs.recommended,
  { files: ["scripts/**", "eslint/**", "*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["public/**"], languageOptions: { globals: globals.browser, sourceType: "script" }, rules: { "no-unused-vars": ["error", { caughtErrors: "none" }] } },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked, reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-syntax": ["error", noBarrel, noDefault],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // The form decides where focus goes at the counter; it is only used on pages with one obvious first field.
      "jsx-a11y/no-autofocus": "off",
    },
  },
  { files: ["src/**/*.{ts,tsx}"], ignores: ["src/**/*.test.{ts,tsx}"], ...arrows },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/**/*.test.{ts,tsx}"],
    rules: {
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  // Preact: no compiler looks at these, and it does not know their refs.
  { files: ["src/citizen/**"], rules: { "react-hooks/immutability": "off" } },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "@typescript-eslint/require-await": "off", "@typescript-eslint/no-unsafe-assignment": "off" } },
);
