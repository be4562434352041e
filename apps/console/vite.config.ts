import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Paths are from the root of the console, wherever the build is started. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  cacheDir: join(import.meta.dirname, '../../.build/vite-console'),
  // A file that stands inside another one would need a policy that lets it: every asset is a file.
  build: { assetsInlineLimit: 0, target: 'es2023', manifest: true, reportCompressedSize: false },
});
