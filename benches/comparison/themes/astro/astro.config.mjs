import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://notes.example.org",
  trailingSlash: "always",
  // Beside the site, since node_modules is shared.
  cacheDir: "./.cache",
  markdown: { syntaxHighlight: HIGHLIGHT },
  vite: { cacheDir: "./.cache/vite" },
});
