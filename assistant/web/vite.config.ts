import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server that `npm run dev` passes `/api` on to. */
const server = process.env.ENTENTE_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  // Nothing is inlined as a data: address, because the page's policy allows only its own origin.
  build: { outDir: "../web_dist", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
  server: { host: "127.0.0.1", proxy: { "/api": server } },
});
