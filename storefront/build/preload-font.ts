import type { Plugin } from 'vite';

/** Preloads the display font of the first screen; its hashed name is known only after bundling. */
export function preloadFont(name: RegExp): Plugin {
  return {
    name: 'blush:preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        return Object.keys(bundle ?? {})
          .filter((file) => name.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
            injectTo: 'head-prepend' as const,
          }));
      },
    },
  };
}
