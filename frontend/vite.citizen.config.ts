/**
 * Build of the pages for people without an account, after that of the application and beside it. A build of its own, so that
 * neither makes the other's first load heavier by sharing chunks with it.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  publicDir: false,
  resolve: { alias: { "@": file("./src") } },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    manifest: ".vite/citizen.json",
    license: { fileName: "LICENSES-public.txt" },
    rollupOptions: { input: ["lacak.html", "lapor.html", "instansi.html", "bukan-saya.html"].map(file) },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
