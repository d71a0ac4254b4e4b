import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the hub of `npm run dev` listens. */
const HUB = process.env.HUB_URL ?? `http://localhost:${process.env.PORT ?? '8000'}`;

/**
 * Files name each other relatively, so that what is built works below any path. Nothing is put into the HTML or into data
 * URLs: the Content-Security-Policy takes files of the hub only.
 */
export default defineConfig(({ command }) => ({
  plugins: [react()],
  base: command === 'build' ? './' : '/dashboard/',
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: HUB, ws: true }, '/health': HUB } },
}));
