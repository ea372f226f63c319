/** Build of the SPA. No inline script or style leaves here: the server's CSP is `script-src 'self'`. */
import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env["TANGGAP_API"] ?? "http://127.0.0.1:8080";

/** Scripts of the entry, whichever screen comes first. */
const ALWAYS_THERE =
  /\/(Button|UnstyledButton|Transition|Loader|Page|ProblemNotice|Fallbacks|Match|matchContext|lazyRouteComponent|link|client|session|problem|query-client|me|focus|preload-helper|useRouter|useRouterState|useNavigate|use-[a-z-]+|get-contrast-color|createReactComponent|IconAlertTriangle|kit\.i18n)-/;

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
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith(".css") || !ALWAYS_THERE.test(file)),
    },
  },
  server: { host: "127.0.0.1", proxy: { "/api": { target: api, changeOrigin: false } } },
  preview: { host: "127.0.0.1", proxy: { "/api": { target: api, changeOrigin: false } } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test-setup.ts"] },
});
