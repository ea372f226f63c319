/** Build of the SPA. No inline script or style leaves here: the server's CSP is `script-src 'self'`. */
import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env["TANGGAP_API"] ?? "http://127.0.0.1:8080";

/**
 * What loads together lies in one file. By itself the bundler makes a file of every few lines that two screens share,
 * and a telephone that fetches a hundred of them is busy with fetching.
 */
const TOGETHER = [
  // Everything that the sign-in page and whoever is signed in start with. (The entry itself keeps its own file, for the manifest.)
  { name: "base", tags: ["$initial" as const], test: (id: string) => !/index\.html|src\/main\.tsx/.test(id) },
  // Small things of many screens, the sign-in page among them.
  { name: "plain", test: /@mantine\/(core\/esm\/components\/(ActionIcon|CloseButton|Group|Input|InputBase|NativeSelect|Overlay|Stack|Textarea|TextInput)\/|hooks\/)|src\/(lib\/idle|entities\/report\/(undo|disposition)|ui\/(Choice|FactList|DateInput))/, minShareCount: 2 },
  // The frame and the queues, and with them the rows of every list.
  { name: "work", test: /src\/features\/(shell\/(Shell|Menus|StartPage|late)|queues\/)/ },
  { name: "popups", test: /@mantine\/core\/esm\/components\/(Menu|Popover|Modal|ModalBase|FocusTrap|ScrollArea)\/|@floating-ui|react-remove-scroll/ },
  { name: "icons", test: /@tabler\/icons-react\/dist\/esm\/icons\//, minShareCount: 2 },
].map((group, i, all) => ({ ...group, priority: all.length - i }));

export default defineConfig({
  plugins: [tanstackRouter({ target: "react", autoCodeSplitting: true }), react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    manifest: true,
    // The bundler drops the notices that the licences of what is bundled ask to be kept.
    license: { fileName: "LICENSES.txt" },
    // Inlined assets become data: URLs, which the CSP refuses.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What every first screen has loaded need not stand in each route's list of what to load ahead.
      resolveDependencies: (_, files) => files.filter((file) => !/\/(base|rolldown-runtime)-/.test(file)),
    },
    rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } },
  },
  server: { host: "127.0.0.1", proxy: { "/api": { target: api, changeOrigin: false } } },
  preview: { host: "127.0.0.1", proxy: { "/api": { target: api, changeOrigin: false } } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}", "eslint/*.test.mjs"], setupFiles: ["src/test-setup.ts"] },
});
